import { Axios, type AxiosResponse } from 'axios';
import type { Pool } from 'undici';
import {
  AdapterFailure,
  cleanDetail,
  type Clock,
  type HostHttp,
  type HttpRequest,
  type HttpResponse,
  type IssuedToken,
  type LastCall,
  type SessionSource,
} from '@lienthong/adapter-sdk';
import type { TokenSource } from '@lienthong/adapter-sdk';
import { XmlFailure } from '@lienthong/mapping';
import { readAnswerBody } from './answer-body';
import { classify, HTTP_FAILURES, type Verdict, type WireFact } from './classify';
import { basePathOf, below } from './full-path';
import { guardedPool, type PoolOptions } from './guarded-pool';
import { overUndici, type Exchange } from './over-undici';
import { retryAfterSeconds } from './retry-after';
import { tapped, type Tap } from './tap';
import { readToken, tokenRequest, Tokens } from './tokens';
import { type Outgoing, repeatable, writeRequest } from './write-request';

export interface AxiosHttpOptions extends PoolOptions {
  readonly clock: Clock;
  readonly tap?: Tap | undefined;
}

/** An answer, read. */
interface Answer extends HttpResponse {
  readonly readable: boolean;
  /** What the partner said, not cleaned. */
  readonly words: string | undefined;
}

interface Judging {
  /** Of what was sent, nothing is kept in the partner's words. */
  readonly sent: Outgoing;
  readonly knows?: HttpRequest['knows'] | undefined;
  /** The answer says that the session has expired. */
  readonly ended?: boolean;
  readonly renewed?: boolean;
}

/**
 * The way out of one connection: axios over a pool of its own. Everything but a 2xx answer becomes a classified
 * AdapterFailure that holds no header, no body, no token and no secret.
 */
export class AxiosHttp implements HostHttp {
  readonly #pool: Pool;
  /** Bare: each default of the library is merged into every request, and they belong to a wire that is not used. */
  readonly #axios = new Axios({ headers: { 'User-Agent': 'lienthong' } });
  readonly #tokens: Tokens<SessionSource>;
  readonly #basePath: string;
  /** Calls under these signals are log-ins. */
  readonly #logIns = new WeakSet<AbortSignal>();
  readonly #lastCalls = new WeakMap<AbortSignal, LastCall>();
  /** Secrets that were sent: a partner may repeat them in its words. */
  readonly #revealing = new Set<string>();

