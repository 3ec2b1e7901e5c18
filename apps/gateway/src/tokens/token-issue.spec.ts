import { createLog, Metrics } from '@lienthong/observability';
import { hashClientSecret, newClientSecret, newSigningKeyPem, SigningKey, Tokens, TokenVerifier, type Client } from '@lienthong/security';
import { MemoryClientDirectory } from '@lienthong/security/testing';
import { TokenIssue } from './token-issue';

const secret = newClientSecret();
const client: Client = {
  clientId: 'tthc-qn',
  system: 'tthc-qn',
  secretHash: hashClientSecret(secret),
  scopes: ['events:write', 'attachments:write'],
  eventsPerSecond: 50,
  team: 'Trung tâm Phục vụ hành chính công',
};
const key = SigningKey.parse(newSigningKeyPem());
const grant = { grant_type: 'client_credentials' };
const basic = (id: string, value: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(value)}`).toString('base64')}`;

function newIssue(clients: readonly Client[] = [client]): TokenIssue {
  return new TokenIssue(new MemoryClientDirectory(clients), new Tokens(key, 'issuer'), createLog({ level: 'silent' }), new Metrics());
}

describe('TokenIssue', () => {
  it.each([
    ['in the header', basic('tthc-qn', secret), grant],
    ['in the form', undefined, { ...grant, client_id: 'tthc-qn', client_secret: secret }],
  ])('gives a token for credentials %s', async (_where, authorization, form) => {
    const answer = await newIssue().issue(authorization, form, '::1');

    expect(answer).toMatchObject({ expiresIn: 900, scopes: client.scopes });
    const token = (answer as { token: string }).token;
    expect(await TokenVerifier.local(key, 'issuer').verify(token)).toEqual({
      clientId: 'tthc-qn',
      system: 'tthc-qn',
      scopes: client.scopes,
      eventsPerSecond: 50,
    });
  });

  it('reads credentials that had to be encoded', async () => {
    const odd = { ...client, clientId: 'một:cửa+%', secretHash: hashClientSecret('a b:c%') };

    expect(await newIssue([odd]).issue(basic(odd.clientId, 'a b:c%'), grant, '::1')).toHaveProperty('token');
  });

  it('takes the secret before the present one as long as the directory names it', async () => {
    const former = newClientSecret();
    const changing = { ...client, previousSecretHash: hashClientSecret(former) };

    expect(await newIssue([changing]).issue(basic('tthc-qn', former), grant, '::1')).toHaveProperty('token');
    expect(await newIssue([changing]).issue(basic('tthc-qn', secret), grant, '::1')).toHaveProperty('token');
    expect(await newIssue().issue(basic('tthc-qn', former), grant, '::1')).toHaveProperty('error', 'invalid_client');
  });

  it('gives fewer scopes when fewer are asked for', async () => {
    const answer = await newIssue().issue(basic('tthc-qn', secret), { ...grant, scope: 'events:write events:write' }, '::1');

    expect(answer).toMatchObject({ scopes: ['events:write'] });
  });

  it.each([
    ['invalid_client', basic('tthc-qn', 'wrong'), grant],
    ['invalid_client', basic('unknown', secret), grant],
    ['invalid_client', 'Basic %%%', grant],
    ['invalid_client', 'Bearer abc', grant],
    ['invalid_client', basic('tthc-qn', '').replace(/.$/, '%'), grant],
    ['invalid_client', undefined, grant],
    ['invalid_client', undefined, { ...grant, client_id: 'tthc-qn' }],
    ['invalid_request', basic('tthc-qn', secret), { ...grant, client_secret: secret }],
    ['invalid_request', basic('tthc-qn', secret), {}],
    ['invalid_request', basic('tthc-qn', secret), undefined],
    ['invalid_request', basic('tthc-qn', secret), { grant_type: ['client_credentials', 'client_credentials'] }],
    ['unsupported_grant_type', basic('tthc-qn', secret), { grant_type: 'password' }],
    ['invalid_scope', basic('tthc-qn', secret), { ...grant, scope: 'events:on-behalf' }],
  ] as const)('answers %s (%#)', async (error, authorization, form) => {
    expect(await newIssue().issue(authorization, form, '::1')).toMatchObject({ error });
  });

  it('slows down whoever fails too often, and nobody else', async () => {
    const issue = newIssue();
    for (let n = 0; n < 10; n += 1) await issue.issue(basic('tthc-qn', 'wrong'), grant, '10.0.0.1');

    const slowed = await issue.issue(basic('tthc-qn', secret), grant, '10.0.0.1');
    const elsewhere = await issue.issue(basic('tthc-qn', secret), grant, '10.0.0.2');

    expect(slowed).toMatchObject({ error: 'temporarily_unavailable' });
    expect((slowed as { retryAfter: number }).retryAfter).toBeGreaterThan(0);
    expect(elsewhere).toHaveProperty('token');
  });
});
