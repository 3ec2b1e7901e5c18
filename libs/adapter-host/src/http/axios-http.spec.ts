import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import { AdapterFailure, type HttpSettings, type TokenSource } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';
import { selfSigned } from './testing/self-signed';

const SECRET = 'mat-khau-rat-bi-mat';
const token: TokenSource = { path: '/token', clientId: 'lien-thong', secret: 'client-secret', style: 'form' };
const loopback = new Loopback();
const open: AxiosHttp[] = [];

afterEach(async () => {
  await loopback.stopAll();
  await Promise.all(open.splice(0).map(http => http.close()));
});

function httpTo(baseUrl: string, settings: Partial<HttpSettings> = {}): AxiosHttp {
  const http = new AxiosHttp({
    settings: { baseUrl, allowPrivateNetwork: true, timeouts: { connectMs: 1000, answerMs: 5000 }, ...settings },
    secret: () => SECRET,
    clock: { now: () => new Date('2026-11-25T03:00:00Z') },
    owner: 'Nhóm Hộ tịch',
  });
  open.push(http);
  return http;
}

async function partner(listener: RequestListener, settings: Partial<HttpSettings> = {}): Promise<AxiosHttp> {
  const port = await loopback.start(createServer(listener));
  return httpTo(`http://127.0.0.1:${port}/goc/`, settings);
}

const never = new AbortController().signal;
const get = (http: AxiosHttp, signal = never) => http.request({ method: 'GET', path: '/api', signal });

async function failureOf(work: Promise<unknown>): Promise<AdapterFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AdapterFailure);
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(SECRET);
  return error as AdapterFailure;
}

