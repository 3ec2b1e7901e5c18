import { connection, RegistryBench, system } from './testing/registry-bench';

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
});
afterAll(() => bench.stop());

describe('a system on its way into force', () => {
  it('is drafted and handed in by its team, approved by somebody else, and then part of a new release', async () => {
    const made = await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('van-hoa') });
    expect(made).toMatchObject({ status: 201, etag: '"1"', body: { version: 1, state: 'draft', next: ['tested'] } });
    const before = await bench.registry.latestNumber();

    for (const [who, to] of [
      [bench.lan, 'tested'],
      [bench.lan, 'submitted'],
      [bench.hoa, 'active'],
    ] as const)
      expect(await bench.move(who, '/v1/systems/van-hoa/versions/1', to)).toMatchObject({ status: 200, body: { state: to } });

    const release = await bench.registry.latest();
    expect(release?.number).toBe(before + 1);
    expect(release?.systems).toEqual([system('van-hoa')]);
    expect(
      (await bench.acts()).filter(({ details }) => details['resource'] === 'system:van-hoa').map(({ act, actor }) => `${act} ${actor}`),
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
    await bench.call(bench.hoa, 'POST', '/v1/systems', { document: system('tu-duyet') });
    await bench.move(bench.hoa, '/v1/systems/tu-duyet/versions/1', 'tested');
    await bench.move(bench.hoa, '/v1/systems/tu-duyet/versions/1', 'submitted');

    expect(await bench.move(bench.hoa, '/v1/systems/tu-duyet/versions/1', 'active')).toMatchObject({
      status: 403,
      body: { code: 'FOUR_EYES' },
    });

    expect(await bench.acts()).toEqual(
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
    await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('tat-duong') });

    expect(await bench.move(bench.hoa, '/v1/systems/tat-duong/versions/1', 'active')).toMatchObject({
      status: 409,
      body: { code: 'TRANSITION_UNKNOWN' },
    });
    expect(await bench.move(bench.lan, '/v1/systems/tat-duong/versions/1', 'tested')).toMatchObject({ status: 200 });
    expect(await bench.move(bench.lan, '/v1/systems/tat-duong/versions/1', 'submitted')).toMatchObject({ status: 200 });
    expect(await bench.move(bench.lan, '/v1/systems/tat-duong/versions/1', 'active')).toMatchObject({
      status: 403,
      body: { code: 'RIGHT_MISSING' },
    });
  });

  it('says everything that is wrong at once', async () => {
    await bench.call(bench.lan, 'POST', '/v1/systems', {
      document: { id: 'loi', team: 'Nhóm Sở Văn hóa', category: 'x', contacts: [{ email: '?' }] },
    });

    const { status, body } = await bench.call(bench.lan, 'POST', '/v1/systems/loi/versions/1/validate');

    expect(status).toBe(200);
    const pointers = (body['violations'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['', '/category', '/contacts/0', '/contacts/0/email']));
    expect(await bench.move(bench.lan, '/v1/systems/loi/versions/1', 'tested')).toMatchObject({
      status: 422,
      body: { code: 'VERSION_INVALID' },
    });
  });
});

describe('two people at one version', () => {
  it('do not overwrite each other unseen', async () => {
    const { etag } = await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('cung-sua') });
    await bench.call(bench.hoa, 'PUT', '/v1/systems/cung-sua/versions/1', { document: { ...system('cung-sua'), name: 'Tên mới' } }, etag);

    const late = await bench.call(bench.lan, 'PUT', '/v1/systems/cung-sua/versions/1', { document: system('cung-sua') }, etag);

    expect(late).toMatchObject({ status: 412, body: { code: 'VERSION_CHANGED' } });
    expect(JSON.stringify(late.body)).toContain('user:hoa');
    expect(await bench.call(bench.lan, 'PUT', '/v1/systems/cung-sua/versions/1', { document: system('cung-sua') })).toMatchObject({
      status: 428,
    });
  });

  it('have one open version of a resource between them', async () => {
    expect(await bench.call(bench.hoa, 'POST', '/v1/systems', { document: system('cung-sua') })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_OPEN' },
    });
  });

  it('may discard what never was in force', async () => {
    const { etag } = await bench.call(bench.lan, 'GET', '/v1/systems/cung-sua/versions/1');

    expect(await bench.call(bench.lan, 'DELETE', '/v1/systems/cung-sua/versions/1', undefined, etag)).toMatchObject({ status: 204 });
    expect(await bench.call(bench.lan, 'GET', '/v1/systems/cung-sua')).toMatchObject({ status: 404, body: { code: 'RESOURCE_UNKNOWN' } });
  });
});

