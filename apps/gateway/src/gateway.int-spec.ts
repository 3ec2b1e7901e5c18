import { createHash } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { compactVerify, createRemoteJWKSet } from 'jose';
import type { DossierEvent } from '@lienthong/dossier';
import { sampleEvent } from './events/sample-event';
import { startGateway, type RunningGateway } from './testing/running-gateway';

let gateway: RunningGateway;
let authorization: string;
beforeAll(async () => {
  gateway = await startGateway();
  authorization = await gateway.bearer('tthc-qn', [
    'events:write',
    'attachments:write',
    'attachments:read',
    'rejections:read',
    'operations:read',
  ]);
});
afterAll(() => gateway.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function call(
  path: string,
  init: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { method = 'GET', body, headers } = init;
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { authorization, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Answer['body']) : { text },
  };
}

function post(event: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return call('/v1/events', { method: 'POST', body, headers: { 'content-type': 'application/cloudevents+json', ...headers } });
}

let next = 0;
function freshEvent(changes: Partial<DossierEvent> = {}): DossierEvent {
  next += 1;
  return sampleEvent({ id: `e-${next}`, subject: `H49.12-261125-${next}`, ...changes });
}

describe('POST /v1/events', () => {
  it('accepts an event with a receipt anybody can verify with the published key', async () => {
    const event = freshEvent();

    const { status, body } = await post(event);

    expect(status).toBe(202);
    expect(body).toMatchObject({ id: event.id, status: 'accepted', dossierId: expect.any(String) as string });
    const keys = createRemoteJWKSet(new URL(`${gateway.url}/.well-known/jwks.json`));
    const { payload } = await compactVerify(String(body['receipt']), keys);
    const { uid, id, dossierId, acceptedAt, digest } = body;
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ system: 'tthc-qn', id, uid, dossierId, acceptedAt, digest });
  });

  it('answers a repeat with the same receipt, in whatever content mode it comes', async () => {
    const event = freshEvent();
    const first = await post(event);
    const { data, ...attributes } = event;
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURI(value)]));

    const structured = await post(event, { 'content-type': 'application/json' });
    const binary = await post(data, { 'content-type': 'application/json', ...headers });

    expect(structured).toMatchObject({ status: 200, body: first.body });
    expect(binary).toMatchObject({ status: 200, body: first.body });
  });

  it('refuses other content under the same id and keeps that visible', async () => {
    const event = freshEvent();
    await post(event);

    const { status, body, headers } = await post({ ...event, time: '2026-11-25T09:00:00+07:00' });

    expect(status).toBe(409);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ code: 'EVENT_ID_CONFLICT', correlationId: headers.get('lienthong-correlation-id') });
    const { body: list } = await call('/v1/rejections?limit=1');
    expect(list).toMatchObject({ items: [{ code: 'EVENT_ID_CONFLICT', eventId: event.id }] });
  });

  it('keeps an answer about a dossier nobody knows', async () => {
    const { status, body } = await post(freshEvent({ type: 'vn.lienthong.dossier.processing.v1' }));

    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'unmatched' });
    expect(body).not.toHaveProperty('dossierId');
  });

  it('says in the language of the caller what is wrong, and shows the sender the refused event masked', async () => {
    const { data } = sampleEvent();
    const event = freshEvent({ data: { ...data, applicantName: undefined, soCanCuoc: '022199001234' } });

    const english = await post(event, { 'accept-language': 'en' });
    const vietnamese = await post(event);

    expect(english.status).toBe(422);
    expect(english.body).toMatchObject({
      code: 'EVENT_INVALID',
      title: 'Invalid event',
      errors: expect.arrayContaining([{ pointer: '/data/applicantName', code: 'required', message: 'is missing' }]) as unknown,
    });
    expect(vietnamese.body).toMatchObject({ title: 'Sự kiện không đúng quy định' });
    const { body: list } = await call('/v1/rejections?limit=1');
    expect(list).toMatchObject({ items: [{ eventId: event.id, times: 2 }], count: { exact: true } });
    expect(JSON.stringify(list)).not.toContain('022199001234');
  });

  it('judges every event of a batch on its own, in order', async () => {
    const [opened, other] = [freshEvent(), freshEvent()];
    const later = freshEvent({ type: 'vn.lienthong.dossier.processing.v1', subject: opened.subject });
    await post(other);

    const { status, body } = await post([opened, { nonsense: true }, other, later, { ...other, source: '/khac' }], {
      'content-type': 'application/cloudevents-batch+json',
    });

    expect(status).toBe(200);
    const items = body as unknown as { status: number; id: string; code?: string; dossierId?: string }[];
    expect(items.map(item => item.status)).toEqual([202, 422, 200, 202, 409]);
    expect(items.map(item => item.id)).toEqual([opened.id, '', other.id, later.id, other.id]);
    expect(items[3]?.dossierId).toBe(items[0]?.dossierId);
  });

  it.each([
    [413, 'EVENT_TOO_LARGE', () => sampleEvent({ data: { form: { x: 'x'.repeat(300_000) } } }), {}],
    [413, 'BODY_TOO_LARGE', () => 'x'.repeat(9 * 1024 * 1024), {}],
    [415, 'MEDIA_TYPE_UNSUPPORTED', () => '<event/>', { 'content-type': 'application/xml' }],
    [415, 'MEDIA_TYPE_UNSUPPORTED', () => 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, 'MEDIA_TYPE_UNSUPPORTED', () => 'text', { 'content-type': 'text/plain' }],
    [400, 'BODY_NOT_JSON', () => '{"ten":"Trần Thị Bưởi"', {}],
    [422, 'BATCH_INVALID', () => [], { 'content-type': 'application/cloudevents-batch+json' }],
    [401, 'TOKEN_MISSING', () => sampleEvent(), { authorization: '' }],
    [401, 'TOKEN_INVALID', () => sampleEvent(), { authorization: 'Bearer abc.def.ghi' }],
    [403, 'SCOPE_MISSING', () => sampleEvent(), { 'lienthong-on-behalf-of': 'ho-tich' }],
  ] as const)('answers %i %s', async (status, code, content, headers) => {
    const answer = await post(content(), headers);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, status, explain: { do: expect.any(String) as string } });
    expect(JSON.stringify(answer.body)).not.toContain('Bưởi');
    expect(answer.headers.has('www-authenticate')).toBe(status === 401 || status === 403);
  });

  it('takes events of another system from whoever may speak for it', async () => {
    const dispatcher = await gateway.bearer('dispatcher', ['events:on-behalf']);
    const event = freshEvent();

    const { status, body } = await post(event, { authorization: dispatcher, 'lienthong-on-behalf-of': 'ho-tich' });

    expect(status).toBe(202);
    const [row] = await gateway.database.query<{ system: string }>('SELECT system FROM intake.events WHERE uid = $1', [body['uid']]);
    expect(row?.system).toBe('ho-tich');
  });

  it('holds a client to its rate', async () => {
    const slow = await gateway.bearer('cham', ['events:write'], 1);
    const batch = { authorization: slow, 'content-type': 'application/cloudevents-batch+json' };
    await post([freshEvent(), freshEvent(), freshEvent()], batch);

    const { status, headers, body } = await post(freshEvent(), { authorization: slow });

    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'RATE_EXCEEDED', retryAfter: Number(headers.get('retry-after')) });
  });
});

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
      const upload = rawRequest(`${gateway.url}/v1/attachments`, { method: 'POST', headers }, response =>
        resolve(response.statusCode ?? 0),
      );
      upload.on('error', reject);
      upload.write(Buffer.alloc(1_048_577));
    });

    expect(status).toBe(413);
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

    expect(body['text']).toMatch(/lienthong_intake_events_total\{result="accepted"\} \d+/);
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
