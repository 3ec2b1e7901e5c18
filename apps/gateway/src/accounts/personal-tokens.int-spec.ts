import { hashClientSecret } from '@lienthong/security';
import { actsOf, addPerson, browserOf, type Browser } from '../testing/people';
import { callerOf } from '../testing/caller';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

let gateway: RunningGateway;
let lan: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  await addPerson(gateway, 'lan', ['operator']);
  await addPerson(gateway, 'binh', ['sector'], 'Nhóm Thuế');
  await addPerson(gateway, 'quan-tri', ['administrator']);
  lan = await browserOf(gateway, 'lan');
});
afterAll(() => gateway.stop());

interface Made {
  readonly id: string;
  readonly token: string;
}

async function make(browser: Browser, body: object): Promise<Made> {
  return (await browser('POST', '/v1/tokens', body)).body as unknown as Made;
}

const as = (token: string) => callerOf(gateway, `Bearer ${token}`);

describe('a personal token', () => {
  it('is shown once, stored as a hash, and speaks for its person', async () => {
    const made = await lan('POST', '/v1/tokens', { name: 'Máy trực ban' });
    const { token, id } = made.body as unknown as Made;
    const listed = await lan('GET', '/v1/tokens');
    const stored = JSON.stringify(await gateway.database.query('SELECT * FROM registry.personal_tokens'));

    expect(token).toMatch(/^ltp_[\w-]{43}$/);
    expect((Date.parse(String(made.body['expiresAt'])) - Date.parse(String(made.body['createdAt']))) / 86_400_000).toBe(30);
    expect((await as(token)('/v1/session')).body).toMatchObject({
      user: 'lan',
      rights: expect.arrayContaining(['operations:read']) as unknown,
    });
    expect(listed.body).toMatchObject({ items: [{ id, name: 'Máy trực ban' }], count: { value: 1 } });
    expect(JSON.stringify(listed.body) + stored).not.toContain(token);
    const told = JSON.stringify(await actsOf(gateway));
    expect(told).toContain(id);
    for (const hidden of [token, hashClientSecret(token)]) expect(told).not.toContain(hidden);
  });

  it('may do less than its person, and never more', async () => {
    const { token } = await make(lan, { name: 'chỉ xem', scopes: ['dossiers:read'] });

    expect((await as(token)('/v1/session')).body).toMatchObject({ rights: ['dossiers:read'] });
    expect(await as(token)('/v1/rejections')).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    expect(await lan('POST', '/v1/tokens', { name: 'x', scopes: ['dossiers:read', 'people:write'] })).toMatchObject({
      status: 422,
      body: { code: 'SCOPE_NOT_HELD', errors: [{ pointer: '/scopes/1' }] },
    });
    expect(await lan('POST', '/v1/tokens', { name: 'x', expiresInDays: 366 })).toMatchObject({ status: 422 });
  });

  it('loses what its person loses', async () => {
    const binh = await browserOf(gateway, 'binh');
    const { token } = await make(binh, { name: 'x', scopes: ['registry:write', 'dossiers:read'] });
    const admin = await browserOf(gateway, 'quan-tri');

    await admin('PATCH', '/v1/users/binh', { roles: ['auditor'] });

    expect((await as(token)('/v1/session')).body).toMatchObject({ rights: ['dossiers:read'], team: 'Nhóm Thuế' });
  });

  it('cannot make another: one that leaked would outlive itself', async () => {
    const { token } = await make(lan, { name: 'x' });
    const headers = { 'content-type': 'application/json' };

    expect(await as(token)('/v1/tokens', { method: 'POST', body: '{"name":"y"}', headers })).toMatchObject({
      status: 403,
      body: { code: 'SESSION_MISSING' },
    });
  });

  it.each(['expires_at = now()', 'revoked_at = now()'])('is worthless after %s', async change => {
    const { token, id } = await make(lan, { name: 'x' });
    await gateway.database.query(`UPDATE registry.personal_tokens SET ${change} WHERE id = $1`, [id]);

    const answer = await as(token)('/v1/session', { headers: { 'accept-language': 'en' } });

    expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
  });

  it('is revoked by its owner or an administrator, and by nobody else', async () => {
    const [own, other] = [await make(lan, { name: 'a' }), await make(lan, { name: 'b' })];
    const binh = await browserOf(gateway, 'binh');
    const admin = await browserOf(gateway, 'quan-tri');
    expect((await as(own.token)('/v1/session')).status).toBe(200);

    expect(await binh('DELETE', `/v1/tokens/${own.id}`)).toMatchObject({ status: 404, body: { code: 'PERSONAL_TOKEN_NOT_FOUND' } });
    expect(await lan('DELETE', '/v1/tokens/%00')).toMatchObject({ status: 404, body: { code: 'PERSONAL_TOKEN_NOT_FOUND' } });
    expect(await lan('DELETE', `/v1/tokens/${own.id}`)).toMatchObject({ status: 204 });
    expect((await actsOf(gateway)).at(-1)).toMatchObject({
      act: 'token.revoked',
      actor: 'user:lan',
      details: { user: 'lan', token: own.id },
    });
    expect(await admin('DELETE', `/v1/tokens/${other.id}`)).toMatchObject({ status: 204 });

    expect([(await as(own.token)('/v1/session')).status, (await as(other.token)('/v1/session')).status]).toEqual([401, 401]);
  });

  it('is seen by its owner, and by an administrator', async () => {
    const admin = await browserOf(gateway, 'quan-tri');
    await make(admin, { name: 'của quản trị' });
    const usersIn = async (browser: Browser, query: string): Promise<unknown[]> => {
      const { body } = await browser('GET', `/v1/tokens${query}`);
      return [...new Set((body['items'] as { user: string }[]).map(({ user }) => user))].sort();
    };

    expect(await usersIn(lan, '')).toEqual(['lan']);
    expect(await usersIn(admin, '')).toEqual(['binh', 'lan', 'quan-tri']);
    expect(await usersIn(admin, '?mine=true')).toEqual(['quan-tri']);
  });
});

describe('a program', () => {
  it('goes on as before, and is no person', async () => {
    const program = callerOf(gateway, await gateway.bearer('tthc-qn', ['rejections:read', 'people:read']));

    expect((await program('/v1/rejections')).status).toBe(200);
    expect((await program('/v1/users')).status).toBe(200); // a directory of the province may read it, where an administrator granted that
    for (const path of ['/v1/session', '/v1/tokens']) expect((await program(path)).body).toMatchObject({ code: 'PERSON_REQUIRED' });
  });
});
