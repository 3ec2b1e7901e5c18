import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from '../testing/listen';
import { loopbackGateway, type HeardRequest, type LoopbackGateway } from '../testing/loopback-gateway';

let home: string;
let gateway: LoopbackGateway;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
  await writeFile(join(home, 'password'), 'sông Bạch Đằng 938\n');
  await writeFile(join(home, 'chosen'), 'hồ sơ đúng hẹn');
});
afterEach(async () => {
  await gateway.close();
  await rm(home, { recursive: true, force: true });
});

const kept = (): string => join(home, 'lienthong', 'credentials.json');
const run = (...args: string[]): Promise<Heard> => listen(args, { XDG_CONFIG_HOME: home });
const login = (...options: string[]): Promise<Heard> =>
  run('login', '--url', `${gateway.url}/`, '--user', 'lan', '--password-file', join(home, 'password'), ...options);
const asked = (): string[] => gateway.requests.map(({ method, path }) => `${method} ${path}`);

function signedIn(passwordOnce: boolean): (response: ServerResponse, request: HeardRequest) => void {
  return (response, { method, path }) => {
    if (method === 'DELETE') response.writeHead(204).end();
    else if (path === '/v1/session') {
      response
        .writeHead(201, { 'set-cookie': '__Host-lt=s1; Path=/; HttpOnly; Secure; SameSite=Strict' })
        .end(JSON.stringify({ passwordOnce }));
    } else response.writeHead(201).end('{"id":"t1","token":"ltp_1","expiresAt":"2026-12-25T01:00:00Z"}');
  };
}

describe('lienthong login', () => {
  it('keeps a token where the other commands find it, for its owner only, and no session', async () => {
    gateway = await loopbackGateway(signedIn(false));

    const { code, out, err } = await login();

    expect({ code, out }).toEqual({ code: 0, out: `${kept()}\n` });
    expect(JSON.parse(await readFile(kept(), 'utf8'))).toEqual({ baseUrl: gateway.url, token: 'ltp_1', tokenId: 't1' });
    expect((await stat(kept())).mode & 0o777).toBe(0o600);
    expect(asked()).toEqual(['POST /v1/session', 'POST /v1/tokens', 'DELETE /v1/session']);
    expect(JSON.parse(gateway.requests[0]?.body ?? '')).toEqual({ user: 'lan', password: 'sông Bạch Đằng 938' });
    expect(gateway.requests[1]?.headers).toMatchObject({ cookie: '__Host-lt=s1', origin: gateway.url });
    expect(JSON.parse(gateway.requests[1]?.body ?? '')).toMatchObject({ expiresInDays: 30 });
    for (const secret of ['938', 'ltp_1', 's1']) expect(out + err).not.toContain(secret);
  });

  it('replaces a password that works once', async () => {
    gateway = await loopbackGateway(signedIn(true));

    expect(await login('--new-password-file', join(home, 'chosen'))).toMatchObject({ code: 0 });

    expect(asked()[1]).toBe('PUT /v1/users/lan/password');
    expect(JSON.parse(gateway.requests[1]?.body ?? '')).toEqual({ old: 'sông Bạch Đằng 938', password: 'hồ sơ đúng hẹn' });
  });

  it('says what the gateway says, and keeps nothing', async () => {
    const explain = { what: 'Còn 3 lần.', why: 'x', do: 'y', owner: 'z' };
    gateway = await loopbackGateway(response => response.writeHead(401).end(JSON.stringify({ code: 'SIGN_IN_REFUSED', explain })));

    const { code, out, err } = await login();

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('SIGN_IN_REFUSED: Còn 3 lần.');
    await expect(stat(kept())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('knows what is not a gateway', async () => {
    gateway = await loopbackGateway(response => response.end('{}'));

    expect((await login()).err).toContain('NOT_A_GATEWAY');
  });
});

describe('lienthong logout', () => {
  it('revokes the token and removes the file', async () => {
    gateway = await loopbackGateway(signedIn(false));
    await login();

    expect(await run('logout')).toMatchObject({ code: 0 });

    expect(gateway.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/tokens/t1', headers: { authorization: 'Bearer ltp_1' } });
    await expect(stat(kept())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes the file also where the token has ended, and keeps it where nobody answers', async () => {
    gateway = await loopbackGateway(signedIn(false));
    await login('--credentials', join(home, 'other.json'));
    await gateway.close();
    expect(await run('logout', '--credentials', join(home, 'other.json'))).toMatchObject({ code: 2 });

    gateway = await loopbackGateway(response => response.writeHead(401).end('{"code":"TOKEN_EXPIRED"}'));
    await writeFile(join(home, 'other.json'), JSON.stringify({ baseUrl: gateway.url, token: 'ltp_1', tokenId: 't1' }));
    expect(await run('logout', '--credentials', join(home, 'other.json'))).toMatchObject({ code: 0 });

    await expect(stat(join(home, 'other.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
