import { createServer, type RequestListener } from 'node:http';
import { AdapterFailure, type HttpRequest } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';

const loopback = new Loopback();
const open: AxiosHttp[] = [];

afterEach(async () => {
  await loopback.stopAll();
  await Promise.all(open.splice(0).map(http => http.close()));
});

async function partner(listener: RequestListener): Promise<AxiosHttp> {
  const port = await loopback.start(createServer(listener));
  const http = new AxiosHttp({
    settings: { baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true },
    secret: () => 'khoa-rat-bi-mat',
    clock: { now: () => new Date('2026-11-25T03:00:00Z') },
  });
  open.push(http);
  return http;
}

const get = (http: AxiosHttp, path: string, more: Partial<HttpRequest> = {}) =>
  http.request({ method: 'GET', path, signal: new AbortController().signal, ...more });
const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('AxiosHttp and answers outside 2xx', () => {
  it('returns one that the session knows, and no other', async () => {
    const http = await partner((request, response) =>
      response.writeHead(409).end(request.url === '/page' ? '<html>' : `{"code":"${request.url}"}`),
    );
    const knows: HttpRequest['knows'] = ({ body }) => (body as { code: string }).code === '/known';

    expect(await get(http, '/known', { knows })).toMatchObject({ status: 409, body: { code: '/known' } });
    for (const path of ['/other', '/page'])
      expect(await failureOf(get(http, path, { knows }))).toMatchObject({ failure: 'permanent', code: 'refused-by-target' });
  });

  it('renews a refused token before it asks whether the session knows the answer', async () => {
    let asked = 0;
    const http = await partner((request, response) => {
      if (request.url === '/token') return response.end('{"access_token":"t"}');
      asked += 1;
      return response.writeHead(401).end('{"code":"het-han"}');
    });
    const token = { path: '/token', clientId: 'lien-thong', secret: 'credential', style: 'form' } as const;

    const answer = await get(http, '/api', { token, knows: ({ status }) => status === 401 });

    expect(answer).toMatchObject({ status: 401, body: { code: 'het-han' } });
    expect(asked).toBe(2);
  });

  it('keeps nothing of what was sent in the words of a refusal', async () => {
    const http = await partner((_request, response) => response.writeHead(422).end('{"message":"Bà VŨ THỊ HỒNG NHUNG: sai mẫu"}'));

    const failure = await failureOf(get(http, '/api', { method: 'POST', body: { ho: { ten: 'Vũ Thị Hồng Nhung' } } }));

    expect(failure).toMatchObject({ detail: 'HTTP 422: Bà •••: sai mẫu' });
  });

  it('repeats no secret that a session asked for', async () => {
    const http = await partner((request, response) =>
      response.writeHead(422).end(JSON.stringify({ message: `khóa ${String(request.headers['x-key'])}` })),
    );

    const failure = await failureOf(get(http, '/api', { headers: { 'x-key': http.secret('credential') } }));

    expect(failure).toBeInstanceOf(AdapterFailure);
    expect((failure as AdapterFailure).detail).toBe('HTTP 422: khóa •••');
  });
});
