import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { TokenVerifier } from '@lienthong/security';
import { addPerson, browserOf, cookieIn, signIn } from '../testing/people';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

let owner: Server;
let seen: IncomingHttpHeaders[] = [];
let gateway: RunningGateway;
beforeAll(async () => {
  owner = createServer((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  });
  owner.listen(0, '127.0.0.1');
  await once(owner, 'listening');
  gateway = await startGateway({ owner: `http://127.0.0.1:${(owner.address() as AddressInfo).port}` });
  await addPerson(gateway, 'lan', ['operator']);
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  await gateway.stop();
  owner.closeAllConnections();
  owner.close();
});

const forwarded = (headers: Record<string, string>): Promise<Response> => fetch(`${gateway.url}/v1/deliveries`, { headers });

/** Who speaks, by the token a service behind the gateway was given. */
async function speakers(): Promise<unknown[]> {
  const verifier = gateway.app.get(TokenVerifier);
  return Promise.all(
    seen.map(async ({ authorization = '' }) => (await verifier.verify(authorization.replace('Bearer ', ''))).person?.user),
  );
}

describe('the door of the gateway', () => {
  it('hands people on by one of our tokens, and never by what they carry', async () => {
    const cookie = cookieIn(await signIn(gateway, 'lan'));
    const { token } = (await (await browserOf(gateway, 'lan'))('POST', '/v1/tokens', { name: 'x' })).body as { token: string };

    await forwarded({ cookie: `theme=dark; ${cookie}; lang=vi` });
    await forwarded({ authorization: `bearer  ${token}` });

    expect(await speakers()).toEqual(['lan', 'lan']);
    expect(seen.map(headers => headers.cookie)).toEqual(['theme=dark; lang=vi', undefined]);
    for (const secret of [cookie.split('=')[1], token]) expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it('hands a program on as it came', async () => {
    const authorization = await gateway.bearer('tthc-qn', ['operations:read']);

    await forwarded({ authorization, cookie: 'theme=dark' });

    expect(seen).toMatchObject([{ authorization, cookie: 'theme=dark' }]);
  });

  it.each([
    ['SESSION_EXPIRED', { cookie: '__Host-lt=no-longer' }],
    ['TOKEN_EXPIRED', { authorization: 'Bearer ltp_no-longer' }],
  ])('lets nobody through with %s', async (code, headers) => {
    const answer = await forwarded(headers);

    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(seen).toEqual([]);
  });

  it('lets nobody through where it cannot look people up', async () => {
    await gateway.database.query('ALTER TABLE registry.sessions RENAME TO sessions_away');
    const broken = await forwarded({ cookie: '__Host-lt=x' });
    await gateway.database.query('ALTER TABLE registry.sessions_away RENAME TO sessions');

    expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([500, 'INTERNAL']);
    expect(seen).toEqual([]);
  });
});
