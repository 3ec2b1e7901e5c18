import { RegistryStore } from '@lienthong/persistence';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

let gateway: RunningGateway;
let lan: string;
let minh: string;
let hoa: string;
let thu: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.app.get(RegistryStore).offerAdapters([adapter]);
  lan = await gateway.person('lan', ['sector'], 'Nhóm Sở Văn hóa');
  minh = await gateway.person('minh', ['sector'], 'Nhóm Hộ tịch');
  hoa = await gateway.person('hoa', ['operator']);
  thu = await gateway.person('thu', ['auditor']);
});
afterAll(() => gateway.stop());

const adapter = {
  id: 'van-hoa-json',
  contract: '1',
  title: { vi: 'Văn hóa', en: 'Culture' },
  settings: { type: 'object', properties: { baseUrl: { type: 'string', pattern: '^https?://' } }, required: ['baseUrl'] },
  secrets: [{ name: 'credential' }],
  accepts: ['vn.lienthong.dossier.received.v1'],
  defaults: { mapping: { version: '1', mappings: {} }, codeTables: [] },
};

const system = (id: string, team = 'Nhóm Sở Văn hóa') => ({ id, name: `Phần mềm ${id}`, team });
const connection = (id: string, system: string) => ({
  ...{ id, system, adapter: 'van-hoa-json', environment: 'test' },
  settings: { baseUrl: 'https://van-hoa.example.vn' },
});

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: Record<string, unknown>;
}

async function call(who: string, method: string, path: string, body?: object, ifMatch?: string): Promise<Answer> {
  const answer = await fetch(`${gateway.url}${path}`, {
    method,
    headers: {
      ...{ authorization: who, 'accept-language': 'en' },
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch && { 'if-match': ifMatch }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

/** Moves a version on, whatever its revision is now. */
async function move(who: string, path: string, to: string, more: object = {}): Promise<Answer> {
  const { etag } = await call(hoa, 'GET', path);
  return call(who, 'POST', `${path}/transitions`, { to, ...more }, etag);
}

async function inForce(path: string, maker = lan): Promise<void> {
  for (const [who, to] of [
    [maker, 'tested'],
    [maker, 'submitted'],
    [hoa, 'active'],
  ] as const)
    expect(await move(who, path, to)).toMatchObject({ status: 200, body: { state: to } });
}

async function acts(): Promise<{ act: string; actor: string; details: Record<string, unknown> }[]> {
  const rows = await gateway.database.query<{ value: Buffer }>(
    `SELECT value FROM bus.records WHERE topic = 'lienthong.acts.v1' UNION ALL SELECT value FROM intake.outbox WHERE topic = 'lienthong.acts.v1'`,
  );
  return rows.map(({ value }) => JSON.parse(value.toString('utf8')) as { act: string; actor: string; details: Record<string, unknown> });
}

describe('a system on its way into force', () => {
  it('is drafted and handed in by its team, approved by somebody else, and then part of a new release', async () => {
    const made = await call(lan, 'POST', '/v1/systems', { document: system('van-hoa') });
    expect(made).toMatchObject({ status: 201, etag: '"1"', body: { version: 1, state: 'draft', next: ['tested'] } });
    const before = await gateway.app.get(RegistryStore).latestNumber();

    await inForce('/v1/systems/van-hoa/versions/1');

    const release = await gateway.app.get(RegistryStore).latest();
    expect(release?.number).toBe(before + 1);
    expect(release?.systems).toEqual([system('van-hoa')]);
    expect(
      (await acts()).filter(({ details }) => details['resource'] === 'system:van-hoa').map(({ act, actor }) => `${act} ${actor}`),
    ).toEqual(
      expect.arrayContaining([
        'system.drafted user:lan',
        'system.tested user:lan',
        'system.submitted user:lan',
        'system.activated user:hoa',
      ]),
    );
  });

  it('cannot be approved by who wrote it or handed it in, and that somebody tried is recorded', async () => {
    await call(hoa, 'POST', '/v1/systems', { document: system('tu-duyet') });
    await move(hoa, '/v1/systems/tu-duyet/versions/1', 'tested');
    await move(hoa, '/v1/systems/tu-duyet/versions/1', 'submitted');

    expect(await move(hoa, '/v1/systems/tu-duyet/versions/1', 'active')).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });

    expect(await acts()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          act: 'system.refused',
          actor: 'user:hoa',
          details: expect.objectContaining({ code: 'FOUR_EYES' }) as object,
        }),
      ]),
    );
  });

  it('takes no shortcut', async () => {
    await call(lan, 'POST', '/v1/systems', { document: system('tat-duong') });

    expect(await move(hoa, '/v1/systems/tat-duong/versions/1', 'active')).toMatchObject({
      status: 409,
      body: { code: 'TRANSITION_UNKNOWN' },
    });
    expect(await move(lan, '/v1/systems/tat-duong/versions/1', 'tested')).toMatchObject({ status: 200 });
    expect(await move(lan, '/v1/systems/tat-duong/versions/1', 'submitted')).toMatchObject({ status: 200 });
    expect(await move(lan, '/v1/systems/tat-duong/versions/1', 'active')).toMatchObject({ status: 403, body: { code: 'RIGHT_MISSING' } });
  });

  it('says everything that is wrong at once', async () => {
    await call(lan, 'POST', '/v1/systems', { document: { id: 'loi', team: 'Nhóm Sở Văn hóa', kind: 'x', contacts: [{ email: '?' }] } });

    const { status, body } = await call(lan, 'POST', '/v1/systems/loi/versions/1/validate');

    expect(status).toBe(200);
    const pointers = (body['violations'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['', '/kind', '/contacts/0', '/contacts/0/email']));
    expect(await move(lan, '/v1/systems/loi/versions/1', 'tested')).toMatchObject({ status: 422, body: { code: 'VERSION_INVALID' } });
  });
});

