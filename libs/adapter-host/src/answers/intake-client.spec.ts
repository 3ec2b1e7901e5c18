import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { DossierEvent } from '@lienthong/dossier';
import { Loopback } from '../http/testing/loopback';
import { IntakeClient } from './intake-client';

const loopback = new Loopback();
const open: IntakeClient[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  await loopback.stopAll();
  await Promise.all(open.splice(0).map(client => client.close()));
});

const event = (id: string): DossierEvent => ({
  specversion: '1.0',
  id,
  source: 'urn:lienthong:connection:ho-tich.main',
  type: 'vn.lienthong.dossier.processing.v1',
  subject: 'HT-1',
  time: '2026-11-25T08:30:00+07:00',
  data: { content: 'Đang xử lý' },
});

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly ids: readonly string[];
}

/** A gateway that answers each event with what `answer` says. */
async function gateway(answer: (id: string) => unknown, maxBatchBytes?: number) {
  const posted: Posted[] = [];
  const port = await loopback.start(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/oauth2/token') return response.end('{"access_token":"abc","token_type":"Bearer","expires_in":300}');
        const events = JSON.parse(Buffer.concat(chunks).toString()) as DossierEvent[];
        posted.push({ headers: request.headers, ids: events.map(({ id }) => id) });
        return response.end(JSON.stringify(events.map(({ id }) => answer(id))));
      });
    }),
  );
  const client = new IntakeClient({
    gatewayUrl: `http://127.0.0.1:${port}`,
    clientId: 'dispatcher',
    clientSecret: 'x',
    clock: { now: () => new Date() },
    ...(maxBatchBytes !== undefined && { maxBatchBytes }),
  });
  open.push(client);
  return { client, posted };
}

describe('IntakeClient', () => {
  it('posts a batch of CloudEvents on behalf of the system', async () => {
    const { client, posted } = await gateway(id => ({ id, status: 202 }));

    const results = await client.post('ho-tich', [event('a'), event('b')], never);

    expect(results).toEqual([
      { id: 'a', status: 202 },
      { id: 'b', status: 202 },
    ]);
    expect(posted).toHaveLength(1);
    expect(posted[0]?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/cloudevents-batch+json; charset=utf-8',
      'lienthong-on-behalf-of': 'ho-tich',
    });
  });

  it('returns a conflict and a refusal as results', async () => {
    const { client } = await gateway(id =>
      id === 'a' ? { id, status: 409, code: 'EVENT_ID_CONFLICT' } : { id, status: 422, code: 'EVENT_INVALID' },
    );

    const results = await client.post('ho-tich', [event('a'), event('b')], never);

    expect(results.map(({ status, code }) => `${status} ${code}`)).toEqual(['409 EVENT_ID_CONFLICT', '422 EVENT_INVALID']);
  });

  it('posts what is too much for one batch as several, in order', async () => {
    const { client, posted } = await gateway(id => ({ id, status: 202 }), 600);

    const results = await client.post('ho-tich', [event('a'), event('b'), event('c'), event('d')], never);

    expect(posted.map(({ ids }) => ids)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(results.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('asks nothing when there is nothing to post', async () => {
    const { client, posted } = await gateway(id => ({ id, status: 202 }));

    expect(await client.post('ho-tich', [], never)).toEqual([]);
    expect(posted).toEqual([]);
  });

  it('does not take an answer without one result per event', async () => {
    const { client } = await gateway(() => ({ status: 'ok' }));

    await expect(client.post('ho-tich', [event('a')], never)).rejects.toMatchObject({ failure: 'ambiguous', code: 'not-the-format' });
  });
});
