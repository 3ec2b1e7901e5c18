import type { FailureClass, Provenance } from '@lienthong/dossier';

/** Most of a partner's words that is kept, characters. */
export const LONGEST_DETAIL = 300;

export interface FailureFacts {
  readonly cause?: unknown;
  /** Where the cause lies: with this message, or with the whole connection (log-in, certificate, rights). */
  readonly scope?: 'message' | 'connection';
  /** The partner's own words, cut to {@link LONGEST_DETAIL}; must not hold personal data. */
  readonly detail?: string;
  /** Seconds the partner asked us to wait. */
  readonly retryAfter?: number;
  /** Team that owns the cure; the host fills in the connection's owner. */
  readonly owner?: string;
  readonly table?: string;
  readonly value?: string;
}

/** A try that did not end in a receipt. The class decides what happens next; text is for people. */
export class AdapterFailure extends Error {
  readonly scope: 'message' | 'connection';
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;
  readonly owner: string | undefined;
  readonly table: string | undefined;
  readonly value: string | undefined;
  #provenance: Provenance | undefined;

  constructor(
    readonly failure: FailureClass,
    /** For instance `timeout-after-send`, `refused-by-target`, `code-missing`. */
    readonly code: string,
    message: string,
    facts: FailureFacts = {},
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'AdapterFailure';
    this.scope = facts.scope ?? 'message';
    this.detail = facts.detail?.slice(0, LONGEST_DETAIL);
    this.retryAfter = facts.retryAfter;
    this.owner = facts.owner;
    this.table = facts.table;
    this.value = facts.value;
  }

  /** How the message was made that may have gone out all the same; absent where none was made. */
  get provenance(): Provenance | undefined {
    return this.#provenance;
  }

  /** Sends what was made of an event; a failure then says how it was made. */
  static async sending<T>(provenance: Provenance | undefined, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (error instanceof AdapterFailure) error.#provenance ??= provenance;
      throw error;
    }
  }
}
