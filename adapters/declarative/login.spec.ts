import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { neededSecrets } from '@lienthong/adapter-sdk';
import { declarative } from '.';
import { CREDENTIAL, ScriptedPartner, withdrawal } from './fixtures/scripted-partner';

const never = new AbortController().signal;
const partner = new ScriptedPartner();

beforeAll(() => partner.start());
afterEach(() => partner.reset());
afterAll(() => partner.stop());

const failureOf = async (work: Promise<unknown> | undefined): Promise<unknown> => work?.catch((error: unknown) => error);
const connect = (settings: object, secrets?: Readonly<Record<string, string>>) =>
  partner.connect({ deliver: { path: '/ho-so' }, ...settings }, secrets);
const deliver = (settings: object, secrets?: Readonly<Record<string, string>>) => connect(settings, secrets).deliver?.(withdrawal(), never);
const query = (url = '') => [...new URL(url, 'http://x').searchParams];

describe('a secret in the path', () => {
  const settings = { deliver: { path: '/api/{credential}/{reference}' } };

  it('stands there encoded', async () => {
    await deliver(settings);

    expect(partner.calls[0]?.url).toBe(`/api/${encodeURIComponent(CREDENTIAL)}/QN-0017`);
  });

  it.each([200, 422, 500])('stands neither in a failure nor in the provenance, whatever the partner repeats (HTTP %i)', async status => {
    const plain = await deliver({});
    const signed = await deliver(settings);
    partner.answer = ({ url }) => [status, { message: `${url} ${CREDENTIAL} sai`, ma: '7' }];

    const failure = await failureOf(deliver({ ...settings, success: [{ at: '/ma', values: ['0'] }] }));

    expect(failure).toMatchObject({ detail: `HTTP ${status}: /api/•••/••• ••• sai` });
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain(encodeURIComponent(CREDENTIAL));
    expect(signed?.provenance).toEqual(plain?.provenance);
  });

  it.each(['', '.', '..'])('leads to no other address when it is "%s"', async credential => {
    expect(await failureOf(deliver(settings, { credential }))).toMatchObject({ failure: 'permanent', code: 'request-invalid' });
    expect(partner.calls).toEqual([]);
  });
});

