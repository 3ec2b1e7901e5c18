import type { Clock, IssuedToken, SessionSource, TokenSource } from '@lienthong/adapter-sdk';

/** A token this close to its end is not used: it must outlive the request it goes with. */
const MARGIN_SECONDS = 30;

type Source = Pick<SessionSource, 'id'>;

interface Held {
  readonly value: string;
  readonly goodUntil: number;
}

/**
 * Tokens and sessions of one connection: kept, and fetched once however many requests wait for one. They are handed to requests
 * only, never to a log or an error.
 */
export class Tokens<S extends Source> {
  readonly #held = new Map<string, Held>();
  readonly #fetching = new Map<string, Promise<string>>();

  constructor(
    private readonly clock: Clock,
    /** Fails with an AdapterFailure that is never ambiguous: no token, nothing of the message was sent. */
    private readonly fetch: (source: S) => Promise<IssuedToken>,
  ) {}

  /** The token to use now. */
  async current(source: S): Promise<string> {
    const held = this.#held.get(source.id);
    return held !== undefined && this.clock.now().getTime() < held.goodUntil ? held.value : this.#fetched(source);
  }

  /** A token other than the refused one; fetched unless another request has done so meanwhile. */
  async renewed(source: S, refused: string): Promise<string> {
    if (this.#held.get(source.id)?.value === refused) this.#held.delete(source.id);
    return this.current(source);
  }

  #fetched(source: S): Promise<string> {
    const running = this.#fetching.get(source.id);
    if (running !== undefined) return running;
    const fetching = this.#fetch(source).finally(() => this.#fetching.delete(source.id));
    this.#fetching.set(source.id, fetching);
    return fetching;
  }

  async #fetch(source: S): Promise<string> {
    const asked = this.clock.now().getTime();
    const { value, seconds } = await this.fetch(source);
    // A token that lives less than twice the margin is used for half its life, else it would never be cached.
    const life = seconds === undefined ? Number.POSITIVE_INFINITY : Math.max(seconds - MARGIN_SECONDS, seconds / 2);
    this.#held.set(source.id, { value, goodUntil: asked + life * 1000 });
    return value;
  }
}

/** The body or header that asks for a token by client credentials (RFC 6749 4.4). 2.3.1 there: id and secret are form-encoded before they become Basic. */
export function tokenRequest(source: TokenSource, secret: string): { body: string; headers: Record<string, string> } {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  if (source.style === 'form') {
    form.set('client_id', source.clientId);
    form.set('client_secret', secret);
  } else {
    headers['authorization'] = `Basic ${basicCredentials(source.clientId, secret)}`;
  }
  return { body: form.toString(), headers };
}

export function basicCredentials(clientId: string, secret: string): string {
  return Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64');
}

/** Reads a token answer; undefined when there is no usable bearer token in it. Partners that send everything as text are understood. */
export function readToken(body: unknown): IssuedToken | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { access_token: value, token_type: type = 'Bearer', expires_in: seconds } = body as Record<string, unknown>;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return undefined;
  const life = typeof seconds === 'string' && /^\d+$/.test(seconds) ? Number(seconds) : seconds;
  return { value, seconds: typeof life === 'number' && life >= 0 ? life : undefined };
}
