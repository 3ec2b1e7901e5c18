import { createHash } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LienThongError } from '@lienthong/dossier';
import type { Person, Sender } from './sender';
import type { SigningKey } from './signing-key';
import { TOKEN_AUDIENCE } from './tokens';

interface Verified {
  readonly sender: Sender;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const REMEMBERED = 10_000;

/** What jose says of the key set and not of the token: no answer in time, not 200 or not JSON, JSON that is no key set. */
const KEY_SET_FAILURES: ReadonlySet<string> = new Set([errors.JWKSTimeout.code, errors.JOSEError.code, errors.JWKSInvalid.code]);

/**
 * Verifies access tokens. A token is verified once and then known by its hash until it expires: a signature costs more than
 * the rest of a request. Throws `TOKEN_INVALID`, `TOKEN_EXPIRED`, or `SIGNING_KEYS_UNAVAILABLE` when the keys cannot be had.
 */
export class TokenVerifier {
  private readonly known = new Map<string, Verified>();

  private constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly issuer: string,
    private readonly now: () => Date,
  ) {}

  /** For the process that holds the signing key. */
  static local(key: SigningKey, issuer: string, now = () => new Date()): TokenVerifier {
    return new TokenVerifier(createLocalJWKSet({ keys: [{ ...key.publicJwk }] }), issuer, now);
  }

  /** For every other process: fetches the key set of the gateway when it meets a key it does not know. */
  static remote(keySetUrl: string, issuer: string, now = () => new Date()): TokenVerifier {
    return new TokenVerifier(createRemoteJWKSet(new URL(keySetUrl)), issuer, now);
  }

  async verify(token: string): Promise<Sender> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.known.get(hash);
    const verified = known ?? (await this.check(token));
    this.known.delete(hash);
    if (verified.expires <= this.now().getTime()) throw denied('TOKEN_EXPIRED', 'The token has expired');
    this.remember(hash, verified);
    return verified.sender;
  }

  /** The map keeps the order of use: what was not used for longest goes first. */
  private remember(hash: string, verified: Verified): void {
    this.known.set(hash, verified);
    const oldest = this.known.size > REMEMBERED ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private async check(token: string): Promise<Verified> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub', 'system', 'scope'],
        currentDate: this.now(),
      });
      return { sender: senderOf(payload), expires: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw refusal(error);
    }
  }
}

function senderOf(payload: JWTPayload): Sender {
  const { sub = '', system, scope, events_per_second: rate, person } = payload;
  return {
    clientId: sub,
    system: String(system),
    scopes: String(scope).split(' ').filter(Boolean),
    eventsPerSecond: Number(rate ?? 0),
    ...(person !== undefined && { person: person as Person }), // signed by us, in the form we gave it
  };
}

function refusal(error: unknown): LienThongError {
  if (error instanceof errors.JWTExpired) return denied('TOKEN_EXPIRED', 'The token has expired', error);
  if (!(error instanceof errors.JOSEError) || KEY_SET_FAILURES.has(error.code)) {
    const message = 'The keys that verify tokens cannot be fetched';
    return new LienThongError('SIGNING_KEYS_UNAVAILABLE', 'unavailable', message, { cause: error, retryAfter: 5 });
  }
  return denied('TOKEN_INVALID', 'The token is not one of ours, or was changed', error);
}

function denied(code: string, message: string, cause?: unknown): LienThongError {
  return new LienThongError(code, 'denied', message, { cause });
}
