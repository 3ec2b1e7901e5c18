import { RegistryBench, system, type Answer } from './testing/registry-bench';

/** Needs one secret always, and another where messages are signed; they are unless the settings say otherwise. */
const adapter = {
  id: 'van-hoa-ky',
  contract: '1',
  title: { vi: 'Văn hóa', en: 'Culture' },
  settings: { type: 'object', properties: { signed: { type: 'boolean', default: true } } },
  secrets: [{ name: 'credential' }, { name: 'signing-key', when: { properties: { signed: { const: true } }, required: ['signed'] } }],
  accepts: ['vn.lienthong.dossier.received.v1'],
  defaults: { mapping: { version: '1', mappings: {} }, codeTables: [] },
};

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
  await bench.registry.offerAdapters([adapter]);
  await bench.call(bench.hoa, 'POST', '/v1/systems', { document: system('van-hoa') });
  await move('/v1/systems/van-hoa', 'tested');
});
afterAll(() => bench.stop());

const send = (method: string, path: string, body: object): Promise<Answer> => bench.call(bench.hoa, method, path, body);
const move = (path: string, to: string): Promise<Answer> => bench.move(bench.hoa, `${path}/versions/1`, to);

function told({ status, body }: Answer): unknown[] {
  const errors = (body['errors'] ?? []) as { pointer: string; code: string }[];
  return [status, body['code'] ?? body['state'], ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
}

describe('a connection', () => {
  const drafted = async (id: string, settings: object): Promise<string> => {
    const path = `/v1/connections/${id}`;
    await send('POST', '/v1/connections', { document: { id, system: 'van-hoa', adapter: adapter.id, environment: 'test', settings } });
    expect(told(await move(path, 'tested'))).toEqual([200, 'tested']);
    return path;
  };

  it('is handed in with every secret it needs, whatever a draft may lack', async () => {
    const path = await drafted('van-hoa.ky', {});

    const without = await move(path, 'submitted');
    await send('PUT', `${path}/secrets/credential`, { value: 'a-7731' });
    const withOne = await move(path, 'submitted');
    await send('PUT', `${path}/secrets/signing-key`, { value: 'b-7731' });
    const withBoth = await move(path, 'submitted');

    expect(told(without)).toEqual([422, 'VERSION_INVALID', '/secrets/credential secret-missing', '/secrets/signing-key secret-missing']);
    expect(told(withOne)).toEqual([422, 'VERSION_INVALID', '/secrets/signing-key secret-missing']);
    expect(told(withBoth)).toEqual([409, 'CERTIFICATE_MISSING']);
  });

  it('needs no secret its settings make no use of', async () => {
    const path = await drafted('van-hoa.main', { signed: false });
    await send('PUT', `${path}/secrets/credential`, { value: 'a-7731' });

    expect(told(await move(path, 'submitted'))).toEqual([409, 'CERTIFICATE_MISSING']);
  });
});

describe('a code table', () => {
  it('is checked by itself, before any connection shares it', async () => {
    const path = '/v1/code-tables/xa-phuong';
    const gone = { from: 'a', to: '1', validTo: '2025-06-30', successor: 'b' };
    const table = (...entries: object[]) => ({ document: { name: 'xa-phuong', version: '1', owner: 'Sở Nội vụ', entries } });
    const { etag } = await send('POST', '/v1/code-tables', table(gone));

    const refused = await move(path, 'tested');
    await bench.call(bench.hoa, 'PUT', `${path}/versions/1`, table(gone, { from: 'b', to: '2', validFrom: '2025-07-01' }), etag);
    const corrected = await move(path, 'tested');

    expect(told(refused)).toEqual([422, 'VERSION_INVALID', '/entries/0/successor successor-missing']);
    expect(told(corrected)).toEqual([200, 'tested']);
  });
});
