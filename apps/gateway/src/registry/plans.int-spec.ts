import { connection, RegistryBench, system } from './testing/registry-bench';

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
});
afterAll(() => bench.stop());

describe('a plan', () => {
  const resources = [
    { kind: 'connection', document: connection('the-thao.main', 'the-thao') },
    { kind: 'system', document: system('the-thao') },
  ];

  it('shows what would change and what would be wrong, and is then carried out exactly so', async () => {
    const plan = await bench.call(bench.lan, 'POST', '/v1/plans', { resources });
    expect(plan.body['changes']).toEqual([
      expect.objectContaining({ kind: 'system', id: 'the-thao', change: 'create', base: null, violations: [] }),
      expect.objectContaining({ kind: 'connection', id: 'the-thao.main', change: 'create', violations: [] }),
    ]);
    expect(await bench.call(bench.lan, 'GET', '/v1/systems/the-thao')).toMatchObject({ status: 404 });

    const applied = await bench.call(bench.lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' });

    expect(applied).toMatchObject({ status: 200, body: { items: [{ id: 'the-thao', state: 'draft' }, { id: 'the-thao.main' }] } });
    expect(await bench.call(bench.lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' })).toMatchObject({
      status: 409,
    });
  });

  it('is not carried out when something was changed after it was shown', async () => {
    const changed = [{ kind: 'system', document: { ...system('the-thao'), name: 'Tên khác' } }];
    const plan = await bench.call(bench.lan, 'POST', '/v1/plans', { resources: changed });
    expect(plan.body['changes']).toEqual([
      expect.objectContaining({ change: 'update', changes: [{ pointer: '/name', before: 'Phần mềm the-thao', after: 'Tên khác' }] }),
    ]);
    const { etag } = await bench.call(bench.lan, 'GET', '/v1/systems/the-thao/versions/1');
    await bench.call(
      bench.lan,
      'PUT',
      '/v1/systems/the-thao/versions/1',
      { document: { ...system('the-thao'), name: 'Tên thứ ba' } },
      etag,
    );

    const applied = await bench.call(bench.lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' });

    expect(applied).toMatchObject({ status: 409, body: { code: 'PLAN_STALE' } });
  });

  it('says how many changes there are besides those it lists', async () => {
    const table = (to: string) => ({
      ...{ name: 'nhieu-ma', version: '1', owner: 'Nhóm Sở Văn hóa' },
      entries: Array.from({ length: 130 }, (_, index) => ({ from: String(index), to })),
    });
    await bench.call(bench.lan, 'POST', '/v1/code-tables', { document: table('a') });

    const plan = await bench.call(bench.lan, 'POST', '/v1/plans', { resources: [{ kind: 'code-table', document: table('b') }] });

    const [change] = plan.body['changes'] as { changes: unknown[]; moreChanges: number }[];
    expect([change?.changes.length, change?.moreChanges]).toEqual([100, 30]);
    expect(change).not.toHaveProperty('document');
  });

  it('touches nothing of others', async () => {
    expect(await bench.call(bench.minh, 'POST', '/v1/plans', { resources })).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_SYSTEM' },
    });
  });
});

describe('a change that breaks what is in force', () => {
  const table = (version: string, ...codes: string[]) => ({
    ...{ name: 'loai-giay-phep', version, owner: 'Nhóm Sở Văn hóa' },
    entries: codes.map(from => ({ from, to: `${from}!` })),
  });
  const mapping = {
    version: '1',
    mappings: { nop: { rules: [{ from: '/event/data/kind', to: '/loai', do: [{ code: 'loai-giay-phep' }] }] } },
  };

  it('is named, and made only by who says that it is wanted', async () => {
    await bench.registry.publish(
      {
        systems: [system('van-hoa')],
        codeTables: [table('1', 'a', 'b')],
        connections: [{ ...connection('van-hoa.main', 'van-hoa'), mapping, sharedTables: ['loai-giay-phep'] }],
        routes: [{ id: 'van-hoa', to: ['van-hoa.main'] }],
      },
      'test',
    );
    const path = '/v1/code-tables/loai-giay-phep/versions/2';
    const plan = await bench.call(bench.lan, 'POST', '/v1/plans', { resources: [{ kind: 'code-table', document: table('2', 'a') }] });
    await bench.call(bench.lan, 'POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' });
    await bench.move(bench.lan, path, 'tested');
    await bench.move(bench.lan, path, 'submitted');

    const refused = await bench.move(bench.hoa, path, 'active');
    const made = await bench.move(bench.hoa, path, 'active', { acceptBreaks: true });

    expect(JSON.stringify(plan.body['changes'])).toContain('"kind":"code-removed"');
    expect(refused).toMatchObject({ status: 409, body: { code: 'BREAKING_CHANGE' } });
    expect(JSON.stringify(refused.body['errors'])).toContain('loai-giay-phep');
    expect(made).toMatchObject({ status: 200, body: { state: 'active' } });
    const told = (await bench.acts()).find(({ act, details }) => act === 'code-table.activated' && details['version'] === 2);
    expect(told?.details['breaks']).toEqual([expect.objectContaining({ kind: 'code-removed', connection: 'van-hoa.main' })]);
  });

  it('goes back to the version before with one call', async () => {
    const path = '/v1/code-tables/loai-giay-phep/versions/1';

    expect(await bench.move(bench.hoa, path, 'active')).toMatchObject({ status: 422, body: { code: 'REASON_MISSING' } });
    const back = await bench.move(bench.hoa, path, 'active', { reason: 'Bảng mới thiếu mã b' });

    expect(back).toMatchObject({ status: 200, body: { state: 'active', version: 1 } });
    const release = await bench.registry.latest();
    expect(release?.number).toBe(back.body['release']);
    expect(release?.codeTables).toEqual([table('1', 'a', 'b')]);
    expect(await bench.call(bench.hoa, 'GET', '/v1/code-tables/loai-giay-phep/versions/2')).toMatchObject({ body: { state: 'retired' } });
  });
});