describe('a session', () => {
  const session = {
    path: '/dang-nhap',
    fields: [{ at: '/username', value: 'lien-thong' }],
    credential: '/password',
    success: [{ at: '/error_code', values: ['0'] }],
    token: '/session',
    life: { at: '/expires', seconds: 600 },
    places: [{ body: '/session' }],
    ended: [{ at: '/error_code', values: ['401'] }],
  };
  const login = { session };
  const forward = { dstcode: 'VN:GOV:000.00.00.G22:bhxh', providerurl: 'https://bhxh.example/api?x=1' };
  let opened = 0;
  let ended: readonly string[] = [];

  beforeEach(() => {
    opened = 0;
    ended = [];
    partner.answer = ({ url, body }) => {
      if (url.startsWith('/dang-nhap')) return [200, { error_code: '0', session: `phien-${(opened += 1)}`, expires: '3600' }];
      const { session: given } = (body ?? {}) as { session?: string };
      return [200, ended.includes(given ?? '') ? { error_code: '401', message: `Phiên ${given} hết hạn` } : { error_code: '0' }];
    };
  });

  it('is opened by name and secret, and goes into every call', async () => {
    const live = connect({ login });

    await Promise.all([live.deliver?.(withdrawal(), never), live.deliver?.(withdrawal('QN-0018'), never)]);

    const [first, ...calls] = partner.calls;
    expect(first).toMatchObject({ url: '/dang-nhap', body: { username: 'lien-thong', password: CREDENTIAL } });
    expect(calls.map(({ body }) => body)).toMatchObject([{ session: 'phien-1' }, { session: 'phien-1' }]);
  });

  it('is renewed once when the partner says that it has ended', async () => {
    ended = ['phien-1'];

    const receipt = await deliver({ login });

    expect(receipt?.kind).toBe('accepted');
    expect(partner.calls.map(({ url }) => url)).toEqual(['/dang-nhap', '/ho-so', '/dang-nhap', '/ho-so']);
  });

  it('holds the connection when the new one has ended, too', async () => {
    ended = ['phien-1', 'phien-2'];

    const failure = await failureOf(deliver({ login }));

    expect(failure).toMatchObject({
      failure: 'permanent',
      code: 'auth-refused-twice',
      scope: 'connection',
      detail: 'HTTP 200: Phiên ••• hết hạn',
    });
  });

  it('is not quoted where the partner refuses a message', async () => {
    partner.answer = ({ url, body }) =>
      url === '/dang-nhap' ? [200, { error_code: '0', session: 'phien-bi-mat' }] : [200, { ma: '9', message: `${JSON.stringify(body)}` }];

    const failure = await failureOf(deliver({ login, success: [{ at: '/ma', values: ['0'] }] }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'refused-by-target' });
    expect(inspect(failure, { depth: null })).not.toContain('phien-bi-mat');
  });

  it('whose life is over is not used', async () => {
    partner.answer = ({ url }) => [200, url === '/dang-nhap' ? { error_code: '0', session: `phien-${(opened += 1)}` } : {}];
    const live = connect({ login: { session: { ...session, life: { seconds: 1 } } } });
    await live.deliver?.(withdrawal(), never);

    // Half of so short a life.
    await new Promise(resolve => setTimeout(resolve, 550));
    await live.deliver?.(withdrawal(), never);

    expect(opened).toBe(2);
  });

  it.each([
    ['is refused', [200, { error_code: '1', message: `mật khẩu ${CREDENTIAL} sai` }], 'permanent auth-refused connection'],
    ['is refused by HTTP', [403, {}], 'permanent auth-refused connection'],
    ['gives none', [200, { error_code: '0' }], 'transient not-the-format message'],
    ['gives one that cannot be sent', [200, { error_code: '0', session: 'a\r\nb' }], 'transient not-the-format message'],
    ['is a page', [200, '<html>'], 'transient not-the-format message'],
  ] as const)('was not there when the log-in %s: nothing was sent', async (_title, answer, expected) => {
    partner.answer = answer;

    const failure = (await failureOf(deliver({ login }))) as Record<'failure' | 'code' | 'scope', string>;

    expect(`${failure.failure} ${failure.code} ${failure.scope}`).toBe(expected);
    expect(inspect(failure, { depth: null })).not.toContain(CREDENTIAL);
    expect(partner.calls.map(({ url }) => url)).toEqual(['/dang-nhap']);
  });

  it('by form gives a bearer token: the password grant of OAuth2', async () => {
    const fields = [
      { at: '/grant_type', value: 'password' },
      { at: '/username', value: 'lien-thong' },
    ];
    const token = { fields, format: 'form', token: '/access_token', success: [], places: [{ header: 'Authorization', prefix: 'Bearer ' }] };
    partner.answer = [200, { access_token: 'abc', expires_in: 60 }];

    await deliver({ login: { session: { ...session, ...token } } });

    expect(partner.calls[0]?.body).toBe(
      new URLSearchParams({ grant_type: 'password', username: 'lien-thong', password: CREDENTIAL }).toString(),
    );
    expect(partner.calls[1]?.headers.authorization).toBe('Bearer abc');
  });

  it('is opened and used through the platform that forwards', async () => {
    await deliver({ login, forward });

    for (const { url } of partner.calls) expect(query(url)).toEqual(Object.entries(forward));
  });
});

describe('forwarding', () => {
  it('goes by header where the platform wants it so', async () => {
    await deliver({ forward: { dstcode: 'VN:GOV:A:b', in: 'header' } });

    expect(partner.calls[0]).toMatchObject({ url: '/ho-so', headers: { dstcode: 'VN:GOV:A:b' } });
    expect(partner.calls[0]?.headers['providerurl']).toBeUndefined();
  });

  it('leaves a call its own destination', async () => {
    const own = { path: '/ho-so', query: [{ name: 'providerurl', value: 'https://rieng.example' }] };

    await deliver({ forward: { dstcode: 'VN:GOV:A:b', providerurl: 'https://chung.example' }, deliver: own });

    expect(query(partner.calls[0]?.url)).toEqual([
      ['providerurl', 'https://rieng.example'],
      ['dstcode', 'VN:GOV:A:b'],
    ]);
  });
});

