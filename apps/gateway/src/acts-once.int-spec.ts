import { randomUUID } from 'node:crypto';
import { KeptAnswers } from '@lienthong/persistence';
import { AccountsSweep } from './accounts/accounts-sweep';
import { actsOf, addPerson, browserOf, type Browser } from './testing/people';
import { startGateway, type RunningGateway } from './testing/running-gateway';

let gateway: RunningGateway;
let lan: Browser;
let admin: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  await addPerson(gateway, 'lan', ['operator']);
  await addPerson(gateway, 'quan-tri', ['administrator']);
  lan = await browserOf(gateway, 'lan');
  admin = await browserOf(gateway, 'quan-tri');
});
afterAll(() => gateway.stop());

const system = (id: string) => ({ document: { id, name: `Phần mềm ${id}`, team: 'Nhóm Sở Văn hóa' } });
const under = (key: string) => ({ 'idempotency-key': key });
const draftsOf = async (id: string) => (await actsOf(gateway)).filter(act => JSON.stringify(act).includes(`system:${id}"`)).length;

describe('a write under a key', () => {
  it('acts once, and its repeat is answered as the first time', async () => {
    const key = randomUUID();

    const first = await lan('POST', '/v1/systems', system('van-hoa'), under(key));
    const again = await lan('POST', '/v1/systems', system('van-hoa'), under(key));

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    for (const name of ['etag', 'location']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await draftsOf('van-hoa')).toBe(1);
  });

  it('acts once also where it is sent twice at the same time', async () => {
    const key = randomUUID();

    const both = await Promise.all([1, 2, 3].map(() => lan('POST', '/v1/systems', system('the-thao'), under(key))));

    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(both.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
    expect(await draftsOf('the-thao')).toBe(1);
  });

  it.each([
    ['another body', 'du-lich', 'POST', '/v1/systems', system('khac'), {}],
    ['another address', 'le-hoi', 'DELETE', '/v1/systems/le-hoi/versions/1', undefined, { 'if-match': '"1"' }],
  ])('is refused with %s', async (_what, id, method, path, body, headers) => {
    const key = randomUUID();
    await lan('POST', '/v1/systems', system(id), under(key));

    const other = await lan(method, path, body, { ...under(key), ...headers });

    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await draftsOf('khac')).toBe(0);
  });

  it('is another one under the key of somebody else', async () => {
    const key = randomUUID();
    await lan('POST', '/v1/tokens', { name: 'x' }, under(key));

    expect(await admin('POST', '/v1/tokens', { name: 'x' }, under(key))).toMatchObject({ status: 201 });
  });

  it('is forgotten where nothing was done', async () => {
    const key = randomUUID();
    const user = { name: 'hong.le', displayName: 'Lê Thị Hồng', roles: ['sector'] };

    expect(await admin('POST', '/v1/users', user, under(key))).toMatchObject({ status: 422, body: { code: 'TEAM_MISSING' } });
    expect(await admin('POST', '/v1/users', { ...user, team: 'Nhóm Hộ tịch' }, under(key))).toMatchObject({ status: 201 });
  });

  it('says once what is secret, and afterwards that it did', async () => {
    const key = randomUUID();

    const first = await lan('POST', '/v1/tokens', { name: 'Máy trực' }, under(key));
    const again = await lan('POST', '/v1/tokens', { name: 'Máy trực' }, { ...under(key), 'accept-language': 'en' });
    const kept = JSON.stringify(await gateway.database.query('SELECT * FROM intake.kept_answers'));
    const { items } = (await lan('GET', '/v1/tokens')).body as { items: { name: string }[] };

    expect(again).toMatchObject({ status: 409, body: { code: 'ANSWER_SHOWN_ONCE', title: 'Done, and its answer is shown once' } });
    expect(items.filter(({ name }) => name === 'Máy trực')).toHaveLength(1);
    for (const secret of [String(first.body['token']), key]) expect(kept).not.toContain(secret);
  });

  it('needs a key nobody guesses', async () => {
    expect(await lan('POST', '/v1/tokens', { name: 'x' }, under('1'))).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
  });

  it('that was cut off is not done again: somebody has to look', async () => {
    const key = randomUUID();
    await lan('POST', '/v1/systems', system('cat-ngang'), under(key));
    await gateway.database.query(`UPDATE intake.kept_answers SET answer = NULL, begun_at = begun_at - interval '3 minutes'`);

    expect(await lan('POST', '/v1/systems', system('cat-ngang'), under(key))).toMatchObject({
      status: 409,
      body: { code: 'REQUEST_UNDECIDED' },
    });
  });

  it('is remembered for a day, and then no longer', async () => {
    const keys = [randomUUID(), randomUUID()];
    for (const [index, key] of keys.entries()) await lan('POST', '/v1/tokens', { name: `cũ ${index}` }, under(key));
    await gateway.database.query(`UPDATE intake.kept_answers SET begun_at = begun_at - interval '23 hours'`);
    await gateway.app.get(KeptAnswers, { strict: false }).sweep();
    expect(await lan('POST', '/v1/tokens', { name: 'cũ 0' }, under(keys[0] ?? ''))).toMatchObject({ status: 409 });

    await gateway.database.query(`UPDATE intake.kept_answers SET begun_at = begun_at - interval '1 hour'`);
    await gateway.app.get(AccountsSweep, { strict: false }).sweep();

    expect(await gateway.database.query('SELECT 1 FROM intake.kept_answers')).toEqual([]);
  });
});
