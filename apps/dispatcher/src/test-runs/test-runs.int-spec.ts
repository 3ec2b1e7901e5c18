import { setTimeout as pause } from 'node:timers/promises';
import { RegistryStore, secretName, VersionStore } from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import { describedOffice, PermitOffice, PROCEDURE, SECRET } from './testing/permit-office';
import { VersionsUnderTest } from './versions-under-test';
import { startDispatcher, type RunningDispatcher } from './testing/running-dispatcher';

type Body = Readonly<Record<string, unknown>>;

const TEAM = 'Nhóm Sở Văn hóa';
const office = new PermitOffice();
const testOffice = new PermitOffice();
let dispatcher: RunningDispatcher;
let lan: string;
let minh: string;

beforeAll(async () => {
  await Promise.all([office.start(), testOffice.start()]);
  dispatcher = await startDispatcher();
  lan = await dispatcher.bearer({ user: 'lan', roles: ['sector'], team: TEAM });
  minh = await dispatcher.bearer({ user: 'minh', roles: ['sector'], team: 'Nhóm Hộ tịch' });
  await declare(dispatcher);
});
afterAll(async () => {
  await dispatcher.stop();
  await Promise.all([office.stop(), testOffice.stop()]);
});

/** The office, once as a test system and once as if it were the real one. */
async function declare({ app }: RunningDispatcher): Promise<void> {
  const spec = describedOffice(office.url);
  await app.get(VersionStore).change(async change => {
    await change.add('system', 'van-hoa', { id: 'van-hoa', name: 'Cấp phép biểu diễn', team: TEAM }, 'active', 'user:lan');
    await change.add('connection', 'van-hoa.main', spec, 'draft', 'user:lan');
    await change.add('connection', 'chua-thu.main', { ...spec, id: 'chua-thu.main' }, 'draft', 'user:lan');
    await change.add('connection', 'that.main', { ...spec, id: 'that.main', environment: 'production' }, 'draft', 'user:lan');
  });
  for (const id of ['van-hoa.main', 'that.main']) {
    const sealed = await app.get(Secrets, { strict: false }).sealSecret(secretName(id, 'credential'), SECRET);
    await app.get(RegistryStore).putSecret(id, 'credential', sealed);
  }
}

