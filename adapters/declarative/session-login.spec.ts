import { inspect } from 'node:util';
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

  it('is asked for with the extra header and the signature of every call', async () => {
    const extra = { header: 'lgspaccesstoken', members: [{ name: 'AppName', value: 'lien-thong' }] };
    const secrets = { credential: CREDENTIAL, 'signing-key': 'khoa-ky' };

    await deliver({ login: { session, extra, signature: { header: 'X-Signature' } } }, secrets);

    const signatures = partner.calls.map(({ headers }) => headers['x-signature']);
    expect(partner.calls.map(({ headers }) => typeof headers['lgspaccesstoken'])).toEqual(['string', 'string']);
    expect(new Set(signatures).size).toBe(2);
    expect(signatures).not.toContain(undefined);
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
