import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { VersionState } from '@lienthong/dossier';
import { RegistryStore, secretName, VersionStore } from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import { describedOffice, PermitOffice, SECRET } from './testing/permit-office';
import { startDispatcher, type RunningDispatcher } from './testing/running-dispatcher';

type Body = Readonly<Record<string, unknown>>;

const TEAM = 'Nhóm Sở Văn hóa';
const OF_ITS_OWN = 'bi-mat-cua-rieng-lan-thu-4402';
const office = new PermitOffice();

/** Takes down what it is sent, and says yes to everything. */
const heard: string[] = [];
const stranger: Server = createServer((request, response) => {
  void text(request).then(content => {
    heard.push(JSON.stringify([request.url, request.headers, content]));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"t","ma":"00"}');
  });
});

let dispatcher: RunningDispatcher;
/** One whose operator has named another network than this machine. */
let strict: RunningDispatcher;
beforeAll(async () => {
  await office.start();
  await new Promise<void>(ready => stranger.listen(0, '127.0.0.1', ready));
  dispatcher = await startDispatcher();
  strict = await startDispatcher({ LIENTHONG_TEST_NETWORKS: '10.99.0.0/16' });
  await declare(dispatcher);
  await declare(strict);
});
afterAll(async () => {
  await dispatcher.stop();
  await strict.stop();
  await office.stop();
  stranger.closeAllConnections();
  stranger.close();
});
beforeEach(() => heard.splice(0));

const strangerUrl = (): string => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;

async function declare({ app }: RunningDispatcher): Promise<void> {
  const rows: readonly (readonly [id: string, baseUrl: string, state: VersionState])[] = [
    ['duyet.main', office.url, 'active'],
    ['duyet.main', strangerUrl(), 'draft'],
    ['thoi.main', office.url, 'retired'],
    ['thoi.main', strangerUrl(), 'draft'],
    ['moi.main', office.url, 'draft'],
  ];
  await app.get(VersionStore).change(async change => {
    await change.add('system', 'van-hoa', { id: 'van-hoa', name: 'Cấp phép biểu diễn', team: TEAM }, 'active', 'user:lan');
    for (const [id, url, state] of rows) await change.add('connection', id, { ...describedOffice(url), id }, state, 'user:lan');
  });
  for (const id of new Set(rows.map(([name]) => name))) {
    const sealed = await app.get(Secrets, { strict: false }).sealSecret(secretName(id, 'credential'), SECRET);
    await app.get(RegistryStore).putSecret(id, 'credential', sealed);
  }
}

