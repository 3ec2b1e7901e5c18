import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { PublicJwk, SigningKey } from './signing-key';
import type { Sender } from './sender';

/** Seconds a token lasts: long enough to be cached by a client, short enough that a suspended client is out soon. */
export const TOKEN_SECONDS = 900;

/** Who tokens are for: all services of an installation. */
export const TOKEN_AUDIENCE = 'lienthong';

export interface IssuedToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Issues access tokens: JWT (RFC 9068) signed with Ed25519. Verified by `TokenVerifier`. */
export class Tokens {
  constructor(
    private readonly key: SigningKey,
    private readonly issuer: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async issue(sender: Sender): Promise<IssuedToken> {
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    const token = await new SignJWT({
      client_id: sender.clientId,
      system: sender.system,
      scope: sender.scopes.join(' '),
      events_per_second: sender.eventsPerSecond,
      ...(sender.person && { person: sender.person }),
    })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.key.id, typ: 'at+jwt' })
      .setIssuer(this.issuer)
      .setAudience(TOKEN_AUDIENCE)
      .setSubject(sender.clientId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .setJti(randomUUID())
      .sign(this.key.privateKey);
    return { token, expiresIn: TOKEN_SECONDS };
  }

  /** What others need to verify tokens and receipts (JWK Set, RFC 7517). */
  keySet(): { readonly keys: readonly PublicJwk[] } {
    return { keys: [this.key.publicJwk] };
  }
}
