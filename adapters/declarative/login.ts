import type { Host, HttpRequest, TokenSource } from '@lienthong/adapter-sdk';
import type { LoginSettings } from './login-settings';
import { withValue } from './pointer';

/** Name of the one secret: password, key or client secret, as the log-in has it. */
export const SECRET = 'credential';

/** A request before it is written as HTTP. */
export interface Draft {
  readonly method: HttpRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body?: unknown;
}

/** Logs a connection in, in the one way its settings name. */
export class Login {
  /** How the host gets a token; absent where no tokens are used. */
  readonly token: TokenSource | undefined;

  constructor(
    private readonly settings: LoginSettings,
    private readonly host: Pick<Host, 'secret'>,
  ) {
    this.token = settings.oauth2 && { ...settings.oauth2, secret: SECRET };
  }

  /** The draft with the credentials in it. */
  sign(draft: Draft): Draft {
    const { basic, key = [] } = this.settings;
    if (basic !== undefined) return { ...draft, headers: { ...draft.headers, authorization: `Basic ${this.#encoded(basic)}` } };
    return key.reduce<Draft>((signed, { header, query, body, prefix = '' }) => {
      const value = prefix + this.host.secret(SECRET);
      if (header !== undefined) return { ...signed, headers: { ...signed.headers, [header]: value } };
      if (query !== undefined) return { ...signed, query: [...signed.query, [query, value]] };
      // A GET has no body.
      if (signed.method === 'GET') return signed;
      return { ...signed, body: withValue(signed.body, body ?? '', value) };
    }, draft);
  }

  /** What a partner must not be quoted with. */
  secrets(): readonly string[] {
    const { basic, key } = this.settings;
    if (basic !== undefined) return [this.host.secret(SECRET), this.#encoded(basic)];
    return key === undefined ? [] : [this.host.secret(SECRET)];
  }

  #encoded({ username }: { readonly username: string }): string {
    return Buffer.from(`${username}:${this.host.secret(SECRET)}`).toString('base64');
  }
}
