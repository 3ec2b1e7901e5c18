import { type Host, type HttpRequest, type IssuedToken, notTheFormat, type SessionSource } from '@lienthong/adapter-sdk';
import { type Draft, placed, WRITABLE, written } from './draft';
import { formatsOf } from './formats';
import { textAt, withValue } from './pointer';
import type { SessionSettings } from './session-settings';
import { fits, Verdict } from './verdict';

/** How many sessions a partner might still quote. */
const QUOTABLE = 2;

/** A call as it is sent, except for the session itself. */
export type SentLogin = Pick<HttpRequest, 'path' | 'headers' | 'body' | 'sign'>;

export interface LoginParts {
  readonly http: Host['http'];
  /** Where the partner's words stand. */
  readonly words: readonly string[];
  readonly credential: () => string;
  /** What the partner must not be quoted with. */
  readonly secrets: () => readonly string[];
  /** Sends the log-in the way of every call: forwarded and signed. */
  readonly sent: (draft: Draft) => SentLogin;
}

/** Logs in for a session; keeping and renewing it is the host's. */
export class SessionLogin {
  #recent: readonly string[] = [];

  constructor(
    private readonly settings: SessionSettings,
    private readonly parts: LoginParts,
  ) {}

  /** The session as it goes into a call. */
  source(draft: Draft): SessionSource {
    const { places, ended } = this.settings;
    return {
      id: 'session',
      open: signal => this.#open(signal),
      place: session => written(placed(draft, places, session)),
      ended: answer => ended.some(rule => fits(rule, answer)),
    };
  }

  /** Sessions a partner must not be quoted with. */
  recent(): readonly string[] {
    return this.#recent;
  }

  async #open(signal: AbortSignal): Promise<IssuedToken> {
    const { method, path, headers, query, fields, credential, token, life, success } = this.settings;
    const { http, words, sent, secrets } = this.parts;
    const body = [...fields, { at: credential, value: this.parts.credential() }].reduce<unknown>(
      (made, { at, value }) => withValue(made, at, value),
      {},
    );
    const call = sent({
      method,
      path,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      query: query.map(({ name, value }) => [name, value]),
      body,
    });
    const verdict = new Verdict({ success, meanings: [], words: [...words] });
    const answer = await http.request({
      method,
      ...formatsOf(this.settings),
      ...call,
      conceal: secrets(),
      signal,
      knows: given => verdict.knows(given),
    });
    verdict.of(answer, ['done'], { sent: body, secrets: secrets() });
    const value = textAt(answer.body, token);
    // Whatever cannot stand in a header is no session, wherever it is put.
    if (value === undefined || !WRITABLE.test(value)) throw notTheFormat(token);
    this.#recent = [value, ...this.#recent].slice(0, QUOTABLE);
    return { value, seconds: secondsOf(life, answer.body) };
  }
}

function secondsOf({ at, seconds }: SessionSettings['life'], body: unknown): number | undefined {
  const told = at === undefined ? undefined : textAt(body, at);
  return told !== undefined && /^\d{1,9}$/.test(told) ? Number(told) : seconds;
}
