import { create, type AxiosInstance, type AxiosResponse } from 'axios';
import type { Pool } from 'undici';
import {
  AdapterFailure,
  cleanDetail,
  textsOf,
  type Clock,
  type HostHttp,
  type HttpRequest,
  type HttpResponse,
} from '@lienthong/adapter-sdk';
import type { HttpSettings, TokenSource } from '@lienthong/adapter-sdk';
import { readAnswerBody } from './answer-body';
import { classify, HTTP_FAILURES, type Verdict, type WireFact } from './classify';
import { fullPath } from './full-path';
import { guardedPool } from './guarded-pool';
import { overUndici, type Exchange } from './over-undici';
import { retryAfterSeconds } from './retry-after';
import { tapped, type Tap, type WireCall } from './tap';
import { readToken, tokenRequest, Tokens, type IssuedToken } from './tokens';

export interface AxiosHttpOptions {
  readonly settings: HttpSettings;
  /** A secret of the connection by name; throws when there is none. */
  readonly secret: (name: string) => string;
  readonly clock: Clock;
  /** Team that owns the connection, named in every failure. */
  readonly owner?: string;
  readonly tap?: Tap | undefined;
}

type Outgoing = Omit<HttpRequest, 'token' | 'signal' | 'knows'>;

interface Judging {
  /** Of what was sent, nothing is kept in the partner's words. */
  readonly sent: Outgoing;
  readonly knows?: HttpRequest['knows'] | undefined;
  readonly renewed?: boolean;
}

/**
 * The way out of one connection: axios over a pool of its own. Everything but a 2xx answer becomes a classified
 * AdapterFailure that holds no header, no body, no token and no secret.
 */
export class AxiosHttp implements HostHttp {
  readonly #pool: Pool;
  readonly #axios: AxiosInstance;
  readonly #tokens: Tokens;
  /** Secrets that were sent: a partner may repeat them in its words. */
  readonly #revealing = new Set<string>();

