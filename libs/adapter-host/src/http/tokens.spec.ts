import type { TokenSource } from '@lienthong/adapter-sdk';
import { basicCredentials, readToken, tokenRequest, Tokens } from './tokens';

const source = { id: 'main' };
const credentials: TokenSource = { path: '/token', clientId: 'lien-thong', secret: 'client-secret', style: 'basic' };

function bench(seconds: number | undefined = 3600) {
  const time = { now: Date.parse('2026-11-25T03:00:00Z') };
  const fetched: string[] = [];
  const tokens = new Tokens({ now: () => new Date(time.now) }, async () => {
    const value = `token-${fetched.length + 1}`;
    fetched.push(value);
    return { value, seconds };
  });
  return { tokens, fetched, pass: (milliseconds: number) => (time.now += milliseconds) };
}

describe('Tokens', () => {
  it('fetches one token for many requests at once', async () => {
    const { tokens, fetched } = bench();

    const values = await Promise.all([tokens.current(source), tokens.current(source), tokens.current(source)]);

    expect(values).toEqual(['token-1', 'token-1', 'token-1']);
    expect(fetched).toHaveLength(1);
  });

  it('uses a token until 30 seconds before its end', async () => {
    const { tokens, pass } = bench(3600);
    await tokens.current(source);

    pass(3_569_999);
    const before = await tokens.current(source);
    pass(1);
    const after = await tokens.current(source);

    expect([before, after]).toEqual(['token-1', 'token-2']);
  });

  it('uses a token of short life for half of it', async () => {
    const { tokens, pass } = bench(20);
    await tokens.current(source);

    pass(9_999);
    const before = await tokens.current(source);
    pass(1);
    const after = await tokens.current(source);

    expect([before, after]).toEqual(['token-1', 'token-2']);
  });

  it('renews a refused token once for all requests that carried it', async () => {
    const { tokens, fetched } = bench();
    await tokens.current(source);

    const [one, two] = await Promise.all([tokens.renewed(source, 'token-1'), tokens.renewed(source, 'token-1')]);
    const late = await tokens.renewed(source, 'token-1');

    expect([one, two, late]).toEqual(['token-2', 'token-2', 'token-2']);
    expect(fetched).toHaveLength(2);
  });

  it('asks again after a failure instead of keeping it', async () => {
    const answers = [Promise.reject(new Error('down')), Promise.resolve({ value: 'token-1', seconds: 60 })];
    const tokens = new Tokens({ now: () => new Date() }, () => answers.shift()!);

    const first = tokens.current(source);

    await expect(first).rejects.toThrow('down');
    await expect(tokens.current(source)).resolves.toBe('token-1');
  });

  it('keeps tokens of two sources apart', async () => {
    const { tokens } = bench();

    const values = [await tokens.current(source), await tokens.current({ id: 'other' })];

    expect(values).toEqual(['token-1', 'token-2']);
  });
});

describe('tokenRequest', () => {
  it('puts the credentials into the form when the partner wants them there', () => {
    const { body, headers } = tokenRequest({ ...credentials, style: 'form' }, 'bí mật');

    expect(body).toBe('grant_type=client_credentials&client_id=lien-thong&client_secret=b%C3%AD+m%E1%BA%ADt');
    expect(headers['authorization']).toBeUndefined();
  });

  it('puts them into the header otherwise', () => {
    const { body, headers } = tokenRequest(credentials, 'a:b');

    expect(body).toBe('grant_type=client_credentials');
    expect(headers['authorization']).toBe(`Basic ${basicCredentials('lien-thong', 'a:b')}`);
    expect(Buffer.from(basicCredentials('lien-thong', 'a:b'), 'base64').toString()).toBe('lien-thong:a%3Ab');
  });
});

describe('readToken', () => {
  it.each([
    [
      { access_token: 'abc', token_type: 'bearer', expires_in: 60 },
      { value: 'abc', seconds: 60 },
    ],
    [
      { access_token: 'abc', expires_in: '60' },
      { value: 'abc', seconds: 60 },
    ],
    [{ access_token: 'abc' }, { value: 'abc', seconds: undefined }],
    [{ access_token: 'abc', token_type: 'mac' }, undefined],
    [{ access_token: 'a b' }, undefined],
    [{ access_token: 'a\r\nx: y' }, undefined],
    [{ access_token: '' }, undefined],
    [{}, undefined],
    ['abc', undefined],
    [null, undefined],
  ])('reads %j', (body, token) => {
    expect(readToken(body)).toEqual(token);
  });
});
