import type { IncomingHttpHeaders } from 'node:http';
import { fastifyHttpProxy } from '@fastify/http-proxy';
import { HttpException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Locale } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { continueTrace, formatTraceparent, type Log } from '@lienthong/observability';
import { correlationOf, pickLocale, problemOf, sendProblem, type HttpReply, type HttpRequest } from '@lienthong/service';
import type { Owner } from './owners';

/** Longest an owner may take to begin its answer, milliseconds: a little more than a callback may wait for intake. */
const LONGEST_ANSWER = 40_000;
/** Seconds. */
const RETRY_AFTER = 5;

/** What belongs to one connection and not to the message (RFC 9110, 7.6.1), and `Expect`, which our HTTP server has answered. */
const OF_THE_CONNECTION = ['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

export interface ForwardOptions {
  readonly log: Log;
  /** Language where a caller asks for none. */
  readonly locale: Locale;
}

export type HttpServer = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * Hands everything below the owner's prefixes to the owner, byte for byte and as it comes, and its answer back. Nothing is
 * tried twice: only the caller knows whether that is harmless. An owner that is away is a 503 that says when to come again.
 */
export function forward(http: HttpServer, { name, url, prefixes, methods }: Owner, { log, locale }: ForwardOptions): void {
  const refuse = (request: HttpRequest, reply: HttpReply, error: unknown): void =>
    sendProblem(reply, problemOf(error, pickLocale(request.headers['accept-language'], locale), correlationOf(request)));

  void http.register(async scope => {
    scope.removeAllContentTypeParsers(); // ours read bodies whole
    scope.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error);
      if (!refusal) log.error('Forwarding failed by a fault of ours', { service: name, correlationId: correlationOf(request), error });
      refuse(request, reply, refusal ?? error);
    });
    await scope.register(fastifyHttpProxy, {
      upstream: url,
      routes: prefixes.flatMap(prefix => [prefix, `${prefix}/*`]),
      ...(methods && { httpMethods: [...methods] }),
      undici: { headersTimeout: LONGEST_ANSWER, bodyTimeout: LONGEST_ANSWER, connect: { rejectUnauthorized: true } }, // the proxy's default is false
      destroyAgent: true,
      replyOptions: {
        retryDelay: () => null,
        rewriteRequestHeaders: (request, headers) => forwarded(request, headers as IncomingHttpHeaders),
        onError: (reply, { error }) => {
          log.warn('A service behind the gateway does not answer', { service: name, error });
          refuse(reply.request, reply, away(name, error));
        },
      },
    });
  });
}

/** The owner sees the caller's address, and works under the same correlation id. */
function forwarded(request: HttpRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name)));
  const before = headers['x-forwarded-for'];
  return {
    ...kept,
    'x-forwarded-for': before === undefined ? request.ip : `${String(before)}, ${request.ip}`,
    traceparent: formatTraceparent({ ...continueTrace(), traceId: correlationOf(request) }),
  };
}

function away(service: string, cause: unknown): LienThongError {
  const facts = { cause, params: { service }, retryAfter: RETRY_AFTER };
  return new LienThongError('SERVICE_AWAY', 'unavailable', `The ${service} does not answer`, facts);
}

/**
 * What proxy and HTTP server refuse for a mistake of the caller; undefined for a fault. The proxy's 400 is for addresses that lead
 * out of the owner's prefixes, such as those with `..` in them.
 */
function refusalOf(cause: unknown): LienThongError | HttpException | undefined {
  const { statusCode = 500 } = cause as { readonly statusCode?: number };
  if (statusCode === 400) return new LienThongError('ROUTE_NOT_FOUND', 'absent', 'The address cannot be forwarded', { cause });
  return statusCode < 500 ? new HttpException('Refused by the HTTP server', statusCode, { cause }) : undefined;
}
