import { createHash } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { callerOf } from './testing/caller';
import { startGateway, type RunningGateway } from './testing/running-gateway';

let gateway: RunningGateway;
let authorization: string;
let call: ReturnType<typeof callerOf>;
beforeAll(async () => {
  gateway = await startGateway();
  authorization = await gateway.bearer('tthc-qn', ['attachments:write', 'attachments:read', 'rejections:read', 'operations:read']);
  call = callerOf(gateway, authorization);
});
afterAll(() => gateway.stop());

describe('POST /v1/attachments', () => {
  const content = Buffer.from('Giấy chứng sinh');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const digest = `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;

  it.each(['application/pdf', 'application/octet-stream', 'application/json', 'text/plain'])(
    'keeps a file of type %s byte for byte',
    async type => {
      const stored = await call('/v1/attachments', {
        method: 'POST',
        body: content,
        headers: { 'content-type': type, 'content-digest': digest },
      });

      expect([200, 201]).toContain(stored.status);
      expect(stored.body).toEqual({ sha256, size: content.length });
      const fetched = await fetch(`${gateway.url}/v1/attachments/${sha256}`, { headers: { authorization } });
      expect(Buffer.from(await fetched.arrayBuffer())).toEqual(content);
      expect(fetched.headers.get('content-digest')).toBe(digest);
      expect(fetched.headers.get('content-disposition')).toBe('attachment');
    },
  );

  it('answers a repeat with 200', async () => {
    await call('/v1/attachments', { method: 'POST', body: content });

    expect((await call(`/v1/attachments?sha256=${sha256}`, { method: 'POST', body: content })).status).toBe(200);
  });

  it.each([
    [422, 'ATTACHMENT_MISMATCH', `?sha256=${'0'.repeat(64)}`, content],
    [400, 'ATTACHMENT_DIGEST_INVALID', '?sha256=abc', content],
    [413, 'ATTACHMENT_TOO_LARGE', '', Buffer.alloc(1_048_577)],
  ])('answers %i %s', async (status, code, query, body) => {
    const answer = await call(`/v1/attachments${query}`, { method: 'POST', body, headers: { 'content-type': 'application/pdf' } });

    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('stops a stream of unknown length at the limit and still says so', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { authorization, 'content-type': 'application/pdf', 'transfer-encoding': 'chunked' };
      const upload = rawRequest(`${gateway.url}/v1/attachments`, { method: 'POST', headers }, response => {
        resolve(response.statusCode ?? 0);
        upload.destroy();
      });
      upload.on('error', reject);
      upload.write(Buffer.alloc(1_048_577));
    });

    expect(status).toBe(413);
  });

  it.each(['application/json', 'application/x-www-form-urlencoded'])('streams a large file of type %s like any other', async type => {
    const answer = await call('/v1/attachments', {
      method: 'POST',
      body: Buffer.alloc(9 * 1024 * 1024, ' '),
      headers: { 'content-type': type },
    });

    expect(answer).toMatchObject({ status: 413, body: { code: 'ATTACHMENT_TOO_LARGE' } });
  });

  it('knows no other file', async () => {
    expect(await call(`/v1/attachments/${'0'.repeat(64)}`)).toMatchObject({ status: 404, body: { code: 'ATTACHMENT_NOT_FOUND' } });
    expect(await call('/v1/attachments/..%2F..%2Fetc%2Fpasswd')).toMatchObject({ status: 404 });
  });
});

describe('the other endpoints', () => {
  it('publish the contract of every event type', async () => {
    const list = await call('/v1/event-types', { headers: { authorization: '' } });
    const one = await call('/v1/event-types/vn.lienthong.dossier.received.v1');

    expect(list.body).toMatchObject({ count: { value: 13, exact: true }, next: null });
    expect(one.body).toMatchObject({ opensDossier: true, personalFields: expect.arrayContaining(['/applicantName']) as unknown });
    expect(await call('/v1/event-types/x')).toMatchObject({ status: 404, body: { code: 'EVENT_TYPE_NOT_FOUND' } });
  });

  it('tell whether the process lives and works', async () => {
    expect(await call('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await call('/health/ready')).toMatchObject({ status: 200, body: { checks: [{ name: 'database', ok: true }] } });
  });

  it('give numbers to operations only', async () => {
    const { body } = await call('/metrics');

    expect(body['text']).toMatch(/lienthong_token_requests_total\{result="granted"\} \d+/);
    expect((await call('/metrics', { headers: { authorization: '' } })).status).toBe(401);
  });

  it('describe themselves, with examples', async () => {
    const { body } = await call('/docs/openapi.json');

    const paths = Object.keys(body['paths'] as object).sort();
    expect(paths).toEqual(
      expect.arrayContaining([
        '/oauth2/token',
        '/.well-known/jwks.json',
        '/v1/events',
        '/v1/event-types',
        '/v1/attachments',
        '/v1/rejections',
        '/health/live',
      ]),
    );
    expect(JSON.stringify(body)).toContain('EVENT_ID_CONFLICT');
    expect((await call('/docs')).status).toBe(200);
  });

  it('refuse what does not exist, and parameters that are wrong', async () => {
    expect(await call('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'ROUTE_NOT_FOUND' } });
    expect(await call('/v1/rejections?limit=0&after=x&so=022199001234')).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
    expect(await call('/v1/unmatched-events?after=1~x')).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
  });

  it('refuse an address nobody can read without repeating it', async () => {
    const answer = await call('/v1/dossiers/%zz-022199001234', { headers: { 'accept-language': 'en' } });

    expect(answer).toMatchObject({ status: 404, body: { code: 'ROUTE_NOT_FOUND', title: 'No such address' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('lienthong-correlation-id')).toBe(answer.body['correlationId']);
    expect(JSON.stringify(answer.body)).not.toContain('022199001234');
  });

  it('take codes in an address as long as they may be in an event', async () => {
    const longest = encodeURIComponent('ạ'.repeat(200));

    expect(await call(`/v1/event-types/${longest}`)).toMatchObject({ status: 404, body: { code: 'EVENT_TYPE_NOT_FOUND' } });
  });

  it('refuse wrong credentials in the form OAuth 2.0 prescribes', async () => {
    const wrong = await fetch(`${gateway.url}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('tthc-qn:wrong').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });

    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toContain('Basic');
    expect(await wrong.json()).toEqual({ error: 'invalid_client', error_description: 'Unknown client or wrong secret' });
  });

  it('show no system what another one sent', async () => {
    const stranger = await gateway.bearer('la', ['rejections:read']);

    expect((await call('/v1/rejections', { headers: { authorization: stranger } })).body).toMatchObject({ items: [], count: { value: 0 } });
  });
});
