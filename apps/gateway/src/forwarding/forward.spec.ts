import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Log } from '@lienthong/observability';
import { SELF_SIGNED } from '../testing/self-signed';
import { forward } from './forward';

const silent: Log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined, with: () => silent };

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let seen: Seen[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let owner: Server;
let door: FastifyAdapter;
let url: string;

beforeAll(async () => {
  owner = createServer((request, response) => answer(request, response));
  owner.listen(0, '127.0.0.1');
  await once(owner, 'listening');
  door = new FastifyAdapter();
  const http = door.getInstance();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body)); // as the gateway's own parsers
  const prefixes = ['/v1/callbacks', '/v1/deliveries', '/v1/routes/simulate', '/v1/systems/:id/metrics'];
  const owned = { name: 'dispatcher', url: `http://127.0.0.1:${(owner.address() as AddressInfo).port}`, prefixes } as const;
  forward(http, owned, { log: silent, locale: 'vi' });
  forward(http, { name: 'tracer', url: 'http://127.0.0.1:9', prefixes: ['/v1/dossiers'] }, { log: silent, locale: 'vi' });
  forward(http, { ...owned, prefixes: ['/v1/payload-views'], methods: ['GET'] }, { log: silent, locale: 'vi' });
  http.post('/v1/routes/:id', (_request, reply) => void reply.send('gateway'));
  url = await http.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(() => {
  seen = [];
  answer = echo;
});
afterAll(async () => {
  await door.close();
  owner.closeAllConnections();
  owner.close();
});

describe('what the gateway does not own', () => {
  it('reaches its owner byte for byte: method, address, headers and body', async () => {
    const body = Buffer.from([0x7b, 0x00, 0xff, 0x22, 0x0a]); // said to be JSON, and is none

    const reply = await fetch(`${url}/v1/callbacks/ho-tich.main/k%E1%BA%BFt%20qu%E1%BA%A3?a=1&a=2&b=%2F`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-signature': 'abc', 'accept-language': 'en' },
    });

    expect(reply.status).toBe(207);
    expect(reply.headers.get('x-owner')).toBe('yes');
    expect(await reply.text()).toBe('owner');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/callbacks/ho-tich.main/k%E1%BA%BFt%20qu%E1%BA%A3?a=1&a=2&b=%2F',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-signature': 'abc', 'accept-language': 'en' },
    });
    expect(seen[0]?.body).toEqual(body);
  });

  it('reaches an owner of some methods by these only', async () => {
    const replies = [await fetch(`${url}/v1/payload-views?a=1`), await fetch(`${url}/v1/payload-views`, { method: 'POST' })];

    expect(replies.map(({ status }) => status)).toEqual([207, 404]);
    expect(seen).toMatchObject([{ method: 'GET', url: '/v1/payload-views?a=1' }]);
  });

  it('carries the address of the caller behind those before it', async () => {
    await fetch(`${url}/v1/deliveries`);
    await fetch(`${url}/v1/deliveries`, { headers: { 'x-forwarded-for': '203.0.113.7' } });

    expect(seen.map(({ headers }) => headers['x-forwarded-for'])).toEqual(['127.0.0.1', '203.0.113.7, 127.0.0.1']);
  });

  it('keeps the trace of the caller, or begins one', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

    await fetch(`${url}/v1/deliveries`, { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } });
    await fetch(`${url}/v1/deliveries`);

    const [kept, begun] = seen.map(({ headers }) => String(headers['traceparent']));
    expect(kept).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(begun).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('arrives while it is still being sent, and is answered while the owner still speaks', async () => {
    const order: string[] = [];
    let finish = (): void => undefined;
    answer = (request, response) => {
      request.once('data', () => {
        order.push('owner has the first part');
        response.writeHead(200);
        response.write('first');
        finish = () => response.end('last');
      });
      request.resume();
    };
    const call = httpRequest(`${url}/v1/callbacks/x/y`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' } });

    call.write('part one');
    const [reply] = (await once(call, 'response')) as [IncomingMessage];
    const [first] = (await once(reply, 'data')) as [Buffer];
    order.push('caller has the first part');
    call.end('part two');
    finish();
    const rest = await once(reply, 'data');
    reply.destroy();

    expect(order).toEqual(['owner has the first part', 'caller has the first part']);
    expect([String(first), String(rest[0])]).toEqual(['first', 'last']);
  });

  it('takes a body announced with "Expect", as curl sends large ones', async () => {
    const call = httpRequest(`${url}/v1/callbacks/x/y`, { method: 'POST', headers: { expect: '100-continue', 'content-length': 4 } });
    call.on('continue', () => call.end('body'));
    call.flushHeaders();

    const [reply] = (await once(call, 'response')) as [IncomingMessage];
    reply.resume();

    expect(reply.statusCode).toBe(207);
    expect(seen[0]?.body.toString()).toBe('body');
  });

  it('is asked once, also where the owner says to come again', async () => {
    let calls = 0;
    answer = (_request, response) => {
      calls += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
    };

    const reply = await fetch(`${url}/v1/deliveries`);

    expect(reply.status).toBe(503);
    expect(calls).toBe(1);
  });

  it.each(['GET', 'POST'])('is a 503 that says when to come again while the owner is away (%s)', async method => {
    const reply = await fetch(`${url}/v1/dossiers/H49/timeline`, { method, headers: { 'accept-language': 'en' } });

    expect(reply.status).toBe(503);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await reply.json()).toMatchObject({ code: 'SERVICE_AWAY', detail: 'There is no answer yet.' });
  });

  it.each(['/v1/deliveries/..%2f..%2fhealth', '/v1/callbacks/%2e%2e/%2e%2e/metrics'])(
    'never leads out of what the owner serves: %s',
    async path => {
      const call = httpRequest(`${url}${path}`, { path });
      call.end();
      const [reply] = (await once(call, 'response')) as [IncomingMessage];
      reply.resume();

      expect(reply.statusCode).toBe(404);
      expect(seen).toEqual([]);
    },
  );

  it('is not sent to an owner whose certificate nobody vouches for', async () => {
    const impostor = createSecureServer(SELF_SIGNED, (_request, response) => response.end('welcome'));
    impostor.listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const other = new FastifyAdapter();
    const address = `https://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    forward(other.getInstance(), { name: 'tracer', url: address, prefixes: ['/v1/dossiers'] }, { log: silent, locale: 'vi' });
    try {
      const reply = await fetch(`${await other.getInstance().listen({ port: 0, host: '127.0.0.1' })}/v1/dossiers`);

      expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([503, 'SERVICE_AWAY']);
    } finally {
      await other.close();
      impostor.close();
    }
  });

  it('is a mistake of the caller where its content type is none', async () => {
    const call = httpRequest(`${url}/v1/callbacks/x/y`, { method: 'POST', headers: { 'content-type': 'none' } });
    call.end('body');
    const [reply] = (await once(call, 'response')) as [IncomingMessage];
    reply.resume();

    expect(reply.statusCode).toBe(415);
  });

  it('reaches its owner from below a resource of the gateway, which keeps the rest', async () => {
    const [forwarded, own] = await Promise.all(
      ['simulate', 'khai-sinh'].map(async id => (await fetch(`${url}/v1/routes/${id}`, { method: 'POST' })).text()),
    );

    expect([forwarded, own]).toEqual(['owner', 'gateway']);
  });

  it('reaches its owner from below one resource of many', async () => {
    await fetch(`${url}/v1/systems/ho-tich/metrics?step=5m`);

    expect(seen.map(one => one.url)).toEqual(['/v1/systems/ho-tich/metrics?step=5m']);
    expect((await fetch(`${url}/v1/systems/ho-tich`)).status).toBe(404);
  });

  it('is nothing beside the prefixes of an owner', async () => {
    expect((await fetch(`${url}/v1/deliveries-of-others`)).status).toBe(404);
    expect(seen).toEqual([]);
  });
});

function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(207, { 'x-owner': 'yes' }).end('owner');
  });
}