async function call(who: string, method: string, path: string, body?: object, accept = 'application/json') {
  const answer = await fetch(`${dispatcher.url}${path}`, {
    method,
    headers: { authorization: who, accept, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: (/^[[{]/.test(text) ? JSON.parse(text) : {}) as Body };
}

async function ended(path: string): Promise<Body> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const { body } = await call(lan, 'GET', path);
    if (body['state'] !== 'running') return body;
  }
  throw new Error(`${path} has not ended`);
}

const SAMPLES = [
  {
    event: {
      type: 'vn.lienthong.dossier.received.v1',
      data: {
        ...{ serviceCode: PROCEDURE, govAgencyCode: 'H49.12', applicantName: 'Đặng Thị Ngọc Ánh', applicantIdType: 'citizen' },
        ...{ applicantIdNo: '022188000123', receiveDate: '2026-11-25T08:00:00+07:00' },
      },
    },
    expect: 'accepted',
  },
];
const REFUSED = structuredClone(SAMPLES[0]) as (typeof SAMPLES)[number];
REFUSED.event.data.serviceCode = '9.999999';
const BOTH = [...SAMPLES, { ...REFUSED, expect: 'refused' }];

describe('POST /v1/test-runs', () => {
  it('tries a version in the background and has it certified', async () => {
    const started = await call(lan, 'POST', '/v1/test-runs', { connection: 'van-hoa.main', samples: BOTH });
    const location = started.headers.get('location') ?? '';
    const second = await call(lan, 'POST', '/v1/test-runs', { connection: 'van-hoa.main' });
    const run = await ended(location);

    expect(started).toMatchObject({ status: 202, body: { state: 'running', version: 1, startedBy: 'user:lan', url: office.url } });
    expect(second).toMatchObject({ status: 429, body: { code: 'TEST_RUN_BUSY' } });
    expect(run).toMatchObject({ state: 'passed', certificate: 'a.b.c', team: TEAM });
    const version = await dispatcher.app.get(VersionStore).find('connection', 'van-hoa.main', 1);
    expect(dispatcher.handedIn).toEqual([
      { startedBy: 'user:lan', report: expect.objectContaining({ runId: run['id'], version: 1, digest: version.digest }) as object },
    ]);

    const page = await call(lan, 'GET', `${location}/report`, undefined, 'text/html');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('đạt yêu cầu');
    expect((await call(lan, 'GET', `${location}/report.html`)).text).toBe(page.text);
    expect((await call(lan, 'GET', `${location}/report`)).body).toEqual(run['report']);
    expect((await call(lan, 'GET', '/v1/test-runs?connection=van-hoa.main')).body).toMatchObject({
      items: [{ id: run['id'], state: 'passed' }],
      next: null,
      count: { value: 1, exact: true },
    });
    expect(JSON.stringify(run) + page.text).not.toContain(SECRET);
  });

  it('tries a version with new code tables that are prepared with it, and with those in force otherwise', async () => {
    const { app } = dispatcher;
    const table = (version: string) => ({ name: 'loai-hinh', version, owner: TEAM, entries: [{ from: 'a', to: version }] });
    const spec = { ...describedOffice(office.url), id: 'chung.main', sharedTables: ['loai-hinh'] };
    const tried = async () => (await app.get(VersionsUnderTest).find('chung.main')).spec.codeTables;
    await app.get(VersionStore).change(change => change.add('connection', 'chung.main', spec, 'draft', 'user:lan'));

    const before = await tried();
    const first = await app.get(VersionStore).change(change => change.add('code-table', 'loai-hinh', table('1'), 'tested', 'user:lan'));
    const prepared = await tried();
    await app.get(VersionStore).change(async change => {
      await change.update(first, { state: 'active' });
      await change.add('code-table', 'loai-hinh', table('2'), 'tested', 'user:lan');
    });
    const inForce = await tried();

    expect(before).not.toContainEqual(table('1'));
    expect(prepared).toContainEqual(table('1'));
    expect(inForce).toEqual(prepared);
  });

  it('gives a version that fails no certificate', async () => {
    office.fault = 'takes-anything';

    const started = await call(lan, 'POST', '/v1/test-runs', { connection: 'van-hoa.main', version: 1, samples: BOTH });
    const run = await ended(`/v1/test-runs/${String(started.body['id'])}`);

    office.fault = undefined;
    expect(run).toMatchObject({ state: 'failed', certificate: null, report: { passed: false } });
    expect(dispatcher.handedIn).toHaveLength(1);
  });

  it('sends no invented dossier to a production system', async () => {
    const there = await call(lan, 'POST', '/v1/test-runs', { connection: 'that.main' });
    const same = await call(lan, 'POST', '/v1/test-runs', { connection: 'that.main', url: `${office.url}/thu` });
    const otherName = await call(lan, 'POST', '/v1/test-runs', {
      connection: 'that.main',
      url: office.url.replace('127.0.0.1', 'localhost'),
    });
    const probed = await call(lan, 'POST', '/v1/probes', { connection: 'that.main' });
    const elsewhere = await call(lan, 'POST', '/v1/test-runs', {
      connection: 'that.main',
      url: testOffice.url,
      secrets: { credential: SECRET },
    });

    for (const answer of [there, same, otherName, probed])
      expect(answer).toMatchObject({ status: 422, body: { code: 'PRODUCTION_NOT_TESTED' } });
    expect(elsewhere).toMatchObject({ status: 202, body: { url: testOffice.url } });
    await ended(`/v1/test-runs/${String(elsewhere.body['id'])}`);
  });

  it('is for the team of the connection, and for operators', async () => {
    const [run] = (await call(lan, 'GET', '/v1/test-runs?connection=van-hoa.main')).body['items'] as Body[];
    const strange = [
      await call(minh, 'POST', '/v1/test-runs', { connection: 'van-hoa.main' }),
      await call(minh, 'POST', '/v1/probes', { connection: 'van-hoa.main' }),
      await call(minh, 'GET', '/v1/test-runs?connection=van-hoa.main'),
      await call(minh, 'GET', '/v1/test-runs?connection=chua-thu.main'),
      await call(minh, 'GET', `/v1/test-runs/${String(run?.['id'])}`),
      await call(minh, 'GET', `/v1/test-runs/${String(run?.['id'])}/report`),
    ];
    const hoa = await dispatcher.bearer({ user: 'hoa', roles: ['operator'] });
    const auditor = await dispatcher.bearer({ user: 'thu', roles: ['auditor'] });

    for (const answer of strange) expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    expect(await call(hoa, 'GET', `/v1/test-runs/${String(run?.['id'])}`)).toMatchObject({ status: 200 });
    expect(await call(auditor, 'POST', '/v1/test-runs', { connection: 'van-hoa.main' })).toMatchObject({ body: { code: 'SCOPE_MISSING' } });
  });

  it('names everything that is wrong with a request', async () => {
    const data = { serviceCode: PROCEDURE };

    const answer = await call(lan, 'POST', '/v1/test-runs', {
      connection: 'van-hoa.main',
      samples: [{ event: { type: 'vn.lienthong.dossier.received.v1', data }, expect: 'accepted' }, { expect: 'maybe' }],
    });
    const unknown = await call(lan, 'POST', '/v1/test-runs', { connection: 'van-hoa.main', version: 9 });
    const nobody = await call(lan, 'GET', '/v1/test-runs/khong-co');

    expect(answer).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
    const pointers = (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/samples/0/event/data/applicantName', '/samples/1/event']));
    expect(unknown).toMatchObject({ status: 404, body: { code: 'VERSION_UNKNOWN' } });
    expect(nobody).toMatchObject({ status: 404, body: { code: 'TEST_RUN_UNKNOWN' } });
  });
});

describe('POST /v1/probes', () => {
  it('walks the way to the partner of a version that was never in force', async () => {
    const answer = await call(lan, 'POST', '/v1/probes', { connection: 'van-hoa.main', version: 1 });

    expect(answer.status).toBe(200);
    expect((answer.body['lines'] as { step: string; state: string }[]).map(({ step, state }) => `${step} ${state}`)).toEqual([
      'dns unused',
      'tcp ok',
      'tls unused',
      'log-in ok',
      'answer ok',
    ]);
  });
});

describe('the documentation', () => {
  it('tells of runs and probes, with the form of samples and reports', async () => {
    const { body } = await call(lan, 'GET', '/docs/openapi.json');

    const paths = body['paths'] as Record<string, object>;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/test-runs', '/v1/test-runs/{id}', '/v1/test-runs/{id}/report', '/v1/probes']),
    );
    expect(JSON.stringify(paths['/v1/test-runs'])).toContain('"expect"');
    expect(JSON.stringify(paths['/v1/test-runs/{id}/report'])).toContain('"milliseconds"');
  });
});

describe('a dispatcher that stops', () => {
  it('leaves no run that seems to go on', async () => {
    office.fault = 'says-nothing';
    const other = await startDispatcher();
    await declare(other);
    const hoa = await other.bearer({ user: 'hoa', roles: ['operator'] });
    const started = await fetch(`${other.url}/v1/test-runs`, {
      method: 'POST',
      headers: { authorization: hoa, 'content-type': 'application/json' },
      body: '{"connection":"van-hoa.main"}',
    });
    const { id } = (await started.json()) as { id: string };

    await other.close();
    const [row] = await other.database.query<{ state: string }>('SELECT state FROM delivery.test_runs WHERE id = $1', [id]);

    office.fault = undefined;
    await other.stop();
    expect(row?.state).toBe('interrupted');
  });
});