describe('AxiosHttp', () => {
  it('sends JSON and Vietnamese text as it is, below the base address', async () => {
    const seen: { url: string | undefined; type: string | undefined; body: string }[] = [];
    const http = await partner((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url: request.url, type: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
        response.end('{"hoTen":"Nguyễn Thị Ánh","so":"022090001234"}');
      });
    });

    const answer = await http.request({ method: 'POST', path: '/api/tien-do?x=1', body: { ten: 'Đỗ Hữu Ước', so: '001' }, signal: never });

    expect(seen).toEqual([
      { url: '/goc/api/tien-do?x=1', type: 'application/json; charset=utf-8', body: '{"ten":"Đỗ Hữu Ước","so":"001"}' },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { hoTen: 'Nguyễn Thị Ánh', so: '022090001234' } });
  });

  it('sends a text or bytes untouched', async () => {
    const bodies: string[] = [];
    const http = await partner((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.end('{}'));
    });
    const send = (body: unknown) =>
      http.request({ method: 'POST', path: '/', body, headers: { 'content-type': 'application/json' }, signal: never });

    await send(' {"a" : 1} ');
    await send(Buffer.from('<x/>'));

    expect(bodies).toEqual([' {"a" : 1} ', '<x/>']);
  });

  it('says of a refused connection that nothing was sent', async () => {
    const http = httpTo('http://127.0.0.1:1');

    expect(await failureOf(get(http))).toMatchObject({ failure: 'transient', code: 'unreachable', owner: 'Nhóm Hộ tịch' });
  });

  it('refuses a private address when the connection does not allow it, written or resolved', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '169.254.169.254']) {
      const failure = await failureOf(get(httpTo(`http://${host}:1`, { allowPrivateNetwork: false })));

      expect(failure).toMatchObject({ failure: 'permanent', code: 'address-forbidden', scope: 'connection' });
    }
  });

  it('refuses a certificate nobody vouches for', async () => {
    const port = await loopback.start(createTlsServer(selfSigned('localhost'), (_request, response) => response.end('{}')));

    const failure = await failureOf(get(httpTo(`https://127.0.0.1:${port}`)));

    expect(failure).toMatchObject({ failure: 'transient', code: 'certificate-invalid', scope: 'connection' });
  });

  it('says of a partner that speaks no TLS that nothing was sent', async () => {
    const port = await loopback.start(createServer((_request, response) => response.end('{}')));

    expect(await failureOf(get(httpTo(`https://127.0.0.1:${port}`)))).toMatchObject({ failure: 'transient', code: 'unreachable' });
  });

  it('does not know what became of a request that is not answered in time', async () => {
    const http = await partner(() => undefined, { timeouts: { answerMs: 100 } });

    expect(await failureOf(get(http))).toMatchObject({ failure: 'ambiguous', code: 'timeout-after-send' });
  });

  it('does not know what became of a request that we gave up after sending', async () => {
    const http = await partner(() => undefined);

    expect(await failureOf(get(http, AbortSignal.timeout(100)))).toMatchObject({ failure: 'ambiguous', code: 'timeout-after-send' });
  });

  it('knows that a request which never got a socket was not sent', async () => {
    let requests = 0;
    const http = await partner(() => (requests += 1), { connections: 1 });
    const first = failureOf(get(http, AbortSignal.timeout(300)));

    const second = await failureOf(get(http, AbortSignal.timeout(100)));

    expect(second).toMatchObject({ failure: 'transient', code: 'deadline-before-send' });
    await first;
    expect(requests).toBe(1);
  });

  it('sends nothing when the deadline has passed already', async () => {
    const http = await partner(() => undefined);

    expect(await failureOf(get(http, AbortSignal.abort()))).toMatchObject({ failure: 'transient', code: 'deadline-before-send' });
  });

  it('does not know what became of a request whose connection broke', async () => {
    const http = await partner(request => request.socket.destroy());

    expect(await failureOf(get(http))).toMatchObject({ failure: 'ambiguous', code: 'connection-lost' });
  });

  it('does not know what became of a request whose answer was cut short', async () => {
    const port = await loopback.start(
      createTcpServer(socket => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":'));
      }),
    );

    expect(await failureOf(get(httpTo(`http://127.0.0.1:${port}`)))).toMatchObject({ failure: 'ambiguous', code: 'connection-lost' });
  });

  it('takes a page, a redirect, an oversized answer and an answer that is no HTTP for an answer it cannot read', async () => {
    const port = await loopback.start(createTcpServer(socket => socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n'))));
    const partners = [
      await partner((_request, response) => response.end('<html>Đăng nhập</html>')),
      await partner((_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
      await partner((_request, response) => response.end(`"${'x'.repeat(2000)}"`), { maxAnswerBytes: 1024 }),
      httpTo(`http://127.0.0.1:${port}`),
    ];

    const failures = await Promise.all(partners.map(http => failureOf(get(http))));

    expect(failures.map(({ failure, code }) => `${failure} ${code}`)).toEqual(Array(4).fill('ambiguous not-the-format'));
  });

  it("keeps the partner's words of a refusal, without long numbers", async () => {
    const http = await partner((_request, response) => response.writeHead(422).end('{"message":"Số 022090001234 không hợp lệ"}'));

    const failure = await failureOf(get(http));

    expect(failure).toMatchObject({
      failure: 'permanent',
      code: 'refused-by-target',
      scope: 'message',
      detail: 'HTTP 422: Số ••• không hợp lệ',
    });
  });

  it("keeps no credentials and nothing of the address in the partner's words", async () => {
    const http = await partner((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      const message = `${request.headers.authorization} không được hỏi về ${searchParams.get('hoTen')}`;
      response.writeHead(422).end(JSON.stringify({ message }));
    });
    const path = `/api?hoTen=${encodeURIComponent('Đỗ Hữu Ước')}`;
    const credentials = Buffer.from(`cong:${SECRET}`).toString('base64');

    const failure = await failureOf(
      http.request({ method: 'GET', path, headers: { Authorization: `Basic ${credentials}` }, signal: never }),
    );

    expect(failure).toMatchObject({ detail: 'HTTP 422: Basic ••• không được hỏi về •••' });
  });

  it('passes on how long the partner asks to wait', async () => {
    const busy = await partner((_request, response) => response.writeHead(503, { 'retry-after': '7' }).end());
    const tooMany = await partner((_request, response) =>
      response.writeHead(429, { 'retry-after': 'Wed, 25 Nov 2026 03:00:30 GMT' }).end(),
    );

    expect(await failureOf(get(busy))).toMatchObject({ failure: 'transient', code: 'unavailable', retryAfter: 7 });
    expect(await failureOf(get(tooMany))).toMatchObject({ failure: 'transient', code: 'too-many', retryAfter: 30 });
  });

  it('refuses to send what cannot be written', async () => {
    const http = await partner((_request, response) => response.end('{}'));

    const failures = [
      await failureOf(http.request({ method: 'GET', path: '/a b', signal: never })),
      await failureOf(http.request({ method: 'POST', path: '/', body: { n: 1n }, signal: never })),
    ];

    expect(failures.map(({ failure, code }) => `${failure} ${code}`)).toEqual(Array(2).fill('permanent request-invalid'));
  });
});

describe('AxiosHttp with a token', () => {
  const withToken = (http: AxiosHttp, signal = never) => http.request({ method: 'GET', path: '/api', token, signal });

  /** A partner that takes only the newest token; `issue` says how the token endpoint answers. */
  async function guarded(accepts: (bearer: string, issued: number) => boolean) {
    const state = { issued: 0, asked: 0 };
    const http = await partner((request, response) => {
      if (request.url === '/goc/token') {
        state.issued += 1;
        response.end(JSON.stringify({ access_token: `bearer-${state.issued}`, token_type: 'Bearer', expires_in: 3600 }));
        return;
      }
      state.asked += 1;
      const ok = accepts(request.headers.authorization ?? '', state.issued);
      response.writeHead(ok ? 200 : 401).end(JSON.stringify({ message: `token ${request.headers.authorization}` }));
    });
    return { http, state };
  }

  it('logs in once for many requests', async () => {
    const { http, state } = await guarded(() => true);

    await Promise.all([withToken(http), withToken(http), withToken(http)]);

    expect(state).toEqual({ issued: 1, asked: 3 });
  });

  it('renews a refused token once and goes on', async () => {
    const { http, state } = await guarded((bearer, issued) => issued > 1 && bearer === `Bearer bearer-${issued}`);

    const answer = await withToken(http);

    expect(answer.status).toBe(200);
    expect(state).toEqual({ issued: 2, asked: 2 });
  });

  it('holds the connection when the new token is refused too, and repeats no token in its words', async () => {
    const { http, state } = await guarded(() => false);

    const failure = await failureOf(withToken(http));

    expect(failure).toMatchObject({
      failure: 'permanent',
      code: 'auth-refused-twice',
      scope: 'connection',
      detail: 'HTTP 401: token Bearer •••',
    });
    expect(state).toEqual({ issued: 2, asked: 2 });
  });

  it('holds the connection when the log-in is refused, and repeats no secret in its words', async () => {
    const http = await partner((_request, response) => response.writeHead(400).end(JSON.stringify({ error_description: `sai ${SECRET}` })));

    const failure = await failureOf(withToken(http));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'auth-refused', scope: 'connection', detail: 'HTTP 400: sai •••' });
  });

  it.each([
    ['fails', 500, '{}', 'server-error'],
    ['answers with a page', 200, '<html>', 'not-the-format'],
    ['answers without a token', 200, '{}', 'not-the-format'],
  ])('knows that nothing was sent when the token endpoint %s', async (_name, status, body, code) => {
    const http = await partner((_request, response) => response.writeHead(status).end(body));

    expect(await failureOf(withToken(http))).toMatchObject({ failure: 'transient', code });
  });

  it('waits for a token no longer than its own deadline', async () => {
    const http = await partner(() => undefined, { timeouts: { answerMs: 600 } });

    const failure = await failureOf(withToken(http, AbortSignal.timeout(100)));

    expect(failure).toMatchObject({ failure: 'transient', code: 'deadline-before-send' });
  });
});