async function call(method: string, path: string, body?: object, at = dispatcher) {
  const authorization = await at.bearer({ user: 'lan', roles: ['sector'], team: TEAM });
  const answer = await fetch(`${at.url}${path}`, {
    method,
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

async function ended({ body: { id } }: { readonly body: Body }): Promise<Body> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const { body } = await call('GET', `/v1/test-runs/${String(id)}`);
    if (body['state'] !== 'running') return body;
  }
  throw new Error('The run has not ended');
}

/** Acts as they wait in the outbox, or as the bus has them. */
async function acts(): Promise<string> {
  const rows = await dispatcher.database.query<{ value: Buffer }>(
    'SELECT value FROM delivery.outbox UNION ALL SELECT value FROM bus.records',
  );
  return rows.map(({ value }) => value.toString()).join('\n');
}

async function steps(body: object, at = dispatcher): Promise<string[]> {
  const answer = await call('POST', '/v1/probes', body, at);
  expect(answer).toMatchObject({ status: 200 });
  return (answer.body['lines'] as { step: string; state: string; code?: string }[]).map(line =>
    [line.step, line.state, line.code].filter(Boolean).join(' '),
  );
}

const REFUSED = {
  status: 422,
  body: { code: 'SECRETS_OF_ITS_OWN', errors: [expect.objectContaining({ pointer: '/secrets/credential' })] },
};

describe('the stored secrets of a connection', () => {
  it.each([
    ['a draft leads elsewhere than the version in force', { connection: 'duyet.main', version: 2 }],
    ['a draft leads elsewhere than the version that was in force last', { connection: 'thoi.main', version: 2 }],
    ['a request names another address', { connection: 'duyet.main', version: 1, url: true }],
    ['a request names another address of a new connection', { connection: 'moi.main', url: true }],
  ])('go nowhere where %s', async (_title, { url = false, ...named }: { connection: string; version?: number; url?: boolean }) => {
    const request = { ...named, ...(url && { url: strangerUrl() }) };

    expect(await call('POST', '/v1/test-runs', request)).toMatchObject(REFUSED);
    expect(await call('POST', '/v1/probes', request)).toMatchObject(REFUSED);
    expect(heard).toEqual([]);
  });

  it.each([
    ['in force', { connection: 'duyet.main', version: 1 }],
    ['in force, named by the request', { connection: 'duyet.main', version: 2, url: true }],
    ['that was in force last', { connection: 'thoi.main', version: 1 }],
    ['that is new, at its own address', { connection: 'moi.main' }],
  ])(
    'are used where the version leads %s',
    async (_title, { url = false, ...named }: { connection: string; version?: number; url?: boolean }) => {
      expect(await steps({ ...named, ...(url && { url: office.url }) })).toContain('log-in ok');
    },
  );
});

describe('secrets a request brings', () => {
  it('are those that are used, and are found nowhere afterwards', async () => {
    const request = { connection: 'duyet.main', version: 2, secrets: { credential: OF_ITS_OWN } };

    expect(await steps(request)).toContain('log-in ok');
    const started = await call('POST', '/v1/test-runs', request);
    const run = await ended(started);

    expect(heard.join()).toContain(OF_ITS_OWN);
    expect(heard.join()).not.toContain(SECRET);
    const rows = await dispatcher.database.query('SELECT * FROM delivery.test_runs');
    expect(JSON.stringify([started, run, rows]) + (await acts())).not.toContain(OF_ITS_OWN);
  });

  it.each([[{ credential: 7 }], [{ 'CREDENTIAL /': 'x' }], [{ credential: '' }], ['credential']])('are refused as %j', async secrets => {
    const answer = await call('POST', '/v1/test-runs', { connection: 'moi.main', secrets });

    expect(answer).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID', errors: [{ pointer: '/secrets' }] } });
  });
});

describe('private networks', () => {
  it('are open to nobody who only says so', async () => {
    const secrets = { credential: SECRET };

    expect(await steps({ connection: 'moi.main' }, strict)).toContain('dns failed ADDRESS_FORBIDDEN');
    expect(await steps({ connection: 'duyet.main', version: 2, secrets }, strict)).toContain('dns failed ADDRESS_FORBIDDEN');
    expect(await steps({ connection: 'thoi.main', version: 1 }, strict)).toContain('dns failed ADDRESS_FORBIDDEN');
    expect(heard).toEqual([]);
  });

  it('are open where the version in force leads there', async () => {
    expect(await steps({ connection: 'duyet.main', version: 1 }, strict)).toContain('answer ok');
  });

  it('are closed to a run as well', async () => {
    const authorization = await strict.bearer({ user: 'lan', roles: ['sector'], team: TEAM });
    const started = await call('POST', '/v1/test-runs', { connection: 'duyet.main', version: 2, secrets: { credential: SECRET } }, strict);
    const path = `${strict.url}/v1/test-runs/${String(started.body['id'])}`;
    const run = async (): Promise<Body> => (await fetch(path, { headers: { authorization } })).json() as Promise<Body>;
    for (const end = Date.now() + 30_000; (await run())['state'] === 'running' && Date.now() < end;) await pause(50);

    expect(await run()).toMatchObject({ state: 'failed' });
    expect(heard).toEqual([]);
  });
});

describe('the trail', () => {
  it('tells who tried what where, and what was refused', async () => {
    await call('POST', '/v1/probes', { connection: 'moi.main' });
    const started = await call('POST', '/v1/test-runs', { connection: 'moi.main', secrets: { credential: SECRET } });
    await ended(started);
    await call('POST', '/v1/probes', { connection: 'moi.main', url: `${strangerUrl()}/duong-dan` });

    const told = (await acts()).split('\n').filter(line => line.includes('"moi.main"'));

    const found = told.filter(line => line.startsWith('{')).map(line => JSON.parse(line) as Body);
    const details = { resource: 'connection:moi.main', version: 1, url: office.url };
    expect(found).toEqual(
      expect.arrayContaining(
        [
          { act: 'connection.probed', actor: 'user:lan', details: { ...details, secrets: 'registry' } },
          { act: 'connection.tried', actor: 'user:lan', details: { ...details, secrets: 'request', runId: started.body['id'] } },
          { act: 'connection.refused', actor: 'user:lan', details: expect.objectContaining({ code: 'SECRETS_OF_ITS_OWN' }) as object },
        ].map(act => expect.objectContaining({ ...act, subjects: { connection: 'moi.main' } }) as object),
      ),
    );
  });
});

describe('a probe', () => {
  it('is not made with settings the adapter does not know', async () => {
    await dispatcher.app.get(VersionStore).change(async change => {
      const { settings, ...spec } = describedOffice(strangerUrl());
      await change.add(
        'connection',
        'sai.main',
        { ...spec, id: 'sai.main', settings: { ...settings, login: 'khong' } },
        'draft',
        'user:lan',
      );
    });

    const answer = await call('POST', '/v1/probes', { connection: 'sai.main' });

    expect(answer).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
    expect(JSON.stringify(answer.body['errors'])).toContain('/settings/login');
    expect(heard).toEqual([]);
  });
});
