import { HttpException } from '@nestjs/common';
import type { Locale } from '@lienthong/config';
import { LienThongError, type ErrorKind, type Violation } from '@lienthong/dossier';
import { byKind, catalogue, statusOf } from './catalogue';
import { fill, OWNERS, type ErrorTexts } from './error-texts';
import { localise } from './violation-texts';

/** An error as a caller sees it: RFC 9457 problem details with our members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly correlationId: string;
  readonly errors?: readonly Violation[];
  readonly explain: { readonly what: string; readonly why: string; readonly do: string; readonly owner: string };
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Seconds to wait before another try where the error does not know better; no 503 goes out without. */
const LATER = 30;

/** Turns anything thrown into a {@link Problem}. What is not one of our errors says nothing of itself but its correlation id. */
export function problemOf(error: unknown, locale: Locale, correlationId: string): Problem {
  const known = knownError(error);
  if (known === undefined) return build('INTERNAL', byKind.internal, 500, undefined, locale, correlationId);
  const texts = catalogue[known.code] ?? byKind[known.kind];
  return build(known.code, texts, texts.status ?? statusOf[known.kind], known, locale, correlationId);
}

/** The error as one of ours; undefined for a fault. */
function knownError(error: unknown): LienThongError | undefined {
  if (error instanceof LienThongError) return error;
  return error instanceof HttpException ? fromHttp(error) : undefined;
}

/** Errors of the HTTP server and of Nest come with a status and words of their own, which may quote the request. */
function fromHttp(error: HttpException): LienThongError | undefined {
  const [code, kind] = HTTP_ERRORS[error.getStatus()] ?? [];
  return code === undefined || kind === undefined
    ? undefined
    : new LienThongError(code, kind, 'Refused by the HTTP server', { cause: error });
}

const HTTP_ERRORS: Readonly<Record<number, readonly [code: string, kind: ErrorKind]>> = {
  400: ['REQUEST_INVALID', 'invalid'],
  401: ['TOKEN_MISSING', 'denied'],
  403: ['SCOPE_MISSING', 'denied'],
  404: ['ROUTE_NOT_FOUND', 'absent'],
  405: ['ROUTE_NOT_FOUND', 'absent'],
  413: ['BODY_TOO_LARGE', 'too-large'],
  414: ['QUERY_INVALID', 'invalid'],
  415: ['MEDIA_TYPE_UNSUPPORTED', 'invalid'],
  503: ['SERVICE_UNAVAILABLE', 'unavailable'],
};

function build(
  code: string,
  texts: ErrorTexts,
  status: number,
  error: LienThongError | undefined,
  locale: Locale,
  correlationId: string,
): Problem {
  const { title, what, why, do: action } = texts[locale];
  const violations = error?.violations ?? [];
  const retryAfter = error?.retryAfter ?? (status === 503 ? LATER : undefined);
  const params = { count: violations.length, pointer: violations[0]?.pointer || '/', ...error?.params };
  const explain = { what: fill(what, params), why: fill(why, params), do: fill(action, params), owner: OWNERS[texts.owner][locale] };
  return {
    type: `urn:lienthong:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: explain.what,
    code,
    correlationId,
    ...(violations.length > 0 && { errors: violations.map(violation => localise(violation, locale)) }),
    explain,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}