describe('a sector team', () => {
  it('sees and changes only its own, and reaching for more is recorded', async () => {
    await bench.call(bench.hoa, 'POST', '/v1/systems', { document: system('ho-tich', 'Nhóm Hộ tịch') });

    expect(await bench.call(bench.lan, 'GET', '/v1/systems/ho-tich')).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    expect(await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('ho-tich') })).toMatchObject({ status: 403 });
    expect(await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('moi', 'Nhóm Hộ tịch') })).toMatchObject({ status: 403 });
    expect(await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('x.main', 'ho-tich') })).toMatchObject({
      status: 403,
    });
    const names = async (who: string) =>
      ((await bench.call(who, 'GET', '/v1/systems')).body['items'] as { id: string }[]).map(({ id }) => id);
    expect(await names(bench.lan)).not.toContain('ho-tich');
    expect(await names(bench.minh)).toEqual(['ho-tich']);
    expect(await names(bench.thu)).toEqual(expect.arrayContaining(['ho-tich', 'van-hoa']));
    expect((await bench.acts()).filter(({ act, actor }) => act.endsWith('.refused') && actor === 'user:lan').length).toBeGreaterThanOrEqual(
      4,
    );
  });

  it('reads no release, which shows the systems of all', async () => {
    expect(await bench.call(bench.lan, 'GET', '/v1/releases/1')).toMatchObject({ status: 403 });
    expect(await bench.call(bench.thu, 'GET', '/v1/releases/1')).toMatchObject({ status: 200 });
    const [seen, all] = [await bench.call(bench.lan, 'GET', '/v1/releases'), await bench.call(bench.thu, 'GET', '/v1/releases')];
    const [ofSector, ofAll] = [seen, all].map(({ body }) => Object.keys((body as { items: object[] }).items[0] ?? {}).sort());
    expect([ofSector, ofAll]).toEqual([
      ['createdAt', 'number'],
      ['createdAt', 'digest', 'note', 'number'],
    ]);
  });

  it('is people: a program with the scopes is refused', async () => {
    const program = await bench.gateway.bearer('may', ['registry:read', 'registry:write', 'registry:approve']);

    expect(await bench.call(program, 'POST', '/v1/systems', { document: system('may') })).toMatchObject({
      status: 403,
      body: { code: 'PERSON_REQUIRED' },
    });
  });
});

describe('a connection', () => {
  it('goes nowhere without a certificate of exactly this version', async () => {
    await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('van-hoa.main', 'van-hoa') });
    await bench.call(bench.lan, 'PUT', '/v1/connections/van-hoa.main/secrets/credential', { value: 'a-7731' });
    expect(await bench.move(bench.lan, '/v1/connections/van-hoa.main/versions/1', 'tested')).toMatchObject({ status: 200 });

    const refused = await bench.move(bench.lan, '/v1/connections/van-hoa.main/versions/1', 'submitted');

    expect(refused).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
    expect(JSON.stringify(refused.body)).toContain('lienthong adapter test van-hoa.main --version 1');
  });

  it('is refused for settings its adapter does not take, and for a mapping that is more than data', async () => {
    const mapping = { version: '1', mappings: { a: { rules: [{ from: '/x', to: '/y', do: ['${process.exit()}'] }] } } };
    await bench.call(bench.lan, 'POST', '/v1/connections', { document: { ...connection('lau', 'van-hoa'), mapping } });
    await bench.call(bench.lan, 'POST', '/v1/connections', {
      document: { ...connection('sai', 'van-hoa'), settings: { baseUrl: 'ftp://x' } },
    });

    const smuggled = await bench.move(bench.lan, '/v1/connections/lau/versions/1', 'tested');
    const wrong = await bench.move(bench.lan, '/v1/connections/sai/versions/1', 'tested');

    expect(smuggled).toMatchObject({ status: 422, body: { code: 'VERSION_INVALID' } });
    expect(JSON.stringify(smuggled.body['errors'])).toContain('/mapping/mappings/a/rules/0/do/0');
    expect(wrong.body['errors']).toEqual([expect.objectContaining({ pointer: '/settings/baseUrl', code: 'pattern' })]);
  });

  it('takes secrets nobody reads back, sealed, and only those its adapter knows', async () => {
    const path = '/v1/connections/van-hoa.main/secrets';
    expect(await bench.call(bench.lan, 'PUT', `${path}/credential`, { value: 'mat-khau-rat-kin-7731' })).toMatchObject({ status: 204 });

    expect(await bench.call(bench.lan, 'PUT', `${path}/none`, { value: 'x' })).toMatchObject({
      status: 422,
      body: { code: 'SECRET_UNKNOWN' },
    });
    expect(await bench.call(bench.minh, 'PUT', `${path}/credential`, { value: 'x' })).toMatchObject({ status: 403 });
    const { body } = await bench.call(bench.lan, 'GET', path);
    expect(body['items']).toEqual([{ name: 'credential', changedAt: expect.any(String) as string }]);
    const [stored] = await bench.gateway.database.query<{ sealed: Buffer }>('SELECT sealed FROM registry.secrets');
    expect(stored?.sealed.includes('mat-khau')).toBe(false);
    expect(JSON.stringify(await bench.acts())).not.toContain('mat-khau');
  });
});