describe('an extra header', () => {
  const members = [
    { name: 'AccessKey', from: 'access-key' },
    { name: 'SecretKey', from: 'secret-key' },
    { name: 'AppName', value: 'lien-thong' },
  ];
  const login = { key: [{ header: 'X-Key' }], extra: { header: 'lgspaccesstoken', members } };
  const secrets = { credential: 'khoa-chinh', 'access-key': 'khoa-truy-cap', 'secret-key': 'khoa-bi-mat' };

  it('is JSON of constants and secrets in base64, beside the log-in', async () => {
    await deliver({ login }, secrets);

    const { lgspaccesstoken, 'x-key': key } = partner.calls[0]?.headers ?? {};
    expect(JSON.parse(Buffer.from(String(lgspaccesstoken), 'base64').toString())).toEqual({
      AccessKey: 'khoa-truy-cap',
      SecretKey: 'khoa-bi-mat',
      AppName: 'lien-thong',
    });
    expect(key).toBe('khoa-chinh');
  });

  it.each([200, 422])('is not quoted, neither whole nor in parts (HTTP %i)', async status => {
    partner.answer = ({ headers }) => [status, { ma: '7', message: `${String(headers['lgspaccesstoken'])} khoa-bi-mat` }];

    const failure = await failureOf(deliver({ login, success: [{ at: '/ma', values: ['0'] }] }, secrets));

    expect(failure).toMatchObject({ detail: `HTTP ${status}: ••• •••` });
  });
});

describe('a signature', () => {
  const signature = {
    header: 'X-Signature',
    prefix: 'lien-thong:',
    template: '{method} {path} {query}\n{date}\n{digest}',
    encoding: 'hex',
    date: { header: 'X-Date', format: 'iso' },
    digest: { header: 'Digest', prefix: 'SHA-256=', encoding: 'base64' },
  };

  it('is made of the call as it was sent', async () => {
    const deliverOf = { method: 'POST', path: '/ho-so', query: [{ name: 'don_vi', value: 'Hạ Long' }] };

    await deliver({ login: { signature }, deliver: deliverOf }, { 'signing-key': 'khoa-ky' });

    const { headers, url = '', body } = partner.calls[0] ?? {};
    const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64');
    const [path, parameters] = url.split('?');
    const signed = `POST ${path} ${parameters}\n${String(headers?.['x-date'])}\n${digest}`;
    expect(headers?.['digest']).toBe(`SHA-256=${digest}`);
    expect(headers?.['x-signature']).toBe(`lien-thong:${createHmac('sha256', 'khoa-ky').update(signed).digest('hex')}`);
    expect(Date.now() - Date.parse(String(headers?.['x-date']))).toBeLessThan(60_000);
  });

  it.each([
    ['http', /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/],
    ['seconds', /^\d{10}$/],
    ['milliseconds', /^\d{13}$/],
  ])('may carry its moment as %s', async (format, expected) => {
    await deliver({ login: { signature: { ...signature, date: { header: 'X-Date', format } } } }, { 'signing-key': 'k' });

    expect(partner.calls[0]?.headers['x-date']).toMatch(expected);
  });

  it.each(['base64', 'hex'] as const)(
    'takes a key that is written as %s, and signs the body itself where that is agreed',
    async keyFormat => {
      const key = Buffer.from([0, 255, 7, 200]);

      await deliver({ login: { signature: { ...signature, template: '{body}', keyFormat } } }, { 'signing-key': key.toString(keyFormat) });

      const mac = createHmac('sha256', key).update(JSON.stringify(partner.calls[0]?.body)).digest('hex');
      expect(partner.calls[0]?.headers['x-signature']).toBe(`lien-thong:${mac}`);
    },
  );

  it('that lacks its key holds the connection, and nothing is sent', async () => {
    expect(await failureOf(deliver({ login: { signature } }, {}))).toMatchObject({ code: 'secret-missing', scope: 'connection' });
    expect(partner.calls).toEqual([]);
  });
});

describe('the secrets a connection is asked for', () => {
  it.each([
    ['no log-in', {}, []],
    ['Basic', { login: { basic: {} } }, ['credential']],
    ['a session', { login: { session: {} } }, ['credential']],
    ['a path that holds it', { lookup: { path: '/{credential}/x' }, login: {} }, ['credential']],
    ['a path that does not', { lookup: { path: '/{delivery}' } }, []],
    [
      'an extra header of two',
      { login: { extra: { members: [{ from: 'access-key' }, { from: 'secret-key' }] } } },
      ['access-key', 'secret-key'],
    ],
    ['an extra header of constants', { login: { extra: { members: [{ name: 'a', value: 'b' }] } } }, []],
    ['OAuth2 and a signature', { login: { oauth2: {}, signature: {} } }, ['credential', 'signing-key']],
    ['a client certificate', { tls: { clientCertificate: true } }, ['client-certificate', 'client-key']],
  ])('by %s', (_title, settings, expected) => {
    expect(neededSecrets(declarative, settings).map(({ name }) => name)).toEqual(expected);
  });
});
