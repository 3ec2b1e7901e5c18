import { connection, RegistryBench, system } from '../testing/registry-bench';

const TABLE = { name: 'don-vi', version: '1', owner: 'Nhóm Sở Văn hóa', entries: [{ from: 'a', to: 'b' }] };
const DOCUMENT = { ...connection('van-hoa.main', 'van-hoa'), sharedTables: ['don-vi'] };
const PATH = '/v1/connections/van-hoa.main/versions/1';

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
});
afterAll(() => bench.stop());

const publish = (version: string) =>
  bench.registry.publish({ systems: [system('van-hoa')], codeTables: [{ ...TABLE, version }], connections: [], routes: [] }, 'test');

/** Certifies the first version, tried with what is in force now. */
async function certify(runId: string): Promise<void> {
  expect(await bench.certify('van-hoa.main', 1, runId)).toMatchObject({ status: 201 });
}

const MISSING = { status: 409, body: { code: 'CERTIFICATE_MISSING' } };

describe('a certificate', () => {
  it('holds for the shared tables and the data files of the adapter it was tried with, and for no others', async () => {
    await publish('1');
    await bench.call(bench.lan, 'POST', '/v1/connections', { document: DOCUMENT });
    await bench.call(bench.lan, 'PUT', '/v1/connections/van-hoa.main/secrets/credential', { value: 'x' });
    await bench.move(bench.lan, PATH, 'tested');
    await certify('lan-1');
    await publish('2');

    expect(await bench.move(bench.lan, PATH, 'submitted')).toMatchObject(MISSING);
    await certify('lan-2');
    expect(await bench.move(bench.lan, PATH, 'submitted')).toMatchObject({ status: 200 });

    const [adapter] = await bench.registry.adapters();
    if (adapter)
      await bench.registry.offerAdapters([{ ...adapter, defaults: { ...adapter.defaults, mapping: { version: '2', mappings: {} } } }]);
    expect(await bench.move(bench.hoa, PATH, 'active')).toMatchObject(MISSING);
    await certify('lan-3');
    expect(await bench.move(bench.hoa, PATH, 'active')).toMatchObject({ status: 200, body: { state: 'active' } });
  });
});