  constructor(private readonly options: AxiosHttpOptions) {
    this.#pool = guardedPool(options.settings);
    this.#axios = create({
      proxy: false,
      maxRedirects: 0,
      transformRequest: [],
      transformResponse: [],
      headers: { common: { Accept: 'application/json', 'User-Agent': 'lienthong' } },
    });
    this.#tokens = new Tokens(options.clock, source => this.#fetchToken(source));
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { token: source, signal, knows, ...outgoing } = request;
    if (source === undefined) return this.#judged(await this.#exchange(outgoing, signal), { sent: outgoing, knows });
    const token = await this.#orAborted(this.#tokens.current(source), signal);
    const first = withBearer(outgoing, token);
    const answer = await this.#exchange(first, signal);
    if (answer.status !== 401) return this.#judged(answer, { sent: first, knows });
    const second = withBearer(outgoing, await this.#orAborted(this.#tokens.renewed(source, token), signal));
    return this.#judged(await this.#exchange(second, signal), { sent: second, knows, renewed: true });
  }

  /** A secret of the connection. Who asks will send it, and a partner may repeat it: from now on its words are cleaned of it. */
  secret(name: string): string {
    const secret = this.options.secret(name);
    this.#revealing.add(secret);
    return secret;
  }

  /** Requests under way end first; new ones fail as unreachable. */
  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #exchange(request: Outgoing, signal: AbortSignal, kind: WireCall['kind'] = 'message'): Promise<AxiosResponse<Buffer>> {
    const exchange: Exchange = { signal, sent: false };
    const wire = overUndici(this.#pool, exchange);
    const { tap } = this.options;
    try {
      const { data, headers } = encoded(request);
      return await this.#axios.request<Buffer>({
        method: request.method,
        url: fullPath(this.options.settings, request.path),
        data,
        headers,
        adapter: tap === undefined ? wire : tapped(wire, kind, tap),
      });
    } catch (error) {
      const code = codeOf(error);
      throw this.#failure({ kind: 'no-answer', code, sent: exchange.sent, aborted: signal.aborted }, code);
    }
  }

  #judged(answer: AxiosResponse<Buffer>, { sent, knows, renewed = false }: Judging): HttpResponse {
    const { status } = answer;
    const { readable, value, words } = readAnswerBody(status, answer.data);
    const fact: WireFact = { kind: 'answer', status, readable, renewed };
    const response: HttpResponse = { status, headers: plainHeaders(answer.headers), body: value };
    if (classify(fact) === undefined || (readable && knows?.(response) === true)) return response;
    const retryAfter = retryAfterSeconds(response.headers['retry-after'], this.options.clock.now());
    const said = cleanDetail(words ?? '', [...this.#revealing, ...repeatable(sent)]);
    throw this.#failure(fact, said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`, retryAfter);
  }

  async #fetchToken(source: TokenSource): Promise<IssuedToken> {
    const secret = this.secret(source.secret);
    const sent: Outgoing = { method: 'POST', path: source.path, ...tokenRequest(source, secret) };
    // Not the signal of one request: others wait for the same token. The time-outs of the pool bound it.
    const never = new AbortController().signal;
    try {
      const answer = await this.#exchange(sent, never, 'token');
      const { body } = this.#judged(answer, { sent });
      const token = readToken(body);
      if (token === undefined) throw this.#failure({ kind: 'answer', status: 200, readable: false, renewed: false }, 'no bearer token');
      return token;
    } catch (error) {
      throw error instanceof AdapterFailure ? this.#nothingSent(error) : error;
    }
  }

  /** Whatever went wrong at the token endpoint, the message itself was not sent; a refusal there is a refused log-in. */
  #nothingSent(failure: AdapterFailure): AdapterFailure {
    const { detail, retryAfter } = failure;
    const facts = { ...(detail !== undefined && { detail }), ...(retryAfter !== undefined && { retryAfter }) };
    const at = `At the token endpoint: ${failure.message}`;
    if (failure.failure === 'ambiguous') return new AdapterFailure('transient', failure.code, at, { ...facts, ...this.#owner() });
    const refused = failure.code === 'refused-by-target' || failure.code === 'forbidden';
    const code = refused ? 'auth-refused' : failure.code;
    const scope = failure.failure === 'permanent' ? 'connection' : failure.scope;
    return new AdapterFailure(failure.failure, code, at, { ...facts, scope, ...this.#owner() });
  }

  /** Waits for a token no longer than the caller's own deadline; nothing was sent by then. */
  async #orAborted(token: Promise<string>, signal: AbortSignal): Promise<string> {
    const aborted = (): AdapterFailure => this.#failure({ kind: 'no-answer', code: undefined, sent: false, aborted: true }, undefined);
    if (signal.aborted) {
      token.catch(() => undefined);
      throw aborted();
    }
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(aborted());
      signal.addEventListener('abort', giveUp, { once: true });
      token.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  #failure(fact: WireFact, detail: string | undefined, retryAfter?: number): AdapterFailure {
    const verdict: Verdict = classify(fact) ?? { failure: 'ambiguous', code: 'not-the-format', scope: 'message' };
    return new AdapterFailure(verdict.failure, verdict.code, HTTP_FAILURES[verdict.code], {
      scope: verdict.scope,
      ...this.#owner(),
      ...(detail !== undefined && { detail }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  #owner(): { readonly owner?: string } {
    return this.options.owner === undefined ? {} : { owner: this.options.owner };
  }
}

function encoded({ body, headers = {} }: Outgoing): { data: string | Buffer | undefined; headers: Record<string, string> } {
  if (body === undefined) return { data: undefined, headers: { ...headers } };
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { data: body, headers: { ...headers } };
  return { data: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

/** What a partner may repeat of a request: credentials without their scheme, values of the address, texts of the body. They may be personal. */
function repeatable({ path, headers = {}, body }: Outgoing): readonly string[] {
  const credentials = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === 'authorization')
    .map(([, value]) => value.replace(/^\S+\s+/, ''));
  const query = new URLSearchParams(/\?(.*)/.exec(path)?.[1]);
  return [...credentials, ...textsOf([...query.values(), body])];
}

function withBearer(request: Outgoing, token: string): Outgoing {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

function plainHeaders(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** The low-level code, else the name of the error. What JSON or HTTP cannot express is a TypeError and cannot be written. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof TypeError) return 'UND_ERR_INVALID_ARG';
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return [code, name].find(text => typeof text === 'string');
}