  constructor(private readonly options: AxiosHttpOptions) {
    this.#pool = guardedPool(options);
    this.#basePath = basePathOf(options.settings.baseUrl);
    this.#tokens = new Tokens(options.clock, source => this.#opened(source));
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { token, session = token && this.#bearer(token, request), signal, knows, ...outgoing } = request;
    if (session === undefined) return this.#judged(await this.#exchange(outgoing, signal), { sent: outgoing, knows });
    const value = await this.#orAborted(this.#tokens.current(session), signal);
    const first = within(session, value, outgoing);
    const answer = await this.#exchange(first, signal);
    if (answer.status !== 401 && !hasEnded(session, answer)) return this.#judged(answer, { sent: first, knows });
    const second = within(session, await this.#orAborted(this.#tokens.renewed(session, value), signal), outgoing);
    const last = await this.#exchange(second, signal);
    return this.#judged(last, { sent: second, knows, ended: hasEnded(session, last), renewed: true });
  }

  /** A secret of the connection. Who asks will send it, and a partner may repeat it: from now on its words are cleaned of it. */
  secret(name: string): string {
    const secret = this.options.secret(name);
    this.#revealing.add(secret);
    return secret;
  }

  /** What was called last under a signal: the one who tries tells it, whatever the session makes of the answer. */
  lastCall(signal: AbortSignal): LastCall | undefined {
    return this.#lastCalls.get(signal);
  }

  /** Requests under way end first; new ones fail as unreachable. */
  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #exchange(request: Outgoing, signal: AbortSignal): Promise<Answer> {
    const exchange: Exchange = { signal, sent: false };
    try {
      const { data, headers } = writeRequest(request);
      const url = below(this.#basePath, request.path);
      const call = `${request.method} ${cleanDetail(url.replace(/\?.*/s, ''), [...this.#revealing])}`;
      this.#lastCalls.set(signal, { call });
      const signature = request.sign?.({ method: request.method, path: url, body: data ?? '' });
      const { tap } = this.options;
      const wire = overUndici(this.#pool, exchange);
      const adapter = tap === undefined ? wire : tapped(wire, this.#logIns.has(signal) ? 'token' : 'message', tap);
      const given = await this.#axios.request<Buffer>({
        method: request.method,
        url,
        data,
        headers: { ...headers, ...signature },
        adapter,
      });
      this.#lastCalls.set(signal, { call, status: given.status });
      const { readable, value, words } = readAnswerBody(given.status, given.data, request);
      return { status: given.status, headers: plainHeaders(given.headers), body: value, readable, words };
    } catch (error) {
      if (error instanceof AdapterFailure) throw error;
      if (error instanceof XmlFailure) {
        const facts = { detail: error.message, ...this.#owner() };
        throw new AdapterFailure('permanent', 'output-invalid', 'The mapping made what XML cannot carry.', facts);
      }
      const code = codeOf(error);
      throw this.#failure({ kind: 'no-answer', code, sent: exchange.sent, aborted: signal.aborted }, code);
    }
  }

  #judged({ readable, words, ...response }: Answer, { sent, knows, ended = false, renewed = false }: Judging): HttpResponse {
    const { status } = response;
    const fact: WireFact = { kind: 'answer', status, readable, ended, renewed };
    if (classify(fact) === undefined || (!ended && readable && knows?.(response) === true)) return response;
    const retryAfter = retryAfterSeconds(response.headers['retry-after'], this.options.clock.now());
    const said = cleanDetail(words ?? '', [...this.#revealing, ...repeatable(sent)]);
    throw this.#failure(fact, said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`, retryAfter);
  }

  /** A token as a session: it stands in the usual header, and has ended where the answer is a 401. */
  #bearer(source: TokenSource, request: Outgoing): SessionSource {
    const { path, clientId, secret, style } = source;
    return {
      id: JSON.stringify([path, clientId, secret, style]),
      open: signal => this.#fetchToken(source, signal),
      place: token => ({ path: request.path, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
    };
  }

  /** Others wait for the same session: not the signal of one request but the time-outs of the pool bound it. */
  async #opened(session: SessionSource): Promise<IssuedToken> {
    const { signal } = new AbortController();
    this.#logIns.add(signal);
    try {
      return await session.open(signal);
    } catch (error) {
      throw error instanceof AdapterFailure ? this.#nothingSent(error) : error;
    }
  }

  async #fetchToken(source: TokenSource, signal: AbortSignal): Promise<IssuedToken> {
    const secret = this.secret(source.secret);
    const sent: Outgoing = { method: 'POST', path: source.path, ...tokenRequest(source, secret) };
    const token = readToken(this.#judged(await this.#exchange(sent, signal), { sent }).body);
    if (token !== undefined) return token;
    throw this.#failure({ kind: 'answer', status: 200, readable: false, ended: false, renewed: false }, 'no bearer token');
  }

  /** Whatever went wrong at the log-in, the message itself was not sent; a refusal there is a refused log-in. */
  #nothingSent(failure: AdapterFailure): AdapterFailure {
    const { detail, retryAfter } = failure;
    const facts = { ...(detail !== undefined && { detail }), ...(retryAfter !== undefined && { retryAfter }) };
    const at = `At the log-in: ${failure.message}`;
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

/** The request with the session in it, which a partner may repeat. */
function within(session: SessionSource, value: string, request: Outgoing): Outgoing {
  return { ...request, ...session.place(value), conceal: [request.conceal, value] };
}

function hasEnded(session: SessionSource, answer: Answer): boolean {
  return answer.readable && session.ended?.(answer) === true;
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
