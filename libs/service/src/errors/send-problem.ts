import type { HttpReply } from '../http/exchange';
import type { Problem } from './problem';

/** What to tell a program that lacks a good token (RFC 6750). */
const CHALLENGES: Readonly<Record<string, string>> = {
  TOKEN_MISSING: 'Bearer realm="lienthong"',
  TOKEN_INVALID: 'Bearer realm="lienthong", error="invalid_token"',
  TOKEN_EXPIRED: 'Bearer realm="lienthong", error="invalid_token"',
  SESSION_EXPIRED: 'Bearer realm="lienthong"',
  SIGN_IN_REFUSED: 'Bearer realm="lienthong"',
  SCOPE_MISSING: 'Bearer realm="lienthong", error="insufficient_scope"',
};

/** Answers with a problem and the headers that belong to it. */
export function sendProblem(reply: HttpReply, problem: Problem): void {
  const challenge = CHALLENGES[problem.code];
  if (challenge !== undefined) void reply.header('www-authenticate', challenge);
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(problem.retryAfter)));
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(problem);
}
