import { connection, RegistryBench, system, type Answer } from '../testing/registry-bench';

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
  await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('van-hoa') });
  await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('van-hoa.main', 'van-hoa') });
});
afterAll(() => bench.stop());

const mapping = {
  version: '3',
  mappings: {
    nop: {
      rules: [
        { from: '/event/subject', to: '/ma', required: true },
        { from: '/event/data/xa', to: '/xa', do: [{ code: 'xa' }] },
      ],
    },
  },
};
const codeTables = [{ name: 'xa', version: '2', owner: 'Nhóm Sở Văn hóa', entries: [{ from: '06649', to: 'Hồng Gai' }] }];
const mappingTests = {
  tests: [
    { name: 'đúng', mapping: 'nop', at: '2026-11-25T08:00:00+07:00', input: { event: { subject: 'H1' } }, expected: { ma: 'H1' } },
    { name: 'sai', mapping: 'nop', at: '2026-11-25T08:00:00+07:00', input: { event: { subject: 'H1' } }, expected: { ma: 'H2' } },
  ],
};

const preview = (who: string, more: object): Promise<Answer> =>
  bench.call(who, 'POST', '/v1/previews', { connection: 'van-hoa.main', mapping, codeTables, mappingTests, ...more });

describe('a preview of a mapping that is being written', () => {
  it('tells the result, what is left behind, and how the tests end', async () => {
    const input = { event: { subject: 'H49.12-261125-0001', data: { xa: '06649', ghiChu: 'gấp' } } };

    const { status, body } = await preview(bench.lan, { name: 'nop', input });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      problems: [],
      mappings: ['nop'],
      sent: false,
      result: {
        mappingVersion: '3',
        tables: { xa: '2' },
        output: { ma: 'H49.12-261125-0001', xa: 'Hồng Gai' },
        notCarried: ['/event/data/ghiChu'],
      },
      tests: [
        { name: 'đúng', passed: true },
        { name: 'sai', pointer: '/tests/1', passed: false, differences: [{ pointer: '/ma', expected: 'H2', actual: 'H1' }] },
      ],
    });
  });

  it('names the rule that failed, and the code that is missing', async () => {
    const nameless = await preview(bench.lan, { name: 'nop', input: { event: {} } });
    const unmapped = await preview(bench.lan, { name: 'nop', input: { event: { subject: 'H1', data: { xa: '1' } } } });

    expect(nameless.body['failure']).toMatchObject({ code: 'MAPPING_FAILED', rule: '/mappings/nop/rules/0', pointer: '/event/subject' });
    expect(unmapped.body['failure']).toMatchObject({ code: 'CODE_MISSING', table: 'xa', value: '1', pointer: '/event/data/xa' });
  });

  it('points at every place of the mapping that is wrong, and translates nothing then', async () => {
    const broken = { version: '3', mappings: { nop: { rules: [{ from: '/a' }, { from: '/b', to: '/b', do: [{ code: 'khac' }] }] } } };

    const { body } = await preview(bench.lan, { mapping: broken, name: 'nop', input: {} });

    const pointers = (body['problems'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/mapping/mappings/nop/rules/1/do/0']));
    expect(pointers.some(pointer => pointer.startsWith('/mapping/mappings/nop/rules/0'))).toBe(true);
    expect(body).not.toHaveProperty('result');
  });

  it('is for the team of the connection, and stores nothing', async () => {
    expect(await preview(bench.minh, {})).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    const { body } = await bench.call(bench.lan, 'GET', '/v1/connections/van-hoa.main/versions/1');
    expect(body['document']).toEqual(connection('van-hoa.main', 'van-hoa'));
  });
});

describe('what a connection can be made of', () => {
  it('is offered by kind, with the schema of its settings', async () => {
    const list = await bench.call(bench.lan, 'GET', '/v1/adapters');
    const one = await bench.call(bench.lan, 'GET', '/v1/adapters/van-hoa-json');

    expect(list.body['items']).toEqual([
      { id: 'van-hoa-json', title: { vi: 'Văn hóa', en: 'Culture' }, contract: '1', accepts: ['vn.lienthong.dossier.received.v1'] },
    ]);
    expect(one.body).toMatchObject({ settings: { required: ['baseUrl'] }, secrets: [{ name: 'credential' }] });
    expect(await bench.call(bench.lan, 'GET', '/v1/adapters/khac')).toMatchObject({ status: 404, body: { code: 'ADAPTER_UNKNOWN' } });
  });

  it('says which secrets are taken and which are set', async () => {
    const path = '/v1/connections/van-hoa.main/secrets';
    const before = await bench.call(bench.lan, 'GET', path);
    await bench.call(bench.lan, 'PUT', `${path}/credential`, { value: 'a-7731' });
    const after = await bench.call(bench.lan, 'GET', path);

    expect(before.body).toMatchObject({ items: [], declared: [{ name: 'credential', needed: true }] });
    expect(after.body).toMatchObject({ items: [{ name: 'credential' }] });
    expect(JSON.stringify(after.body)).not.toContain('7731');
  });

  it('is told in the list by name, without the large parts', async () => {
    const { body } = await bench.call(bench.lan, 'GET', '/v1/connections');

    expect(body['items']).toMatchObject([
      { id: 'van-hoa.main', summary: { system: 'van-hoa', adapter: 'van-hoa-json', environment: 'test' } },
    ]);
    expect(JSON.stringify(body)).not.toContain('baseUrl');
  });
});
