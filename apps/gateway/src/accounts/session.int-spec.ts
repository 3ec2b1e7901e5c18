import type { LienThongError } from '@lienthong/dossier';
import { Metrics } from '@lienthong/observability';
import { Accounts, PgSignInTries } from '@lienthong/persistence';
import { Passwords, rightsOf } from '@lienthong/security';
import { PasswordCheck } from './password-check';
import { callerOf } from '../testing/caller';
import { actsOf, addPerson, browserOf, cookieIn, PASSWORD, signIn } from '../testing/people';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await addPerson(gateway, 'lan.nguyen', ['operator']);
  await addPerson(gateway, 'ho-tich', ['sector'], 'Nhóm Hộ tịch');
});
afterEach(() => gateway.database.query('TRUNCATE registry.sign_in_tries, registry.sign_in_addresses'));
afterAll(() => gateway.stop());

const session = (cookie: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway.url}/v1/session`, { headers: { cookie, ...headers } });

describe('POST /v1/session', () => {
  it('gives a cookie no script can read, and says who one is', async () => {
    const answer = await signIn(gateway, 'ho-tich');

    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-lt=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=43200$/);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        user: 'ho-tich',
        name: 'Người ho-tich',
        roles: ['sector'],
        rights: rightsOf(['sector']),
        team: 'Nhóm Hộ tịch',
        landing: '/systems',
        passwordOnce: false,
        lastSignInAt: null,
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain(cookieIn(answer).slice(10));
  });

  it('takes the name in capitals and the marks of any keyboard', async () => {
    expect(await signIn(gateway, ' Lan.Nguyen ', PASSWORD.normalize('NFD'))).toMatchObject({ status: 201, body: { landing: '/overview' } });
  });

  it('says how many tries are left, the same of a name nobody has, and then until when it is locked', async () => {
    const [known, unknown] = [[], []] as [unknown[], unknown[]];
    for (let n = 0; n < 6; n += 1) {
      known.push(withoutIds(await signIn(gateway, 'lan.nguyen', 'wrong')));
      unknown.push(withoutIds(await signIn(gateway, 'lan.nguyem', 'wrong')));
    }

    expect(known.slice(0, 4)).toMatchObject(
      [4, 3, 2, 1].map(left => ({
        status: 401,
        body: { code: 'SIGN_IN_REFUSED', detail: `Sai tên đăng nhập hoặc mật khẩu. Còn ${left} lần.` },
      })),
    );
    expect(known.slice(4)).toMatchObject(
      [5, 6].map(() => ({ status: 429, body: { code: 'SIGN_IN_LOCKED', retryAfter: expect.any(Number) as number } })),
    );
    expect(unknown.slice(0, 4)).toEqual(known.slice(0, 4));
    expect(unknown.slice(4)).toMatchObject([{ status: 429 }, { status: 429 }]);
    expect(await signIn(gateway, 'lan.nguyen')).toMatchObject({ status: 429 }); // even the right one
    expect(await signIn(gateway, 'ho-tich')).toMatchObject({ status: 201 });
  });

  it('looks at no more passwords at the same moment than one after the other', async () => {
    const flood = await Promise.all(Array.from({ length: 12 }, () => signIn(gateway, 'lan.nguyen', 'wrong')));

    const acts = await actsOf(gateway);
    expect(flood.filter(({ status }) => status === 401)).toHaveLength(4);
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(8);
    expect(acts.filter(({ act }) => act === 'user.sign-in.refused').length).toBeGreaterThanOrEqual(5);
    expect(acts.filter(({ act }) => act === 'user.locked').length).toBeGreaterThanOrEqual(1);
  });

  it('looks at no more passwords of one address, whichever names it tries, and tells the trail of names nobody has once', async () => {
    const before = (await actsOf(gateway)).length;

    const spray = [];
    for (let n = 0; n < 36; n += 1) spray.push((await signIn(gateway, `nobody-${n}`, 'Mua thu 2026')).status);
    const acts = (await actsOf(gateway)).slice(before);
    await gateway.database.query(`UPDATE registry.sign_in_addresses SET told_at = now() - interval '11 minutes'`);
    await gateway.app.get(PgSignInTries).sweep();
    const rest = (await actsOf(gateway)).slice(before + 1);

    const refused = spray.filter(status => status === 401).length;
    expect(spray.slice(0, 29)).toEqual(Array.from({ length: 29 }, () => 401));
    expect(spray.at(-1)).toBe(429);
    expect(refused).toBeLessThan(33); // time gives a few back
    expect(await signIn(gateway, 'lan.nguyen')).toMatchObject({ status: 429 });
    expect(acts).toMatchObject([{ act: 'user.sign-in.refused', details: { unknownNames: 1 } }]);
    expect(rest).toMatchObject([{ act: 'user.sign-in.refused', actor: 'service:gateway', details: { unknownNames: refused } }]);
    expect(JSON.stringify(rest)).not.toContain('nobody');
  });

  it('takes those who get it right out of the count of their address', async () => {
    for (let n = 0; n < 40; n += 1) expect(await signIn(gateway, 'lan.nguyen')).toMatchObject({ status: 201 });
  });

  it('counts no try whose password nobody had the time to look at', async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>(open => (goOn = open));
    const slow = new Passwords(0, { hash: async () => Promise.resolve('unused'), verify: async () => held.then(() => false) });
    const check = new PasswordCheck(gateway.app.get(Accounts), gateway.app.get(PgSignInTries), slow, gateway.app.get(Metrics));

    const tries = Array.from({ length: 4 }, () => check.check('lan.nguyen', 'wrong', '10.0.0.9'));
    await Promise.race(tries).catch(goOn); // all places are taken until one was sent away
    const flood = await Promise.allSettled(tries);

    const codes = flood.map(answer => (answer.status === 'rejected' ? (answer.reason as LienThongError).code : 'right'));
    const [counted] = await gateway.database.query(`SELECT count FROM registry.sign_in_addresses WHERE address = '10.0.0.9'`);
    expect(codes).toContain('SIGN_IN_BUSY');
    expect(Math.round((counted as { count: number }).count)).toBe(codes.filter(code => code === 'SIGN_IN_REFUSED').length);
  });

  it.each(['a\u0000b', 'lan.nguyen\u0000', "' OR 1=1 --", '🙂', ''])('says of the name %j what it says of any other', async name => {
    expect(await signIn(gateway, name)).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
  });

  it('ends the session the browser had before', async () => {
    const before = cookieIn(await signIn(gateway, 'lan.nguyen'));

    await signIn(gateway, 'ho-tich', PASSWORD, { cookie: before, origin: gateway.url });

    expect((await session(before)).status).toBe(401);
  });

  it.each([
    undefined,
    '{}',
    '[]',
    '{"user":"lan.nguyen"}',
    '{"user":1,"password":"x"}',
    '{"user":"lan.nguyen","password":"x","remember":true}',
  ])('takes no %s', async body => {
    const headers = { 'content-type': 'application/json' };

    const answer = await callerOf(gateway, '')('/v1/session', { method: 'POST', ...(body && { body, headers }) });

    expect(answer).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
  });

  it('refuses a page of another origin', async () => {
    expect(await signIn(gateway, 'lan.nguyen', PASSWORD, { origin: 'https://quangninh.example' })).toMatchObject({
      status: 403,
      body: { code: 'ORIGIN_REFUSED' },
    });
  });

  it('keeps no secret, and repeats none in the trail', async () => {
    const secret = cookieIn(await signIn(gateway, 'lan.nguyen')).slice(10);
    await signIn(gateway, 'mật khẩu gõ nhầm ô', 'wrong');

    const tables = ['sessions', 'sign_in_tries', 'users'].map(table => gateway.database.query(`SELECT * FROM registry.${table}`));
    const stored = JSON.stringify(await Promise.all(tables));
    const told = JSON.stringify(await actsOf(gateway));
    for (const hidden of [secret, PASSWORD, 'mật khẩu gõ nhầm ô']) expect(stored + told).not.toContain(hidden);
    expect(told).toContain('user.signed-in');
    expect(told).not.toContain('argon2');
  });
});

describe('a session', () => {
  it('tells who is signed in until it is ended, here at once', async () => {
    const cookie = cookieIn(await signIn(gateway, 'lan.nguyen'));
    expect((await session(cookie)).status).toBe(200);

    const ended = await fetch(`${gateway.url}/v1/session`, { method: 'DELETE', headers: { cookie, origin: gateway.url } });
    const after = await session(cookie, { 'accept-language': 'en' });

    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect([after.status, after.headers.get('set-cookie')]).toEqual([401, expect.stringContaining('Max-Age=0')]);
    expect(await after.json()).toMatchObject({ code: 'SESSION_EXPIRED', title: 'Session expired' });
    expect((await actsOf(gateway)).at(-1)).toMatchObject({ act: 'user.signed-out', actor: 'user:lan.nguyen' });
  });

  it.each([
    ['twelve hours after it began', `expires_at = now()`],
    ['half an hour after its last use', `last_used_at = now() - interval '31 minutes'`],
  ])('is over %s', async (_when, change) => {
    const cookie = cookieIn(await signIn(gateway, 'lan.nguyen'));
    await gateway.database.query(`UPDATE registry.sessions SET ${change}`);

    expect(await (await session(cookie)).json()).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect((await fetch(`${gateway.url}/docs`, { headers: { cookie } })).status).toBe(200); // a page, and the way back in
    expect((await signIn(gateway, 'lan.nguyen', PASSWORD, { cookie, origin: gateway.url })).status).toBe(201);
  });

  it('reads for any page, and writes only for ours', async () => {
    const browser = await browserOf(gateway, 'lan.nguyen');
    const write = (headers: Record<string, string>) => browser('POST', '/v1/tokens', { name: 'x' }, headers);

    expect(await browser('GET', '/v1/session', undefined, { origin: 'https://khac.example' })).toMatchObject({ status: 200 });
    expect(await write({ origin: 'https://khac.example' })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    expect(await write({ origin: 'null' })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    expect(await write({ origin: 'http://127.0.0.1:8080' })).toMatchObject({ status: 201 }); // the public address
    expect(await write({})).toMatchObject({ status: 201 });
  });

  it('writes without Origin only where the browser vouches for it', async () => {
    const cookie = cookieIn(await signIn(gateway, 'lan.nguyen'));
    const write = async (headers: Record<string, string>) =>
      (await fetch(`${gateway.url}/v1/session`, { method: 'DELETE', headers: { cookie, ...headers } })).status;

    expect(await write({})).toBe(403);
    expect(await write({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe(204);
  });

  it('never speaks where the request brings a token of its own', async () => {
    const cookie = cookieIn(await signIn(gateway, 'lan.nguyen'));
    const authorization = await gateway.bearer('tthc-qn', ['rejections:read']);

    expect(await (await session(cookie, { authorization })).json()).toMatchObject({ code: 'PERSON_REQUIRED' });
    expect(await (await session(cookie, { authorization: 'Bearer abc' })).json()).toMatchObject({ code: 'TOKEN_INVALID' });
  });
});

function withoutIds({ status, body }: { readonly status: number; readonly body: Record<string, unknown> }): object {
  return { status, body: { ...body, correlationId: '' } };
}

describe('/v1/sessions', () => {
  it('shows where one is signed in oneself, and ends all others at once', async () => {
    const [here, there] = [cookieIn(await signIn(gateway, 'ho-tich')), cookieIn(await signIn(gateway, 'ho-tich'))];
    const stranger = cookieIn(await signIn(gateway, 'lan.nguyen'));
    const call = async (cookie: string, method: string): Promise<Record<string, unknown>> =>
      (await fetch(`${gateway.url}/v1/sessions`, { method, headers: { cookie, origin: gateway.url } })).json() as Promise<
        Record<string, unknown>
      >;

    const before = (await call(here, 'GET'))['items'] as { current: boolean; address: string }[];
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(before.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(before)).not.toContain(here.slice(10));

    expect(await call(here, 'DELETE')).toEqual({ ended: before.length - 1 });

    expect((await call(here, 'GET'))['items']).toHaveLength(1);
    expect((await session(there)).status).toBe(401);
    expect((await session(stranger)).status).toBe(200);
    expect(await actsOf(gateway)).toContainEqual(
      expect.objectContaining({ act: 'user.signed-out', details: { user: 'ho-tich', sessions: before.length - 1 } }),
    );
  });
});
