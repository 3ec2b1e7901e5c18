import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withGateway, type GatewayAnswer, type GatewayClient } from './gateway-client';
import { loopbackGateway, type LoopbackGateway } from './testing/loopback-gateway';

let home: string;
let gateway: LoopbackGateway;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterEach(async () => {
  await gateway.close();
  await rm(home, { recursive: true, force: true });
});

/** Calls with the file `lienthong login` keeps, and no other named. */
async function ask(
  work: (client: GatewayClient) => Promise<GatewayAnswer>,
  credentials: object = { token: 'ltp_1' },
): Promise<GatewayAnswer> {
  const file = join(home, 'lienthong', 'credentials.json');
  await mkdir(dirname(file));
  await writeFile(file, JSON.stringify({ baseUrl: gateway.url, ...credentials }));
  const terminal = { out: process.stdout, err: process.stderr, environment: { XDG_CONFIG_HOME: home }, fail: () => undefined };
  let answer: GatewayAnswer | undefined;
  await withGateway(terminal, { lang: 'en' }, async client => {
    answer = await work(client);
  });
  return answer as GatewayAnswer;
}

describe('GatewayClient', () => {
  it('sends JSON as the person whose token is in the file', async () => {
    gateway = await loopbackGateway(response => response.writeHead(201, { etag: '"7"' }).end('{"id":"a"}'));

    const answer = await ask(client => client.send('POST', '/v1/things', { name: 'Hộ tịch' }, { 'idempotency-key': 'k' }));

    expect(answer).toMatchObject({ status: 201, body: { id: 'a' }, headers: { etag: '"7"' } });
    expect(gateway.requests).toEqual([
      {
        method: 'POST',
        path: '/v1/things',
        body: '{"name":"Hộ tịch"}',
        headers: expect.objectContaining({
          authorization: 'Bearer ltp_1',
          'accept-language': 'en',
          'content-type': 'application/json',
          'idempotency-key': 'k',
        }) as unknown,
      },
    ]);
  });

  it('fetches a token first for the credentials of a program', async () => {
    gateway = await loopbackGateway(response => response.end('[]'));

    const answer = await ask(client => client.get('/v1/things'), { clientId: 'a', clientSecret: 'b' });

    expect(answer).toMatchObject({ status: 200, body: [] });
    expect(gateway.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/oauth2/token', 'Basic YTpi'],
      ['/v1/things', 'Bearer token-1'],
    ]);
  });

  it('takes an empty answer', async () => {
    gateway = await loopbackGateway(response => response.writeHead(204).end());

    expect(await ask(client => client.send('DELETE', '/v1/things/1'))).toMatchObject({ status: 204, body: undefined });
  });

  it('throws what the gateway explains', async () => {
    const explain = { what: 'Changed meanwhile', why: 'because', do: 'read again', owner: 'you' };
    const problem = { code: 'VERSION_CHANGED', explain, errors: [{ pointer: '/a', code: 'b', message: 'c' }] };
    gateway = await loopbackGateway(response => response.writeHead(412).end(JSON.stringify(problem)));

    await expect(ask(client => client.send('PUT', '/v1/things/1', {}))).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
      message: 'Changed meanwhile',
      params: { do: 'read again' },
      violations: problem.errors,
    });
  });
});
