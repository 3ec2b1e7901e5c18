import { Exchange } from './exchange';
import { actsOf, addPerson, browserOf, PASSWORD, signIn, type Browser } from '../testing/people';
import { callerOf } from '../testing/caller';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

let gateway: RunningGateway;
let admin: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  await addPerson(gateway, 'quan-tri', ['administrator']);
  await addPerson(gateway, 'lan.nguyen', ['operator']);
  admin = await browserOf(gateway, 'quan-tri');
});
afterAll(() => gateway.stop());

/** What the gateway says to a personal token. */
const byBearer = async (token: string): Promise<unknown> =>
  (await fetch(`${gateway.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } })).json();

const lastAct = async (): Promise<unknown> => (await actsOf(gateway)).at(-1);

describe('/v1/users', () => {
  it('adds a person with a password that is good for choosing another, and nothing else', async () => {
    const added = await admin('POST', '/v1/users', {
      name: 'hong.le',
      displayName: 'Lê Thị Hồng',
      roles: ['sector'],
      team: 'Nhóm Hộ tịch',
    });
    const once = String(added.body['oneTimePassword']);

    expect(added).toMatchObject({ status: 201, body: { name: 'hong.le', roles: ['sector'], team: 'Nhóm Hộ tịch', passwordOnce: true } });
    expect(await lastAct()).toMatchObject({ act: 'user.added', actor: 'user:quan-tri', details: { user: 'hong.le', roles: ['sector'] } });

    const hong = await browserOf(gateway, 'hong.le', once);
    expect((await hong('GET', '/v1/session')).body).toMatchObject({ passwordOnce: true });
    expect(await hong('GET', '/v1/tokens')).toMatchObject({ status: 403, body: { code: 'PASSWORD_CHANGE_REQUIRED' } });
    expect(await hong('PUT', '/v1/users/hong.le/password', { old: once, password: 'hồ sơ đúng hẹn' })).toMatchObject({ status: 200 });
    expect(await hong('GET', '/v1/tokens')).toMatchObject({ status: 200 });
    expect((await signIn(gateway, 'hong.le', once)).status).toBe(401);
    expect(JSON.stringify(await actsOf(gateway))).not.toContain(once);
  });

  it.each([
    [422, 'REQUEST_INVALID', { name: 'Lan Nguyễn', displayName: 'x', roles: [] }],
    [422, 'REQUEST_INVALID', { name: 'x1', displayName: 'x', roles: ['approver'] }],
    [422, 'REQUEST_INVALID', { name: 'x1', displayName: 'x', roles: [], password: 'chosen by another' }],
    [422, 'REQUEST_INVALID', { name: 'x1', displayName: 'a\u0000b', roles: [] }],
    [422, 'REQUEST_INVALID', { name: 'x1', displayName: 'x', roles: [], team: 'a\u0000b' }],
    [422, 'TEAM_MISSING', { name: 'x1', displayName: 'x', roles: ['sector'] }],
    [409, 'USER_EXISTS', { name: 'lan.nguyen', displayName: 'x', roles: [] }],
  ])('answers %i %s to a bad one (%#)', async (status, code, body) => {
    expect(await admin('POST', '/v1/users', body)).toMatchObject({ status, body: { code } });
  });

  it('lists people page by page', async () => {
    const first = await admin('GET', '/v1/users?limit=2');
    const rest = await admin('GET', `/v1/users?limit=200&after=${String(first.body['next'])}`);
    const names = [first, rest].flatMap(({ body }) => (body['items'] as { name: string }[]).map(({ name }) => name));

    expect(first.body).toMatchObject({ items: [{ name: 'quan-tri' }, { name: 'lan.nguyen' }], count: { exact: true } });
    expect(rest.body['next']).toBeNull();
    expect(names).toHaveLength((first.body['count'] as { value: number }).value);
    expect(JSON.stringify([first.body, rest.body])).not.toContain('argon2');
  });

  it('changes what people may do, at once and in the trail', async () => {
    await addPerson(gateway, 'binh', ['auditor']);
    const binh = await browserOf(gateway, 'binh');
    await binh('GET', '/v1/session');

    const changed = await admin('PATCH', '/v1/users/binh', { roles: ['operator', 'sector'], team: 'Nhóm Thuế' });

    expect(changed).toMatchObject({ status: 200, body: { roles: ['operator', 'sector'], team: 'Nhóm Thuế' } });
    expect((await binh('GET', '/v1/session')).body['rights']).toContain('registry:approve');
    expect(await lastAct()).toMatchObject({
      act: 'user.changed',
      actor: 'user:quan-tri',
      details: { user: 'binh', before: { roles: ['auditor'], disabled: false }, after: { team: 'Nhóm Thuế' } },
    });
    expect(await admin('PATCH', '/v1/users/binh', { team: null })).toMatchObject({ status: 422, body: { code: 'TEAM_MISSING' } });
    expect(await admin('PATCH', '/v1/users/nobody', {})).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
  });

  it('throws out whoever is disabled, with all sessions and tokens', async () => {
    await addPerson(gateway, 'cuong', ['operator']);
    const cuong = await browserOf(gateway, 'cuong');
    const { token } = (await cuong('POST', '/v1/tokens', { name: 'máy trực' })).body as { token: string };
    const byToken = (): Promise<Response> => fetch(`${gateway.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
    expect((await byToken()).status).toBe(200);

    await admin('PATCH', '/v1/users/cuong', { disabled: true });

    expect(await cuong('GET', '/v1/session')).toMatchObject({ status: 401, body: { code: 'SESSION_EXPIRED' } });
    expect(await (await byToken()).json()).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' });
    expect((await signIn(gateway, 'cuong')).body).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await admin('GET', '/v1/users/cuong')).toMatchObject({ body: { disabledAt: expect.any(String) as string } });

    await admin('PATCH', '/v1/users/cuong', { disabled: false });

    expect((await byToken()).status).toBe(401);
    expect((await signIn(gateway, 'cuong')).status).toBe(201);
  });

  it('never loses its last administrator, not even to two who disable each other', async () => {
    await addPerson(gateway, 'quan-tri-2', ['administrator']);
    const other = await browserOf(gateway, 'quan-tri-2');

    const race = await Promise.all([
      admin('PATCH', '/v1/users/quan-tri-2', { disabled: true }),
      other('PATCH', '/v1/users/quan-tri', { roles: [] }),
    ]);

    expect(race.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(race.find(({ status }) => status !== 200)?.body['code']).toMatch(/LAST_ADMINISTRATOR|SESSION_EXPIRED|SCOPE_MISSING/);
    await gateway.database.query(
      `UPDATE registry.users SET disabled_at = NULL, roles = '{administrator}' WHERE name IN ('quan-tri', 'quan-tri-2')`,
    );
    admin = await browserOf(gateway, 'quan-tri');
    expect(await admin('PATCH', '/v1/users/quan-tri-2', { disabled: true })).toMatchObject({ status: 200 });
    expect(await admin('PATCH', '/v1/users/quan-tri', { roles: ['operator'] })).toMatchObject({
      status: 409,
      body: { code: 'LAST_ADMINISTRATOR' },
    });
  });

  it.each(['nobody', '%00', 'a%2Fb', '%F0%9F%99%82', 'x'.repeat(300)])('knows no user %s', async name => {
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['PUT', '/password'],
    ] as const)
      expect(await admin(method, `/v1/users/${name}${path}`)).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
  });

  it('is changed by people who have signed in, never by a token of theirs or a program', async () => {
    const { token } = (await admin('POST', '/v1/tokens', { name: 'quản trị' })).body as { token: string };
    const program = await gateway.bearer('danh-ba', ['people:read', 'people:write']);
    const user = { name: 'mallory', displayName: 'x', roles: ['administrator'] };

    for (const authorization of [`Bearer ${token}`, program]) {
      const call = callerOf(gateway, authorization);
      const write = (method: string, path: string, body: object) =>
        call(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
      const answers = [
        await write('POST', '/v1/users', user),
        await write('PATCH', '/v1/users/lan.nguyen', { roles: ['administrator'] }),
        await write('PUT', '/v1/users/lan.nguyen/password', {}),
      ];

      expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(answers.map(() => [403, 'SESSION_MISSING']));
      expect(await call('/v1/users/mallory')).toMatchObject({ status: 404 });
    }
    expect(await admin('GET', '/v1/users/lan.nguyen')).toMatchObject({ body: { roles: ['operator'], passwordOnce: false } });
  });

  it('is for administrators only', async () => {
    const lan = await browserOf(gateway, 'lan.nguyen');

    expect(await lan('GET', '/v1/users')).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    expect(await lan('PUT', '/v1/users/quan-tri/password', {})).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    expect(await lan('GET', '/v1/roles')).toMatchObject({
      status: 200,
      body: {
        items: expect.arrayContaining([
          expect.objectContaining({ role: 'administrator', rights: ['people:read', 'people:write'] }),
        ]) as unknown,
      },
    });
  });
});

