/**
 * What kind of trouble an error is. One filter at the edge turns the kind into an HTTP status and a log level;
 * nothing below a controller knows HTTP.
 */
export type ErrorKind = 'invalid' | 'denied' | 'absent' | 'conflict' | 'too-large' | 'too-many' | 'unavailable';

/** One broken rule of an input: where (JSON pointer), which rule, and a sentence for a person. */
export interface Violation {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ErrorFacts {
  readonly cause?: unknown;
  /** Named values the localised texts are built from; never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly violations?: readonly Violation[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** The only error class of the product that carries meaning: callers branch on `code` and `kind`, never on text. */
export class LienThongError extends Error {
  readonly params: Readonly<Record<string, string | number>>;
  readonly violations: readonly Violation[];
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    facts: ErrorFacts = {},
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'LienThongError';
    this.params = facts.params ?? {};
    this.violations = facts.violations ?? [];
    this.retryAfter = facts.retryAfter;
  }
}
