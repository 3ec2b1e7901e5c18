import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveChanges } from '@lienthong/persistence';
import { addPerson, browserOf, cookieIn, signIn } from '../testing/people';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

/** What the services behind the gateway answer, by path. */
const OWNERS: Readonly<Record<string, [status: number, body: object]>> = {
  '/v1/overview': [200, {}],
  '/v1/deliveries?state=parked&limit=1': [403, { code: 'SCOPE_MISSING' }],
  '/v1/dossiers/H49.12-1/timeline': [200, { dossierId: 'd1' }],
  '/v1/dossiers/22-KS-7/timeline': [200, { dossierId: 'd1' }],
  '/v1/operations/7': [200, {}],
};

let owner: Server;
let gateway: RunningGateway;
let live: LiveChanges;
let operator: string;
const asked: { url: string; authorization: string }[] = [];

beforeAll(async () => {
  owner = createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' });
    const [status, body] = OWNERS[request.url ?? ''] ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  owner.listen(0, '127.0.0.1');
  await once(owner, 'listening');
  gateway = await startGateway({ owner: `http://127.0.0.1:${(owner.address() as AddressInfo).port}` });
  await addPerson(gateway, 'lan.nguyen', ['operator']);
  live = new LiveChanges(gateway.database); // as any other process would
  operator = await gateway.person('hong', ['operator']);
  await pause(5_500); // of a gateway that has just begun to listen everything may have changed
});
afterAll(async () => {
  await live.close();
  await gateway.stop();
  owner.closeAllConnections();
  owner.close();
});

interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** All that came so far. */
  text(): string;
  messages(): { topic: string; id?: string; version: number }[];
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

async function streamOf(query: string, headers: Record<string, string> = { authorization: operator }): Promise<Stream> {
  const leaving = new AbortController();
  const answer = await fetch(`${gateway.url}/v1/stream?${query}`, { headers, signal: leaving.signal });
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  };
  return {
    status: answer.status,
    headers: answer.headers,
    text: () => text,
    messages: () =>
      [...text.matchAll(/^id: .*\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as { topic: string; version: number }),
    ended: read().catch(() => undefined),
    close: () => leaving.abort(),
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) throw new Error('It never came');
    await pause(20);
  }
}

describe('GET /v1/stream', () => {
  it('tells of what has changed, by the name the reader has for it', async () => {
    const stream = await streamOf('topic=overview&topic=dossier:H49.12-1&topic=dossier:22-KS-7&topic=operation:7');
    live.changed('dossier:d1', 'dossier:d2', 'operation:7', 'operation:8');
    await until(() => stream.messages().length === 3);

    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.text()).toMatch(/^retry: 1000\nid: \d+\n\n/);
    expect(stream.messages().map(({ topic, id }) => [topic, id])).toEqual([
      ['dossier:H49.12-1', 'H49.12-1'],
      ['dossier:22-KS-7', '22-KS-7'],
      ['operation:7', '7'],
    ]);
    stream.close();
  });

  it('asks the owner whether the reader may, with what the reader has, and says what it does not tell of', async () => {
    asked.length = 0;
    const stream = await streamOf('topic=parked&topic=dossier:khong-co&topic=overview');
    live.changed('parked', 'overview');
    await until(() => stream.messages().length === 1);

    expect(stream.messages()[0]?.topic).toBe('overview');
    expect(stream.text()).toContain('event: refused\ndata: {"topic":"parked","status":403}');
    expect(stream.text()).toContain('event: refused\ndata: {"topic":"dossier:khong-co","status":404}');
    expect(asked.map(({ url }) => url).sort()).toEqual([
      '/v1/deliveries?state=parked&limit=1',
      '/v1/dossiers/khong-co/timeline',
      '/v1/overview',
    ]);
    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set([operator]));
    stream.close();
  });

  it('tells whoever comes again what was missed', async () => {
    const first = await streamOf('topic=operation:7');
    const [, last = ''] = /id: (\d+)/.exec(first.text()) ?? [];
    first.close();
    live.changed('operation:7');
    await pause(1_000);

    const again = await streamOf('topic=operation:7', { authorization: operator, 'last-event-id': last });
    const page = await streamOf(`topic=operation:7&after=${Date.now() + 60_000}`);
    await until(() => again.messages().length === 1);

    expect(page.messages().length).toBeLessThan(2);
    again.close();
    page.close();
  });

  it('ends with the session it rests on', async () => {
    const cookie = cookieIn(await signIn(gateway, 'lan.nguyen'));
    const stream = await streamOf('topic=overview', { cookie });
    let ended = false;
    void stream.ended.then(() => (ended = true));
    await until(() => stream.text().includes('event: beat'));
    await fetch(`${gateway.url}/v1/session`, { method: 'DELETE', headers: { cookie, origin: gateway.url } });
    await until(() => ended);

    expect((await fetch(`${gateway.url}/v1/stream?topic=overview`, { headers: { cookie } })).status).toBe(401);
  });

  it('is for people and programs with a token, of things there are, and not without bound', async () => {
    const browser = await browserOf(gateway, 'lan.nguyen');
    const refused = await Promise.all([
      fetch(`${gateway.url}/v1/stream?topic=overview`).then(({ status }) => status),
      browser('GET', '/v1/stream?topic=everything').then(({ status }) => status),
      browser('GET', '/v1/stream').then(({ status }) => status),
    ]);
    const other = { authorization: await gateway.person('minh', ['operator']) };
    const many = await Promise.all(Array.from({ length: 9 }, () => streamOf('topic=overview', other)));

    expect(refused).toEqual([401, 400, 400]);
    expect(many.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 8 }, () => 200), 429]);
    many.forEach(stream => stream.close());
    await pause(200);
    const after = await streamOf('topic=overview', other);
    expect(after.status).toBe(200);
    after.close();
  });

  it('ends when the gateway does', async () => {
    const stream = await streamOf('topic=overview');
    const started = performance.now();
    const app = gateway.app.close();
    await stream.ended;

    expect(performance.now() - started).toBeLessThan(2_000);
    await app;
  });
});