describe('the edges of the registry', () => {
  it('an auditor who also is of a sector team changes only what is of that team', async () => {
    const both = await bench.gateway.person('khoi', ['sector', 'auditor'], 'Nhóm Hộ tịch');

    expect(await bench.call(both, 'GET', '/v1/systems/van-hoa')).toMatchObject({ status: 200 });
    const stolen = await bench.call(both, 'POST', '/v1/systems', { document: system('van-hoa') });
    const secret = await bench.call(both, 'PUT', '/v1/connections/van-hoa.main/secrets/credential', { value: 'x' });

    expect([stolen.status, secret.status]).toEqual([403, 403]);
  });

  it('a name stays with its team when nothing of it is in force, and its secrets do', async () => {
    const left = { systems: [system('ho-tich', 'Nhóm Hộ tịch'), system('van-hoa')], connections: [], routes: [] };
    await bench.registry.publish({ ...left, connections: [connection('ho-tich.cu', 'ho-tich')] }, 'test');
    await bench.registry.putSecret('ho-tich.cu', 'credential', Buffer.from('x'));
    await bench.registry.publish(left, 'test');

    const taken = await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('ho-tich.cu', 'van-hoa') });

    expect(taken).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
  });

  it('a name that is free again has no secrets', async () => {
    const { etag } = await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('tam.main', 'van-hoa') });
    await bench.call(bench.lan, 'PUT', '/v1/connections/tam.main/secrets/credential', { value: 'x' });

    await bench.call(bench.lan, 'DELETE', '/v1/connections/tam.main/versions/1', undefined, etag);

    expect(await bench.registry.secretStates('tam.main')).toEqual([]);
  });

  it('routes are looked for by what they would take, and told with all their conditions', async () => {
    const conditions = { to: ['dau-do.main'], procedures: ['1.000894'], from: ['van-hoa'] };
    await bench.call(bench.lan, 'POST', '/v1/routes', { document: { id: 'tim-thay', ...conditions } });

    const found = await bench.call(bench.lan, 'GET', '/v1/routes?procedure=1.000894.H49&connection=dau-do.main');
    const others = await bench.call(bench.lan, 'GET', '/v1/routes?procedure=1.001193&connection=dau-do.main');

    expect(found.body['items']).toMatchObject([{ id: 'tim-thay', summary: conditions, inForce: null, open: { version: 1 } }]);
    expect(others.body['items']).toEqual([]);
    expect(await bench.call(bench.lan, 'GET', '/v1/systems?procedure=1.001193')).toMatchObject({
      status: 400,
      body: { code: 'QUERY_INVALID' },
    });
  });

  it('what one team left unsound blocks nobody else', async () => {
    await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('dang-do.main', 'van-hoa') });
    await bench.call(bench.lan, 'POST', '/v1/routes', { document: { id: 'dang-do', to: ['dang-do.main'] } });
    await bench.move(bench.lan, '/v1/connections/dang-do.main/versions/1', 'tested');
    expect(await bench.move(bench.lan, '/v1/routes/dang-do/versions/1', 'tested')).toMatchObject({ status: 200 });
    await bench.move(bench.lan, '/v1/connections/dang-do.main/versions/1', 'draft');

    await bench.call(bench.minh, 'POST', '/v1/systems', { document: system('ho-tich-2', 'Nhóm Hộ tịch') });

    expect(await bench.move(bench.minh, '/v1/systems/ho-tich-2/versions/1', 'tested')).toMatchObject({ status: 200 });
  });

  it('whoever holds the database can put in force again what is retired and still being emptied', async () => {
    const whole = { systems: [system('van-hoa')], connections: [connection('can.main', 'van-hoa')], routes: [] };
    await bench.registry.publish(whole, 'test');
    await bench.gateway.database.query(
      `UPDATE registry.versions SET state = 'retired', stopped = '{"since":1,"queued":"drain","retired":true}' WHERE id = 'can.main'`,
    );

    const release = await bench.registry.publish(whole, 'test');

    expect(release.connections).toEqual([expect.objectContaining({ id: 'can.main' })]);
    expect(release.connections[0]).not.toHaveProperty('stopped');
  });

  it('ten who set a secret at once all do, and nobody starves', async () => {
    await bench.registry.publish({ systems: [system('van-hoa')], connections: [connection('can.main', 'van-hoa')], routes: [] }, 'test');

    const set = await Promise.all(
      Array.from({ length: 12 }, (_, n) => bench.call(bench.lan, 'PUT', '/v1/connections/can.main/secrets/credential', { value: `x${n}` })),
    );

    expect(set.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 204));
  });
});
