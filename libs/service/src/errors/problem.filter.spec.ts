import type { ArgumentsHost } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import type { Log } from '@lienthong/observability';
import { lastValueFrom, type Observable } from 'rxjs';
import { ProblemFilter } from './problem.filter';

/** Notes what it was told. */
class NotedReply {
  readonly headers = new Map<string, string | number>();
  statusCode = 0;
  body: unknown;

  constructor(readonly sent = false) {}

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  header(name: string, value: string | number): this {
    this.headers.set(name, value);
    return this;
  }

  send(body: unknown): void {
    this.body = body;
  }
}

function hostOf(type: string, reply = new NotedReply()): ArgumentsHost {
  const http = { getRequest: () => ({ headers: { 'accept-language': 'en' } }), getResponse: () => reply };
  return { getType: () => type, switchToHttp: () => http } as unknown as ArgumentsHost;
}

function newFilter(): { filter: ProblemFilter; lines: string[] } {
  const lines: string[] = [];
  const noted = (level: string) => (): void => void lines.push(level);
  return { filter: new ProblemFilter({ error: noted('error'), warn: noted('warn') } as unknown as Log, 'vi'), lines };
}

describe('ProblemFilter', () => {
  it('hands an error of a message handler on untouched, so that the bus sees its kind', async () => {
    const { filter, lines } = newFilter();
    const error = new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'x', { retryAfter: 5 });

    const answer = filter.catch(error, hostOf('rpc')) as Observable<never>;

    await expect(lastValueFrom(answer)).rejects.toBe(error);
    expect(lines).toEqual([]);
  });

  it.each([
    [new Error('x'), 500, ['error']],
    [new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'x'), 503, ['warn']],
    [new LienThongError('TOKEN_INVALID', 'denied', 'x'), 401, []],
    [new LienThongError('SCOPE_MISSING', 'denied', 'x'), 403, []],
  ])('answers %s with %i and logs no more than it deserves', (error, status, expected) => {
    const { filter, lines } = newFilter();
    const reply = new NotedReply();

    filter.catch(error, hostOf('http', reply));

    expect(reply).toMatchObject({ statusCode: status, body: { status } });
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(reply.headers.get('retry-after')).toBe(status === 503 ? '30' : undefined);
    expect(reply.headers.has('www-authenticate')).toBe(status === 401 || status === 403);
    expect(lines).toEqual(expected);
  });

  it('says nothing once an answer is on its way', () => {
    const reply = new NotedReply(true);

    newFilter().filter.catch(new Error('stream broke off'), hostOf('http', reply));

    expect(reply.body).toBeUndefined();
  });
});
