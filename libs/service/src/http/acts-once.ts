import { createHash, createHmac } from 'node:crypto';
import { applyDecorators, HttpException, Injectable, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { LienThongError } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { isUndone, KeptAnswers, type KeptAnswer, type KeyedRequest } from '@lienthong/persistence';
import { actorOf, type Sender, type SenderRequest } from '@lienthong/security';
import { ApiProblems } from '../docs/problem-responses';
import type { HttpReply, HttpRequest } from './exchange';

/** Under which {@link ActsOnce} leaves what it was told. */
const ONCE = 'lienthong:acts-once';

/** Header of a write, and of the answer to a repeat. */
const KEY_HEADER = 'idempotency-key';
const REPEAT_HEADER = 'idempotent-replayed';

/** Headers of an answer that say something about what was done. */
const TOLD = ['etag', 'location'] as const;

/** What an endpoint that acts once says of itself. */
interface OnceFacts {
  /** Member of an answer that is shown once, a secret or personal data: an answer with it is not kept, and a repeat is told so. */
  readonly shownOnce?: string;
}

interface KeyedHttpRequest extends HttpRequest, SenderRequest {
  readonly headers: HttpRequest['headers'];
}

/** Lets a write under an `Idempotency-Key` act once: its repeat is answered as the first time. Used by {@link ActsOnce} alone. */
@Injectable()
class ActsOnceInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: KeptAnswers,
    private readonly log: Log,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<KeyedHttpRequest>();
    const reply = context.switchToHttp().getResponse<HttpReply>();
    const key = request.headers[KEY_HEADER];
    if (key === undefined || !request.sender) return next.handle();
    const keyed = keyedRequest(request, request.sender, keyFrom(String(key)));
    const before = await this.answers.begin(keyed);
    if (before) return of(repeated(before, reply));
    const body = await this.carryOut(keyed, next);
    const { shownOnce } = this.reflector.get<OnceFacts>(ONCE, context.getHandler());
    await this.keep(keyed, answerOf(body, reply, shownOnce));
    return of(body);
  }

  private async carryOut(keyed: KeyedRequest, next: CallHandler): Promise<unknown> {
    try {
      return await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      // Where nobody can tell whether it was done, a repeat must not do it again.
      const told = nothingDone(error) ? this.answers.forget(keyed) : this.answers.leaveUndecided(keyed);
      await told.catch((lost: unknown) => this.log.debug('A key stays taken', { error: lost }));
      throw error;
    }
  }

  /** It was done: whoever asked is told so, also where that cannot be written down. */
  private async keep(keyed: KeyedRequest, answer: KeptAnswer): Promise<void> {
    try {
      await this.answers.keep(keyed, answer);
    } catch (error) {
      this.log.warn('The answer to a write could not be kept', { error });
    }
  }
}

/**
 * For every write that changes something: the same `Idempotency-Key` of the same person with the same content acts once and is answered
 * as the first time. The module needs a provider of `KeptAnswers`; an error after which nothing was done forgets the key.
 */
export function ActsOnce(facts: OnceFacts = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(ONCE, facts),
    UseInterceptors(ActsOnceInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', minLength: SHORTEST, maxLength: LONGEST },
      description: `Gửi lại cùng khoá, cùng nội dung: chỉ thực hiện một lần, trả lời như lần đầu; giữ ít nhất một ngày. Dùng giá trị ngẫu nhiên (UUID). / The same key with the same content acts once and is answered as the first time; kept for a day at least. Use a random value (a UUID).${facts.shownOnce ? shownOnceNotice(facts.shownOnce) : ''}`,
    }),
    ApiProblems(
      { code: 'IDEMPOTENCY_KEY_REUSED', kind: 'conflict' },
      { code: 'REQUEST_UNDER_WAY', kind: 'conflict', facts: { retryAfter: 5 } },
      { code: 'REQUEST_UNDECIDED', kind: 'conflict' },
      ...(facts.shownOnce ? [{ code: 'ANSWER_SHOWN_ONCE', kind: 'conflict' } as const] : []),
    ),
  );
}

function shownOnceNotice(member: string): string {
  return ` Trả lời có “${member}” chỉ hiện một lần: gửi lại nhận 409. / An answer with “${member}” is shown once: a repeat is a 409.`;
}

/** Does a handler act once? For those who see to it that every write does. */
export function actsOnce(handler: object): boolean {
  return Reflect.hasMetadata(ONCE, handler);
}

/** Parts that are away, or data that cannot be read: writes ask for these before they change anything. */
const BEFORE_ANYTHING: readonly string[] = [
  'SERVICE_AWAY',
  'SIGN_IN_BUSY',
  'REGISTRY_EMPTY',
  'MASTER_KEY_WRONG',
  'STORAGE_UNAVAILABLE',
  'ATTACHMENT_DAMAGED',
];

/** Pipes and validation of Nest refuse with an exception of the HTTP server. */
function nothingDone(error: unknown): boolean {
  if (error instanceof HttpException) return error.getStatus() < 500;
  return isUndone(error) || (error instanceof LienThongError && BEFORE_ANYTHING.includes(error.code));
}

const SHORTEST = 16;
const LONGEST = 200;

function keyFrom(key: string): string {
  if (new RegExp(`^[\\x21-\\x7e]{${SHORTEST},${LONGEST}}$`).test(key)) return key;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'The Idempotency-Key is none', {
    violations: [{ pointer: '/headers/idempotency-key', code: 'pattern', message: `${SHORTEST}–${LONGEST} visible ASCII characters` }],
  });
}

/** Content is all that decides what is done: which address, against which version, with which body. */
function keyedRequest({ method, url, headers, body }: KeyedHttpRequest, sender: Sender, key: string): KeyedRequest {
  const content = JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null]);
  return {
    actor: actorOf(sender),
    keyHash: createHash('sha256').update(key).digest('base64url'),
    digest: createHmac('sha256', key).update(content).digest('base64url'),
  };
}

function answerOf(body: unknown, reply: HttpReply, shownOnce: string | undefined): KeptAnswer {
  const told = TOLD.flatMap(name => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  const { statusCode: status } = reply;
  const secret = shownOnce !== undefined && Object.hasOwn(Object(body) as object, shownOnce);
  return { status, headers: Object.fromEntries(told), ...(secret ? { shownOnce: true } : { body }) };
}

function repeated({ status, headers, body, shownOnce }: KeptAnswer, reply: HttpReply): unknown {
  if (shownOnce) throw new LienThongError('ANSWER_SHOWN_ONCE', 'conflict', 'It was done, and its answer is shown once only');
  reply.status(status).header(REPEAT_HEADER, 'true');
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return body;
}
