import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

const CODE = 'H49.12-261125-1701';
const TIMELINE = `/v1/dossiers/${CODE}/timeline`;

let system: System;
let passwords: Readonly<Record<string, string>>;
const secrets: string[] = [];
beforeAll(async () => {
  system = await System.start();
  passwords = (JSON.parse(await readFile(join(system.dataDir, 'credentials.json'), 'utf8')) as { people: Record<string, string> }).people;
  secrets.push(...Object.values(passwords));
  await system.post((fixtures[0] as (typeof fixtures)[number]).event({ id: 'people-1', subject: CODE }));
  await system.until('the dossier is in the trail', async () => (await system.get(TIMELINE)).status === 200);
});
afterAll(() => system.stop());

/** The cookie of somebody who has signed in. */
async function signIn(user: string): Promise<string> {
  const response = await fetch(`${system.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: passwords[user] }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  const [pair = ''] = cookie.split(';');
  secrets.push(pair.split('=')[1] ?? '');
  return pair;
}

async function makeToken(cookie: string): Promise<string> {
  const reply = await call('POST', '/v1/tokens', { cookie, origin: system.url }, { name: 'e2e' });
  const { token } = reply.body as { token: string };
  secrets.push(token);
  return token;
}

async function call(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${system.url}${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

describe('a person', () => {
  it('reaches every service with the cookie of a session or a token, as a program does with its own', async () => {
    const cookie = await signIn('van-hanh');
    const token = await makeToken(cookie);

    for (const path of [TIMELINE, '/v1/deliveries', '/v1/rejections']) {
      expect([path, (await call('GET', path, { cookie })).status]).toEqual([path, 200]);
      expect([path, (await call('GET', path, { authorization: `Bearer ${token}` })).status]).toEqual([path, 200]);
      expect([path, (await system.get(path)).status]).toEqual([path, 200]);
    }
  });

  it('may do what its roles say, at every service, and never what a program does', async () => {
    const admin = await signIn('quan-tri');
    const operator = await signIn('van-hanh');
    const denied = { status: 403, body: { code: 'SCOPE_MISSING' } };

    expect(await call('GET', TIMELINE, { cookie: admin })).toMatchObject(denied);
    expect(await call('GET', '/v1/users', { cookie: operator })).toMatchObject(denied);
    expect(await call('POST', '/v1/events', { cookie: operator, origin: system.url }, {})).toMatchObject(denied);
  });

  it('writes nowhere on behalf of a page of another origin', async () => {
    const cookie = await signIn('van-hanh');
    const refused = { status: 403, body: { code: 'ORIGIN_REFUSED' } };

    for (const path of ['/v1/tokens', '/v1/work-items/1', '/v1/dossiers/1'])
      expect(await call('POST', path, { cookie, origin: 'https://khac.quangninh.example' }, {})).toMatchObject(refused);
  });

  it('is out when disabled, by whatever it came in', async () => {
    const cookie = await signIn('duyet');
    const token = await makeToken(cookie);
    const admin = { cookie: await signIn('quan-tri'), origin: system.url };
    expect((await call('GET', TIMELINE, { cookie })).status).toBe(200);
    expect((await call('GET', TIMELINE, { authorization: `Bearer ${token}` })).status).toBe(200);

    expect(await call('PATCH', '/v1/users/duyet', admin, { disabled: true })).toMatchObject({ status: 200 });

    expect(await call('GET', TIMELINE, { cookie })).toMatchObject({ status: 401, body: { code: 'SESSION_EXPIRED' } });
    expect(await call('GET', TIMELINE, { authorization: `Bearer ${token}` })).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_EXPIRED' },
    });
  });

  it('works in the terminal after one log-in', async () => {
    await writeFile(join(system.dataDir, 'mat-khau'), passwords['thanh-tra'] ?? '');
    const home = { XDG_CONFIG_HOME: join(system.dataDir, 'home') };

    const login = await lienthong(
      ['login', '--url', system.url, '--user', 'thanh-tra', '--password-file', join(system.dataDir, 'mat-khau')],
      home,
    );
    const timeline = await lienthong(['dossier', 'timeline', CODE], home);
    const kept = JSON.parse(await readFile(login.out.trim(), 'utf8')) as { token: string };
    secrets.push(kept.token);
    const logout = await lienthong(['logout'], home);
    await rm(join(system.dataDir, 'mat-khau'));

    expect([login.code, timeline.code, logout.code]).toEqual([0, 0, 0]);
    expect(timeline.out).toContain(CODE);
    expect((await call('GET', TIMELINE, { authorization: `Bearer ${kept.token}` })).status).toBe(401);
  });

  it('stands in the trail with what it did, and with no password, token or hash; so do the logs', async () => {
    const cookie = await signIn('thanh-tra');
    const exported = async (): Promise<string> => (await fetch(`${system.url}/v1/trail/export`, { headers: { cookie } })).text();
    const wrong = { user: 'thanh-tra', password: 'mật khẩu sai' };
    await call('POST', '/v1/session', {}, wrong);
    await system.until('the acts are in the trail', async () => (await exported()).includes('user.sign-in.refused'));

    const trail = await exported();

    for (const act of ['user.added', 'user.signed-in', 'user.disabled', 'token.created', 'token.revoked']) expect(trail).toContain(act);
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of [...secrets, wrong.password, 'argon2id']) {
      expect(trail).not.toContain(secret);
      expect(system.output).not.toContain(secret);
    }
    const hashes = await system.database.query<{ hash: string }>(
      'SELECT hash FROM registry.sessions UNION SELECT hash FROM registry.personal_tokens',
    );
    expect(hashes.length).toBeGreaterThan(2);
    for (const { hash } of hashes) expect(trail + system.output).not.toContain(hash);
  });
});

async function lienthong(args: readonly string[], environment: Record<string, string>): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], { env: { ...system.environment, ...environment } });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
  return { code, out };
}
