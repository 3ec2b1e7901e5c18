import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compactVerify, importJWK, SignJWT } from 'jose';
import { Receipts, type ReceiptFacts } from './receipts';
import type { Sender } from './sender';
import { newSigningKeyPem, SigningKey } from './signing-key';
import { TokenVerifier } from './token-verifier';
import { Tokens } from './tokens';

const issuer = 'https://lienthong.example.vn';
const key = SigningKey.parse(newSigningKeyPem());
const sender: Sender = { clientId: 'tthc-qn', system: 'tthc-qn', scopes: ['events:write', 'attachments:write'], eventsPerSecond: 200 };

function clock(): { now: () => Date; advance: (seconds: number) => void } {
  let time = Date.parse('2026-11-25T08:00:00+07:00');
  return { now: () => new Date(time), advance: seconds => void (time += seconds * 1000) };
}

describe('Tokens', () => {
  it('says again who asked for it', async () => {
    const { token, expiresIn } = await new Tokens(key, issuer).issue(sender);

    expect(expiresIn).toBe(900);
    expect(await TokenVerifier.local(key, issuer).verify(token)).toEqual(sender);
  });

  it('expires, also where it was verified before', async () => {
    const { now, advance } = clock();
    const { token } = await new Tokens(key, issuer, now).issue(sender);
    const verifier = TokenVerifier.local(key, issuer, now);
    await verifier.verify(token);

    advance(901);

    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED', kind: 'denied' });
    await expect(TokenVerifier.local(key, issuer, now).verify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it.each([
    ['signed by another key', () => new Tokens(SigningKey.parse(newSigningKeyPem()), issuer).issue(sender).then(issued => issued.token)],
    ['issued by somebody else', () => new Tokens(key, 'https://elsewhere.example').issue(sender).then(issued => issued.token)],
    ['meant for others', () => signed({ aud: 'others' })],
    ['without expiry', () => signed({ aud: 'lienthong' })],
    ['that is no token', async () => 'abc.def.ghi'],
    ['without signature', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`],
  ])('refuses a token %s', async (_what, make) => {
    const token = await make();

    await expect(TokenVerifier.local(key, issuer).verify(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID', kind: 'denied' });
  });

  it('is not a receipt and a receipt is not a token', async () => {
    const receipt = new Receipts(key).issue(facts);
    const { token } = await new Tokens(key, issuer).issue(sender);

    await expect(TokenVerifier.local(key, issuer).verify(receipt)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(() => new Receipts(key).verify(token)).toThrow('not issued here');
  });

  async function signed(claims: Record<string, unknown>): Promise<string> {
    const jwt = new SignJWT({ iss: issuer, sub: 'x', system: 'x', scope: '', ...claims });
    return jwt.setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: 'at+jwt' }).sign(key.privateKey);
  }
});

describe('TokenVerifier.remote', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function keySetServer(answer: () => { status: number; body: string }): Promise<string> {
    const listening = createServer((_request, response) => {
      const { status, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    server = listening;
    await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  it('verifies with the key set the gateway publishes', async () => {
    const tokens = new Tokens(key, issuer);
    const url = await keySetServer(() => ({ status: 200, body: JSON.stringify(tokens.keySet()) }));
    const { token } = await tokens.issue(sender);

    expect(await TokenVerifier.remote(url, issuer).verify(token)).toEqual(sender);
  });

  it.each(['{}', '[]', '{"keys":[1]}', '<html>'])('does not blame the token for %s in place of the key set', async body => {
    const url = await keySetServer(() => ({ status: 200, body }));
    const { token } = await new Tokens(key, issuer).issue(sender);

    await expect(TokenVerifier.remote(url, issuer).verify(token)).rejects.toMatchObject({
      code: 'SIGNING_KEYS_UNAVAILABLE',
      kind: 'unavailable',
    });
  });

  it('does not blame the token when the key set cannot be had', async () => {
    const url = await keySetServer(() => ({ status: 503, body: '{}' }));
    const { token } = await new Tokens(key, issuer).issue(sender);

    const failure = { code: 'SIGNING_KEYS_UNAVAILABLE', kind: 'unavailable' };
    await expect(TokenVerifier.remote(url, issuer).verify(token)).rejects.toMatchObject(failure);
    await expect(TokenVerifier.remote('http://127.0.0.1:1/', issuer).verify(token)).rejects.toMatchObject(failure);
  });
});

const facts: ReceiptFacts = {
  system: 'tthc-qn',
  id: 'e-1',
  uid: '0'.repeat(32),
  dossierId: 'd-1',
  acceptedAt: '2026-11-25T01:00:00.000Z',
  digest: 'a'.repeat(64),
};

describe('Receipts', () => {
  it('is the same receipt for the same facts', () => {
    expect(new Receipts(key).issue(facts)).toBe(new Receipts(key).issue({ ...facts }));
  });

  it('can be verified by a partner with an ordinary library and the published key', async () => {
    const receipt = new Receipts(key).issue(facts);

    const { payload } = await compactVerify(receipt, await importJWK({ ...key.publicJwk }));

    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(facts);
  });

  it('does not survive a change', () => {
    const receipts = new Receipts(key);
    const [header = '', , signature = ''] = receipts.issue(facts).split('.');
    const forged = Buffer.from(JSON.stringify({ ...facts, acceptedAt: '2026-11-24T01:00:00.000Z' })).toString('base64url');

    expect(() => receipts.verify(`${header}.${forged}.${signature}`)).toThrow('not issued here');
    expect(() => receipts.verify('')).toThrow('not issued here');
  });

  it('says what it was issued for, also where the dossier is not known yet', () => {
    const receipts = new Receipts(key);
    const { system, id, uid, acceptedAt, digest } = facts;
    const unmatched = { system, id, uid, acceptedAt, digest };

    expect(receipts.verify(receipts.issue(unmatched))).toEqual(unmatched);
  });
});
