import { secretsIn, withoutSecrets } from './secrets-in';

const secrets = { 'client-secret': 'khóa bí+mật/của tôi', short: 'abc' };
const secret = secrets['client-secret'];

describe('secretsIn', () => {
  it.each([
    ['as it is', secret],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ s: secret }).toString()],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in JSON', JSON.stringify({ s: secret })],
  ])('finds a secret %s, and it can be taken out', (_form, text) => {
    expect(secretsIn(`trước ${text} sau`, secrets)).toEqual(['client-secret']);
    expect(secretsIn(withoutSecrets(`trước ${text} sau`, secrets), secrets)).toEqual([]);
  });

  it('finds nothing where there is none, and takes no short text for a secret', () => {
    expect(secretsIn('khóa bí mật abc', secrets)).toEqual([]);
  });
});