describe('two people at one version', () => {
  it('do not overwrite each other unseen', async () => {
    const { etag } = await call(lan, 'POST', '/v1/systems', { document: system('cung-sua') });
    await call(hoa, 'PUT', '/v1/systems/cung-sua/versions/1', { document: { ...system('cung-sua'), name: 'Tên mới' } }, etag);

    const late = await call(lan, 'PUT', '/v1/systems/cung-sua/versions/1', { document: system('cung-sua') }, etag);

    expect(late).toMatchObject({ status: 412, body: { code: 'VERSION_CHANGED' } });
    expect(JSON.stringify(late.body)).toContain('user:hoa');
    expect(await call(lan, 'PUT', '/v1/systems/cung-sua/versions/1', { document: system('cung-sua') })).toMatchObject({ status: 428 });
  });

  it('have one open version of a resource between them', async () => {
    expect(await call(hoa, 'POST', '/v1/systems', { document: system('cung-sua') })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_OPEN' },
    });
  });

  it('may discard what never was in force', async () => {
    const { etag } = await call(lan, 'GET', '/v1/systems/cung-sua/versions/1');

    expect(await call(lan, 'DELETE', '/v1/systems/cung-sua/versions/1', undefined, etag)).toMatchObject({ status: 204 });
    expect(await call(lan, 'GET', '/v1/systems/cung-sua')).toMatchObject({ status: 404, body: { code: 'RESOURCE_UNKNOWN' } });
  });
});

describe('a sector team', () => {
  it('sees and changes only its own, and reaching for more is recorded', async () => {
    await call(hoa, 'POST', '/v1/systems', { document: system('ho-tich', 'Nhóm Hộ tịch') });

    expect(await call(lan, 'GET', '/v1/systems/ho-tich')).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    expect(await call(lan, 'POST', '/v1/systems', { document: system('ho-tich') })).toMatchObject({ status: 403 });
    expect(await call(lan, 'POST', '/v1/systems', { document: system('moi', 'Nhóm Hộ tịch') })).toMatchObject({ status: 403 });
    expect(await call(lan, 'POST', '/v1/connections', { document: connection('x.main', 'ho-tich') })).toMatchObject({ status: 403 });
    const names = async (who: string) => ((await call(who, 'GET', '/v1/systems')).body['items'] as { id: string }[]).map(({ id }) => id);
    expect(await names(lan)).not.toContain('ho-tich');
    expect(await names(minh)).toEqual(['ho-tich']);
    expect(await names(thu)).toEqual(expect.arrayContaining(['ho-tich', 'van-hoa']));
    expect((await acts()).filter(({ act, actor }) => act.endsWith('.refused') && actor === 'user:lan').length).toBeGreaterThanOrEqual(4);
  });

  it('reads no release, which shows the systems of all', async () => {
    expect(await call(lan, 'GET', '/v1/releases/1')).toMatchObject({ status: 403 });
    expect(await call(thu, 'GET', '/v1/releases/1')).toMatchObject({ status: 200 });
  });

  it('is people: a program with the scopes is refused', async () => {
    const program = await gateway.bearer('may', ['registry:read', 'registry:write', 'registry:approve']);

    expect(await call(program, 'POST', '/v1/systems', { document: system('may') })).toMatchObject({
      status: 403,
      body: { code: 'PERSON_REQUIRED' },
    });
  });
});

