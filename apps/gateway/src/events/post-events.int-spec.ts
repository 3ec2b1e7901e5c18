import { compactVerify, createRemoteJWKSet } from 'jose';
import type { DossierEvent } from '@lienthong/dossier';
import { callerOf, type Answer } from '../testing/caller';
import { startGateway, type RunningGateway } from '../testing/running-gateway';
import { sampleEvent } from '@lienthong/dossier/testing';

let gateway: RunningGateway;
let call: ReturnType<typeof callerOf>;
beforeAll(async () => {
  gateway = await startGateway();
  call = callerOf(gateway, await gateway.bearer('tthc-qn', ['events:write', 'rejections:read']));
});
afterAll(() => gateway.stop());

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

  const refusals: [status: number, code: string, content: unknown, headers: Record<string, string>][] = [
    [413, 'EVENT_TOO_LARGE', sampleEvent({ data: { form: { x: 'x'.repeat(300_000) } } }), {}],
    [413, 'BODY_TOO_LARGE', 'x'.repeat(9 * 1024 * 1024), {}],
    [415, 'MEDIA_TYPE_UNSUPPORTED', '<event/>', { 'content-type': 'application/xml' }],
    [415, 'MEDIA_TYPE_UNSUPPORTED', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, 'MEDIA_TYPE_UNSUPPORTED', 'text', { 'content-type': 'text/plain' }],
    [400, 'BODY_NOT_JSON', '{"ten":"Trần Thị Bưởi"', {}],
    [422, 'BATCH_INVALID', [], { 'content-type': 'application/cloudevents-batch+json' }],
    [401, 'TOKEN_MISSING', sampleEvent(), { authorization: '' }],
    [401, 'TOKEN_INVALID', sampleEvent(), { authorization: 'Bearer abc.def.ghi' }],
    [403, 'SCOPE_MISSING', sampleEvent(), { 'lienthong-on-behalf-of': 'ho-tich' }],
    [400, 'SYSTEM_CODE_INVALID', sampleEvent(), { 'lienthong-on-behalf-of': 'Ho Tich', authorization: 'dispatcher' }],
  ];

  it.each(refusals)('answers %i %s', async (status, code, content, headers) => {
    const given =
      headers['authorization'] === 'dispatcher' ? { ...headers, authorization: await gateway.bearer('d', ['events:on-behalf']) } : headers;

    const answer = await post(content, given);

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
