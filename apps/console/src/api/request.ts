import { currentLanguage } from '../language/language';
import { ApiProblem, type Problem } from './problem';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Query parameters; undefined and empty ones are left out, a list is repeated. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  /** Under which an act is done once, however often it is sent. Without, every call is an act of its own. */
  readonly idempotencyKey?: string;
  /** Version of what is changed (`ETag`), so that nobody's work is overwritten. */
  readonly ifMatch?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** An answer with what its headers say. */
export interface Answer<T> {
  readonly body: T;
  readonly etag: string | null;
}

const ended = new EventTarget();
/** The second where the browser has already forgotten the cookie of the session. */
const ENDED: readonly string[] = ['SESSION_EXPIRED', 'TOKEN_MISSING'];

/** Calls back whenever the API says that the session has ended; returns how to stop that. */
export function onSessionEnded(listener: () => void): () => void {
  ended.addEventListener('ended', listener);
  return () => ended.removeEventListener('ended', listener);
}

/** Asks the API for JSON. Throws {@link ApiProblem}. */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  return (await requestWithHeaders<T>(path, call)).body;
}

/** As {@link request}, with the version of what was answered. */
export async function requestWithHeaders<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const response = await send(path, call);
  const body = (response.status === 204 ? undefined : await response.json()) as T;
  return { body, etag: response.headers.get('etag') };
}

/** As {@link request}, for a file. */
export async function requestFile(path: string, call: Call = {}): Promise<Blob> {
  return (await send(path, { accept: '*/*', ...call })).blob();
}

async function send(path: string, call: Call): Promise<Response> {
  const asked = new Request(withQuery(path, call.query), {
    method: call.method ?? 'GET',
    headers: headersOf(call),
    credentials: 'same-origin',
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    ...(call.signal && { signal: call.signal }),
  });
  const response = await (isWrite(call) ? write(asked) : fetch(asked)).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause;
    throw new ApiProblem({ status: 0, code: 'UNREACHABLE', title: String(cause) }, { cause });
  });
  if (response.ok) return response;
  const problem = await problemFrom(response);
  if (ENDED.includes(problem.code)) ended.dispatchEvent(new Event('ended'));
  throw new ApiProblem(problem);
}

/** A write whose answer was lost may have been done: under its key it is safe to send it once more. */
async function write(asked: Request): Promise<Response> {
  try {
    return await fetch(asked.clone());
  } catch (lost) {
    if (asked.signal.aborted) throw lost;
    return fetch(asked);
  }
}

function isWrite({ method = 'GET' }: Call): boolean {
  return method !== 'GET';
}

function headersOf(call: Call): Record<string, string> {
  const { body, ifMatch, accept } = call;
  const idempotencyKey = call.idempotencyKey ?? (isWrite(call) ? crypto.randomUUID() : undefined);
  return {
    accept: accept ?? 'application/json',
    'accept-language': currentLanguage(),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  };
}

async function problemFrom(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
  const code = body?.code ?? `HTTP_${response.status}`;
  return { ...body, status: response.status, code, title: body?.title ?? response.statusText };
}

/** An address with query parameters. */
export function withQuery(path: string, query: Call['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach(one => parameters.append(name, String(one)));
    else if (value !== undefined && value !== '') parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
