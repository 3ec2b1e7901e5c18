import { Injectable } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import type { User } from '@lienthong/persistence';
import { correlationOf, pickLocale, problemOf, sendProblem, type HttpReply, type HttpRequest } from '@lienthong/service';
import { Exchange } from './exchange';
import { isPersonalToken } from './personal-token';
import { isSameOrigin } from './same-origin';
import { NO_COOKIE, readCookie } from './session-cookie';

/** A request that came with the session of a person. */
export interface SessionRequest extends HttpRequest {
  /** Hash of the session. */
  session?: string;
}

const SESSION = /^\/v1\/session(?:[?]|$)/;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets people in. What they carry, a session's cookie or a personal token, is exchanged at the door for the one kind of token all
 * services know; nothing behind the door ever sees the other two.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly exchange: Exchange,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Leaves the request as a program would have sent it, or answers it with the reason why not. */
  async admit(request: SessionRequest, reply: HttpReply): Promise<void> {
    try {
      const { authorization = '' } = request.headers;
      const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
      const { secret, rest } = readCookie(request.headers.cookie);
      if (signsIn(request) && fromBrowser(request)) this.requireSameOrigin(request);
      if (secret !== undefined) setHeader(request, 'cookie', rest);
      if (bearer !== undefined && isPersonalToken(bearer)) await this.byToken(request, bearer);
      else if (authorization === '' && secret !== undefined) await this.bySession(request, secret);
    } catch (error) {
      this.refuse(request, reply, error);
    }
  }

  private async byToken(request: HttpRequest, secret: string): Promise<void> {
    const exchanged = await this.exchange.forPersonalToken(secret);
    if (!exchanged) throw new LienThongError('TOKEN_EXPIRED', 'denied', 'The personal token has ended');
    if (exchanged.user.passwordOnce) throw passwordIsDue();
    setHeader(request, 'authorization', `Bearer ${exchanged.token}`);
  }

  private async bySession(request: SessionRequest, secret: string): Promise<void> {
    if (!READS.has(request.method)) this.requireSameOrigin(request);
    const exchanged = await this.exchange.forSession(secret);
    if (!exchanged || (exchanged.user.passwordOnce && !choosesPassword(request, exchanged.user))) {
      if (needsNobody(request)) return;
      throw exchanged ? passwordIsDue() : new LienThongError('SESSION_EXPIRED', 'denied', 'The session has ended');
    }
    setHeader(request, 'authorization', `Bearer ${exchanged.token}`);
    request.session = exchanged.hash;
  }

  private requireSameOrigin(request: HttpRequest): void {
    if (isSameOrigin(request, this.config.publicUrl)) return;
    throw new LienThongError('ORIGIN_REFUSED', 'denied', 'A page of another origin sent the request');
  }

  private refuse(request: HttpRequest, reply: HttpReply, error: unknown): void {
    const problem = problemOf(error, pickLocale(request.headers['accept-language'], this.config.locale), correlationOf(request));
    const fields = { code: problem.code, correlationId: problem.correlationId, error };
    if (problem.status === 500) this.log.error('A person could not be let in by a fault of ours', fields);
    else if (problem.status === 503) this.log.warn('People cannot be let in now', fields);
    if (problem.code === 'SESSION_EXPIRED') reply.header('set-cookie', NO_COOKIE);
    sendProblem(reply, problem);
  }
}

function signsIn({ method, url }: HttpRequest): boolean {
  return method === 'POST' && SESSION.test(url);
}

/** What remains to somebody who has to choose a password first: the session, and the own password. */
function choosesPassword({ url }: HttpRequest, { name }: User): boolean {
  return SESSION.test(url) || url.split('?')[0] === `/v1/users/${name}/password`;
}

function passwordIsDue(): LienThongError {
  return new LienThongError('PASSWORD_CHANGE_REQUIRED', 'denied', 'The password was set by somebody else');
}

/** What a browser asks for also with a session that has ended: pages, signing in, and signing out. */
function needsNobody(request: HttpRequest): boolean {
  return !request.url.startsWith('/v1/') || signsIn(request) || (request.method === 'DELETE' && SESSION.test(request.url));
}

function fromBrowser({ headers }: HttpRequest): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

/** Fastify, and the proxy that forwards to other services, read the headers of Node's request, which are the ones we are given. */
function setHeader({ headers }: HttpRequest, name: 'authorization' | 'cookie', value: string | undefined): void {
  if (value === undefined) delete headers[name];
  else headers[name] = value;
}
