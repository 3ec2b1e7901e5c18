import { createServer, type IncomingMessage } from 'node:http';
import { inspect } from 'node:util';
import { AdapterFailure, type HttpRequest, type SessionSource } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';

const never = new AbortController().signal;
const loopback = new Loopback();
const open: AxiosHttp[] = [];

afterEach(async () => {
  await loopback.stopAll();
  await Promise.all(open.splice(0).map(http => http.close()));
});

/** A partner that takes only its newest session, and says in a 200 that another has expired. */
async function partner(accepts: (session: string | undefined, opened: number) => boolean) {
  const seen: (string | undefined)[] = [];
  const port = await loopback.start(
    createServer((request: IncomingMessage, response) => {
      const session = request.headers['x-session'] as string | undefined;
      seen.push(session);
      response.end(JSON.stringify({ code: accepts(session, opened) ? '0' : 'EXPIRED', message: `phiên ${session}` }));
    }),
  );
  const http = new AxiosHttp({
    settings: { baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true },
    secret: () => 'khoa-rat-bi-mat',
    clock: { now: () => new Date('2026-11-25T03:00:00Z') },
    owner: 'Nhóm đối tác',
  });
  open.push(http);
  let opened = 0;
  const session: SessionSource = {
    id: 'main',
    open: async () => ({ value: `phien-so-${(opened += 1)}`, seconds: undefined }),
    place: value => ({ path: '/goi', headers: { 'x-session': value } }),
    ended: ({ body }) => (body as { code: string }).code === 'EXPIRED',
  };
  const call = (more: Partial<HttpRequest> = {}) =>
    http.request({ method: 'POST', path: '/goi', body: {}, session, signal: never, ...more });
  return { call, session, seen, opened: () => opened };
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('AxiosHttp with a session', () => {
  it('opens one for many calls at once', async () => {
    const { call, seen, opened } = await partner(() => true);

    await Promise.all([call(), call(), call()]);

    expect(seen).toEqual(['phien-so-1', 'phien-so-1', 'phien-so-1']);
    expect(opened()).toBe(1);
  });

  it('opens another once when an answer says that it has ended, and goes on', async () => {
    const { call, seen } = await partner(session => session !== 'phien-so-1');

    const answer = await call();

    expect(answer.body).toMatchObject({ code: '0' });
    expect(seen).toEqual(['phien-so-1', 'phien-so-2']);
  });

  it('opens another once for all calls that were under way', async () => {
    const { call, opened } = await partner(session => session !== 'phien-so-1');

    await Promise.all([call(), call(), call()]);

    expect(opened()).toBe(2);
  });

  it('blames the connection when the new one has ended too, whatever else the caller knows, and repeats no session', async () => {
    const { call, seen } = await partner(() => false);

    const failure = await failureOf(call({ knows: () => true }));

    expect(failure).toMatchObject({
      failure: 'permanent',
      code: 'auth-refused-twice',
      scope: 'connection',
      owner: 'Nhóm đối tác',
      detail: 'HTTP 200: phiên •••',
    });
    expect(inspect(failure, { depth: null })).not.toContain('phien-so');
    expect(seen).toHaveLength(2);
  });

  it.each([
    ['a refusal', new AdapterFailure('permanent', 'refused-by-target', 'no'), 'permanent auth-refused connection'],
    ['no clear answer', new AdapterFailure('ambiguous', 'not-the-format', 'what'), 'transient not-the-format message'],
    ['a partner that is not there', new AdapterFailure('transient', 'unreachable', 'no'), 'transient unreachable message'],
  ])('knows that nothing was sent after %s at the log-in', async (_title, thrown, expected) => {
    const { call, session, seen } = await partner(() => true);

    const failure = (await failureOf(call({ session: { ...session, open: () => Promise.reject(thrown) } }))) as AdapterFailure;

    expect(`${failure.failure} ${failure.code} ${failure.scope}`).toBe(expected);
    expect(seen).toEqual([]);
  });
});

describe('AxiosHttp with a signature', () => {
  it('signs what is sent as it is written, each time anew', async () => {
    const { call, seen } = await partner(session => session !== 'phien-so-1');
    const signed: string[] = [];

    await call({
      body: { ten: 'Đỗ Hữu Ước' },
      sign: ({ method, path, body }) => {
        signed.push(`${method} ${path} ${body.toString()}`);
        return { 'x-signature': `so-${signed.length}` };
      },
    });

    expect(signed).toEqual(Array(2).fill('POST /goi {"ten":"Đỗ Hữu Ước"}'));
    expect(seen).toEqual(['phien-so-1', 'phien-so-2']);
  });

  it('passes a failure of the signature on, and sends nothing', async () => {
    const { call, seen } = await partner(() => true);
    const missing = new AdapterFailure('permanent', 'secret-missing', 'none', { scope: 'connection' });

    const failure = await failureOf(
      call({
        sign: () => {
          throw missing;
        },
      }),
    );

    expect(failure).toBe(missing);
    expect(seen).toEqual([]);
  });
});
