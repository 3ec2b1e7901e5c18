import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const VALUE = 'mật khẩu rất kín 7731';

let gateway: LoopbackGateway;
beforeEach(async () => {
  gateway = await loopbackGateway((response, { method }) => {
    if (method === 'PUT') response.writeHead(204).end();
    else response.end(JSON.stringify({ items: [{ name: 'credential', changedAt: '2026-11-25T01:00:00Z' }] }));
  });
});
afterEach(() => gateway.close());

const SET = ['connection', 'secret', 'set', 'van-hoa.main', 'credential'];

describe('lienthong connection secret', () => {
  it('sets what is piped in, without the line break behind it, and prints nothing of it', async () => {
    const { code, out, err } = await listenWith(gateway, () => [...SET, '--overlap-hours', '24'], `${VALUE}\n`);

    expect(code).toBe(0);
    expect(gateway.requests.at(-1)).toMatchObject({ method: 'PUT', path: '/v1/connections/van-hoa.main/secrets/credential' });
    expect(JSON.parse(gateway.requests.at(-1)?.body ?? '')).toEqual({ value: VALUE, overlapSeconds: 86_400 });
    expect(out + err).not.toContain(VALUE);
  });

  it('sets what stands in a file, which is kept as it is inside', async () => {
    const pem = '-----BEGIN KEY-----\nabc\n-----END KEY-----';
    const { code, out, err } = await listenWith(gateway, folder => {
      const file = join(folder, 'khoa');
      writeFileSync(file, `${pem}\n`);
      return [...SET, '--from-file', file];
    });

    expect(code).toBe(0);
    expect(JSON.parse(gateway.requests.at(-1)?.body ?? '')).toEqual({ value: pem });
    expect(out + err).not.toContain('abc');
  });

  it('sets nothing that is empty', async () => {
    const { code, err } = await listenWith(gateway, () => SET, '\n');

    expect(code).toBe(2);
    expect(err).toContain('--from-file');
    expect(gateway.requests).toEqual([]);
  });

  it('says which are set, and since when', async () => {
    const { out } = await listenWith(gateway, () => ['connection', 'secret', 'list', 'van-hoa.main']);

    expect(out).toContain('credential  25/11/2026 08:00:00');
  });
});
