import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { VirtualClock } from './clock';
import { HttpProblem, isObject, type Call, type Reply } from './http';

export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

export interface TokenPolicy {
  readonly client: ClientCredentials;
  /** Where the partner wants the client's credentials: the Authorization header, or the form. */
  readonly style: 'basic' | 'form';
  /** Life of a token in seconds of the simulator's clock. */
  readonly lifetime: number;
}

/** OAuth 2.0 client credentials (RFC 6749, 4.4). Tokens live in memory only: a restart forgets them, as a real one does. */
export class Tokens {
  private readonly expiries = new Map<string, number>();

  constructor(
    private readonly policy: TokenPolicy,
    private readonly clock: VirtualClock,
  ) {}

  issue(call: Call): Reply {
    const form = isObject(call.body) ? call.body : {};
    if (form['grant_type'] !== 'client_credentials') return refusal(400, 'unsupported_grant_type');
    const given = this.policy.style === 'basic' ? fromHeader(call.headers.authorization) : fromForm(form);
    if (given === undefined || !same(given.id, this.policy.client.id) || !same(given.secret, this.policy.client.secret)) {
      return refusal(401, 'invalid_client');
    }
    const token = randomBytes(24).toString('base64url');
    this.expiries.set(token, this.clock.now() + this.policy.lifetime * 1000);
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { access_token: token, token_type: 'Bearer', expires_in: this.policy.lifetime },
    };
  }

  /** Throws 401 unless the request carries a live token. */
  check(call: Call): void {
    const token = bearer(call);
    const expiry = token === undefined ? undefined : this.expiries.get(token);
    if (expiry !== undefined && expiry > this.clock.now()) return;
    if (token !== undefined) this.expiries.delete(token);
    throw expired();
  }

  /** Forgets the token of the request. */
  revoke(call: Call): HttpProblem {
    const token = bearer(call);
    if (token !== undefined) this.expiries.delete(token);
    return expired();
  }

  clear(): void {
    this.expiries.clear();
  }
}

function expired(): HttpProblem {
  return new HttpProblem(401, 'Mã truy cập không hợp lệ hoặc đã hết hạn', { 'www-authenticate': 'Bearer error="invalid_token"' });
}

function refusal(status: number, error: string): Reply {
  return { status, body: { error }, headers: status === 401 ? { 'www-authenticate': 'Basic realm="simulator"' } : {} };
}

function bearer(call: Call): string | undefined {
  return /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}

function fromForm(form: Record<string, unknown>): ClientCredentials | undefined {
  const { client_id: id, client_secret: secret } = form;
  return typeof id === 'string' && typeof secret === 'string' ? { id, secret } : undefined;
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
function fromHeader(header = ''): ClientCredentials | undefined {
  const encoded = /^Basic (\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const part = (value: string): string => new URLSearchParams(`v=${value}`).get('v') ?? '';
  return { id: part(text.slice(0, colon)), secret: part(text.slice(colon + 1)) };
}

function same(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