describe('a connection', () => {
  it('goes nowhere without a certificate of exactly this version', async () => {
    await call(lan, 'POST', '/v1/connections', { document: connection('van-hoa.main', 'van-hoa') });
    await call(lan, 'PUT', '/v1/connections/van-hoa.main/secrets/credential', { value: 'a-7731' });
    expect(await move(lan, '/v1/connections/van-hoa.main/versions/1', 'tested')).toMatchObject({ status: 200 });

    const refused = await move(lan, '/v1/connections/van-hoa.main/versions/1', 'submitted');

    expect(refused).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
    expect(JSON.stringify(refused.body)).toContain('lienthong adapter test van-hoa.main --version 1');
  });

  it('is refused for settings its adapter does not take, and for a mapping that is more than data', async () => {
    const mapping = { version: '1', mappings: { a: { rules: [{ from: '/x', to: '/y', do: ['${process.exit()}'] }] } } };
    await call(lan, 'POST', '/v1/connections', { document: { ...connection('lau', 'van-hoa'), mapping } });
    await call(lan, 'POST', '/v1/connections', { document: { ...connection('sai', 'van-hoa'), settings: { baseUrl: 'ftp://x' } } });

    const smuggled = await move(lan, '/v1/connections/lau/versions/1', 'tested');
    const wrong = await move(lan, '/v1/connections/sai/versions/1', 'tested');

    expect(smuggled).toMatchObject({ status: 422, body: { code: 'VERSION_INVALID' } });
    expect(JSON.stringify(smuggled.body['errors'])).toContain('/mapping/mappings/a/rules/0/do/0');
    expect(wrong.body['errors']).toEqual([expect.objectContaining({ pointer: '/settings/baseUrl', code: 'pattern' })]);
  });

  it('takes secrets nobody reads back, sealed, and only those its adapter knows', async () => {
    const path = '/v1/connections/van-hoa.main/secrets';
    expect(await call(lan, 'PUT', `${path}/credential`, { value: 'mat-khau-rat-kin-7731' })).toMatchObject({ status: 204 });

    expect(await call(lan, 'PUT', `${path}/none`, { value: 'x' })).toMatchObject({ status: 422, body: { code: 'SECRET_UNKNOWN' } });
    expect(await call(minh, 'PUT', `${path}/credential`, { value: 'x' })).toMatchObject({ status: 403 });
    const { body } = await call(lan, 'GET', path);
    expect(body['items']).toEqual([{ name: 'credential', changedAt: expect.any(String) as string }]);
    const [stored] = await gateway.database.query<{ sealed: Buffer }>('SELECT sealed FROM registry.secrets');
    expect(stored?.sealed.includes('mat-khau')).toBe(false);
    expect(JSON.stringify(await acts())).not.toContain('mat-khau');
  });
});

describe('a plan', () => {
  const resources = [
    { kind: 'connection', document: connection('the-thao.main', 'the-thao') },
    { kind: 'system', document: system('the-thao') },
  ];

  it('shows what would change and what would be wrong, and is then carried out exactly so', async () => {
    const plan = await call(lan, 'POST', '/v1/plans', { resources });
    expect(plan.body['changes']).toEqual([
      expect.objectContaining({ kind: 'system', id: 'the-thao', change: 'create', base: null, violations: [] }),
      expect.objectContaining({ kind: 'connection', id: 'the-thao.main', change: 'create', violations: [] }),
    ]);
    expect(await call(lan, 'GET', '/v1/systems/the-thao')).toMatchObject({ status: 404 });

    const applied = await call(lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' });

    expect(applied).toMatchObject({ status: 200, body: { items: [{ id: 'the-thao', state: 'draft' }, { id: 'the-thao.main' }] } });
    expect(await call(lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' })).toMatchObject({ status: 409 });
  });

  it('is not carried out when something was changed after it was shown', async () => {
    const changed = [{ kind: 'system', document: { ...system('the-thao'), name: 'Tên khác' } }];
    const plan = await call(lan, 'POST', '/v1/plans', { resources: changed });
    expect(plan.body['changes']).toEqual([
      expect.objectContaining({ change: 'update', changes: [{ pointer: '/name', before: 'Phần mềm the-thao', after: 'Tên khác' }] }),
    ]);
    const { etag } = await call(lan, 'GET', '/v1/systems/the-thao/versions/1');
    await call(lan, 'PUT', '/v1/systems/the-thao/versions/1', { document: { ...system('the-thao'), name: 'Tên thứ ba' } }, etag);

    const applied = await call(lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' });

    expect(applied).toMatchObject({ status: 409, body: { code: 'PLAN_STALE' } });
  });

  it('touches nothing of others', async () => {
    expect(await call(minh, 'POST', '/v1/plans', { resources })).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
  });
});
