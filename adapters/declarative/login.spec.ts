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
    const failure = await failureOf(deliver(settings, { credential }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'secret-unusable', scope: 'connection' });
    expect(partner.calls).toEqual([]);
  });
});

describe('a key in a header', () => {
  it.each(['khóa', 'khoa\n', ''])('that cannot stand there holds the connection instead of every message: %j', async credential => {
    const failure = await failureOf(deliver({ login: { key: [{ header: 'X-Key' }] } }, { credential }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'secret-unusable', scope: 'connection' });
    expect(partner.calls).toEqual([]);
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

describe('a client certificate', () => {
  it.each([
    ['is missing', {}, 'secret-missing'],
    ['cannot be read', { 'client-certificate': 'không phải PEM', 'client-key': 'cũng không' }, 'certificate-unreadable'],
  ])('that %s holds the connection before anything is sent', (_title, secrets, code) => {
    const failure = expect.objectContaining({ failure: 'permanent', code, scope: 'connection', owner: 'Nhóm đối tác' }) as Error;

    expect(() => connect({ tls: { clientCertificate: true } }, secrets)).toThrow(failure);
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
