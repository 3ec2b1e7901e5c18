import { AdapterFailure, type Host, type HttpRequest, type TokenSource } from '@lienthong/adapter-sdk';
import { type Draft, placed, type Values, withHeader, WRITABLE, written } from './draft';
import { forwarded } from './forward';
import type { LoginSettings } from './login-settings';
import type { Place } from './place-settings';
import type { SecretName } from './secrets';
import { type SentLogin, SessionLogin } from './session-login';
import type { DeclarativeSettings } from './settings';
import { signatureOf } from './signature';

/** What a log-in adds to a call. */
type LoggedIn = SentLogin & Pick<HttpRequest, 'token' | 'session'>;

/** Sends calls on their way: forwarded, logged in and signed as the settings name it. */
export class Login {
  readonly #token: TokenSource | undefined;
  readonly #session: SessionLogin | undefined;
  /** Secrets that were used, and what was made of them. */
  readonly #revealing = new Set<string>();

  constructor(
    private readonly settings: Pick<DeclarativeSettings, 'login' | 'forward' | 'words'>,
    private readonly host: Pick<Host, 'secret' | 'http' | 'clock'>,
  ) {
    const { oauth2, session } = settings.login;
    this.#token = oauth2 && { ...oauth2, secret: 'credential' satisfies SecretName };
    this.#session =
      session &&
      new SessionLogin(session, {
        http: host.http,
        words: settings.words,
        credential: () => this.#secret('credential'),
        secrets: () => this.secrets(),
        sent: draft => this.#signed(this.#identified(draft)),
      });
  }

  /** The secret, for a path that holds it. */
  inPath(path: string): Values {
    return path.includes('{credential}') ? { credential: this.#usable(secret => !['', '.', '..'].includes(secret)) } : {};
  }

  of(draft: Draft): LoggedIn {
    const known = this.#identified(draft);
    return {
      ...this.#signed(known),
      ...(this.#token !== undefined && { token: this.#token }),
      ...(this.#session !== undefined && { session: this.#session.source(known) }),
    };
  }

  /** What a partner must not be quoted with. */
  secrets(): readonly string[] {
    return [...this.#revealing, ...(this.#session?.recent() ?? [])];
  }

  /** The draft with everything in it that is the same in every call. */
  #identified(draft: Draft): Draft {
    const { forward, login } = this.settings;
    const { basic, key, extra } = login;
    const routed = forward === undefined ? draft : forwarded(draft, forward);
    const named = basic === undefined ? routed : withHeader(routed, 'authorization', `Basic ${this.#basic(basic)}`);
    const keyed = key === undefined ? named : placed(named, key, this.#key(key));
    return extra === undefined ? keyed : withHeader(keyed, extra.header, this.#extra(extra));
  }

  #signed(draft: Draft): SentLogin {
    const { signature } = this.settings.login;
    if (signature === undefined) return written(draft);
    return { ...written(draft), sign: sent => signatureOf(sent, signature, this.#secret('signing-key'), this.host.clock.now()) };
  }

  #key(places: readonly Place[]): string {
    const inHeader = places.some(({ header }) => header !== undefined);
    return inHeader ? this.#usable(secret => WRITABLE.test(secret)) : this.#secret('credential');
  }

  /** A secret that cannot stand in its place is refused here, for it would spoil every message. */
  #usable(fits: (secret: string) => boolean): string {
    const secret = this.#secret('credential');
    if (fits(secret)) return secret;
    throw new AdapterFailure('permanent', 'secret-unusable', 'The secret cannot stand where the settings put it.', { scope: 'connection' });
  }

  #basic({ username }: NonNullable<LoginSettings['basic']>): string {
    return this.#encoded(`${username}:${this.#secret('credential')}`);
  }

  #extra({ members }: NonNullable<LoginSettings['extra']>): string {
    const pairs = members.map(({ name, value, from }) => [name, from === undefined ? value : this.#secret(from)]);
    return this.#encoded(JSON.stringify(Object.fromEntries(pairs)));
  }

  #encoded(text: string): string {
    const encoded = Buffer.from(text).toString('base64');
    this.#revealing.add(encoded);
    return encoded;
  }

  #secret(name: SecretName): string {
    const secret = this.host.secret(name);
    this.#revealing.add(secret);
    return secret;
  }
}