describe('PUT /v1/users/{name}/password', () => {
  it('takes nothing for a wish to have one made', async () => {
    await addPerson(gateway, 'khanh', ['auditor']);

    expect(await admin('PUT', '/v1/users/khanh/password')).toMatchObject({
      status: 200,
      body: { oneTimePassword: expect.any(String) as string },
    });
    expect(await admin('PATCH', '/v1/users/khanh')).toMatchObject({ status: 200, body: { roles: ['auditor'] } });
    expect(await admin('PUT', '/v1/users/quan-tri/password')).toMatchObject({ status: 422, body: { code: 'PASSWORD_UNFIT' } });
  });

  it('leaves their tokens to people who change their own, and to nobody before the one-time password is replaced', async () => {
    await addPerson(gateway, 'ha', ['auditor']);
    const ha = await browserOf(gateway, 'ha');
    const { token } = (await ha('POST', '/v1/tokens', { name: 'x' })).body as { token: string };

    await ha('PUT', '/v1/users/ha/password', { old: PASSWORD, password: 'một câu đủ dài' });
    const after = await byBearer(token);
    await gateway.database.query(`UPDATE registry.users SET password_once = true WHERE name = 'ha'`);
    gateway.app.get(Exchange).forget();

    expect(after).toMatchObject({ user: 'ha' });
    expect(await byBearer(token)).toMatchObject({ status: 403, code: 'PASSWORD_CHANGE_REQUIRED' });
    expect(await ha('PUT', '/v1/users/quan-tri/password', {})).toMatchObject({ status: 403, body: { code: 'PASSWORD_CHANGE_REQUIRED' } });
  });

  it('asks its owner for the one before, and ends the other sessions', async () => {
    await addPerson(gateway, 'dung', ['auditor']);
    const [here, elsewhere] = [await browserOf(gateway, 'dung'), await browserOf(gateway, 'dung')];
    const put = (body: object) => here('PUT', '/v1/users/dung/password', body);

    expect(await put({ old: 'wrong', password: 'một câu đủ dài' })).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
    expect(await put({ old: PASSWORD, password: 'quá ngắn' })).toMatchObject({ status: 422, body: { code: 'PASSWORD_UNFIT' } });
    expect(await put({ old: PASSWORD, password: 'một câu đủ dài' })).toMatchObject({ status: 200, body: {} });

    expect((await here('GET', '/v1/session')).status).toBe(200);
    expect((await elsewhere('GET', '/v1/session')).status).toBe(401);
    expect((await signIn(gateway, 'dung')).status).toBe(401);
    expect(await lastAct()).toMatchObject({ act: 'user.sign-in.refused' });
    expect((await actsOf(gateway)).at(-2)).toMatchObject({ act: 'user.password-changed', actor: 'user:dung' });
  });

  it('lets nobody guess the old one from a session left open', async () => {
    await addPerson(gateway, 'giang', ['auditor']);
    const giang = await browserOf(gateway, 'giang');

    const guesses = [];
    for (let n = 0; n < 6; n += 1)
      guesses.push((await giang('PUT', '/v1/users/giang/password', { old: `guess ${n}`, password: 'một câu đủ dài' })).status);

    expect(guesses).toEqual([401, 401, 401, 401, 429, 429]);
  });

  it('is reset by an administrator to one that must be replaced, and a token changes none', async () => {
    await addPerson(gateway, 'em', ['auditor']);
    const em = await browserOf(gateway, 'em');
    const { token } = (await em('POST', '/v1/tokens', { name: 'x' })).body as { token: string };

    const byToken = await fetch(`${gateway.url}/v1/users/em/password`, { method: 'PUT', headers: { authorization: `Bearer ${token}` } });
    const reset = await admin('PUT', '/v1/users/em/password', {});
    const once = String(reset.body['oneTimePassword']);

    expect(await byToken.json()).toMatchObject({ code: 'SESSION_MISSING' });
    expect(await byBearer(token)).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' });
    expect((await em('GET', '/v1/session')).status).toBe(401);
    expect((await signIn(gateway, 'em', once)).body).toMatchObject({ passwordOnce: true });
    expect(await admin('PUT', '/v1/users/em/password', { password: 'do quản trị chọn' })).toMatchObject({ status: 200, body: {} });
    expect((await signIn(gateway, 'em', 'do quản trị chọn')).body).toMatchObject({ passwordOnce: true });
    expect((await signIn(gateway, 'em', once)).status).toBe(401);
    expect(await admin('PUT', '/v1/users/nobody/password', {})).toMatchObject({ status: 404 });
  });
});
