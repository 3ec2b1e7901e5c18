import type { BilingualText, RouteSpec } from '@lienthong/dossier';

/** What is, or would be, in force, as far as it depends on each other. A registry release has this shape. */
export interface Parts {
  readonly connections: readonly ConnectionPart[];
  readonly routes: readonly RouteSpec[];
  /** Code tables that connections share by name. */
  readonly codeTables?: readonly unknown[];
  /** Contracts of the events; left out where none of them changes. */
  readonly contracts?: readonly Contract[];
}

export interface ConnectionPart {
  readonly id: string;
  readonly mapping?: unknown;
  readonly codeTables?: unknown;
  readonly sharedTables?: readonly string[];
  readonly stopped?: { readonly retired?: boolean };
}

/** What the `data` of an event type looks like: JSON Schema, everything it refers to inside. */
export interface Contract {
  readonly type: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export type BreakKind =
  | 'code-removed'
  | 'code-changed'
  | 'code-shortened'
  | 'table-removed'
  | 'event-type-removed'
  | 'field-removed'
  | 'field-retyped'
  | 'field-required'
  | 'connection-retired'
  | 'nobody-gets';

/** Something in force that a change would break. */
export interface Break {
  /** What changes, as a pointer by names: `/codeTables/trang-thai/entries/4`, `/contracts/<type>/properties/applicantName`. */
  readonly what: string;
  readonly kind: BreakKind;
  /** What it breaks. A code table no rule asks is asked by the adapter itself: then the connection alone is named. */
  readonly breaks: {
    readonly connection?: string;
    readonly mapping?: string;
    /** JSON pointer into the mapping file. */
    readonly rule?: string;
    readonly route?: string;
  };
  /** Routes whose events then fail. */
  readonly routes: readonly string[];
  readonly message: BilingualText;
}
