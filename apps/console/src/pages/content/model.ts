/** Why a delivery stands still, and who can move it. */
export interface ParkReason {
  readonly class: 'transient' | 'permanent' | 'ambiguous';
  readonly code: string;
  readonly owner: string;
  readonly detail?: string;
  readonly table?: string;
  readonly value?: string;
}

/** How a message was made. */
export interface Provenance {
  readonly mapping: string;
  readonly mappingVersion: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly inputHash?: string;
  readonly outputHash: string;
}

/** Answers of `/v1/deliveries/{id}` and what is below it, as far as the console reads them. */
export interface DeliveryView {
  readonly id: string;
  readonly dossier: string;
  readonly event: { readonly uid: string; readonly type: string; readonly sequence: number; readonly acceptedAt: string };
  readonly connection: string;
  readonly system: { readonly id: string; readonly name: string };
  readonly owner: string;
  readonly state: string;
  readonly route: string;
  readonly release: number;
  readonly translateRelease: number | null;
  readonly made: Provenance | null;
  readonly plannedAt: string;
  readonly finishedAt: string | null;
  readonly attempts: number;
  readonly reference: string | null;
  readonly parked: ParkReason | null;
  readonly explain: { readonly title: string; readonly what: string; readonly why: string; readonly do: string } | null;
  readonly nextTry: { readonly at: string; readonly in: number; readonly kind: 'deliver' | 'lookup' } | null;
  readonly held: { readonly code: string; readonly owner: string; readonly since: string } | null;
  readonly behind: number;
  readonly now: string;
}

export type StepReason =
  | 'nothing-arrived'
  | 'repeat-harmless'
  | 'can-be-asked'
  | 'question-failed'
  | 'absent-maybe-late'
  | 'absent-twice'
  | 'connection-at-fault'
  | 'refused'
  | 'outcome-unknown'
  | 'budget-spent';

export interface ToldAttempt {
  readonly number: number;
  readonly kind: 'deliver' | 'lookup';
  readonly at: string;
  readonly milliseconds: number;
  readonly result: 'accepted' | 'already-there' | 'absent' | ParkReason['class'];
  readonly code?: string;
  readonly call?: string;
  readonly status?: number;
  readonly excerpt?: string;
  readonly next?: { readonly step: 'retry' | 'check' | 'hold' | 'park'; readonly because: StepReason };
}

export interface AttemptList {
  readonly items: readonly ToldAttempt[];
  readonly total: number;
}

export const STAGES = ['received', 'normalised', 'translated', 'sent', 'answer'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageView {
  readonly stage: Stage;
  readonly state: 'available' | 'expired' | 'not-made';
  readonly hash?: string;
  readonly recordedHash?: string;
  readonly release?: number;
  readonly mapping?: string;
  readonly mappingVersion?: string;
  readonly content?: unknown;
  readonly hidden?: number;
  readonly request?: { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>> };
  readonly text?: string;
  readonly failure?: ParkReason;
}

export type Relation = 'same' | 'reformatted' | 'changed' | 'missing' | 'added';

export interface RulePlace {
  readonly mapping: string;
  readonly rule: string;
  readonly number: string;
  readonly line: number;
  readonly steps: readonly string[];
}

export interface DiffRow {
  readonly from: readonly string[];
  readonly beside?: readonly string[];
  readonly to: string | null;
  readonly before: readonly unknown[];
  readonly after?: unknown;
  readonly relation: Relation;
  readonly mapping?: RulePlace;
  readonly fault?: { readonly reason: string; readonly table?: string };
}

export interface DiffView {
  readonly a: Stage;
  readonly b: Stage;
  readonly state: 'available' | 'expired';
  readonly release?: number;
  readonly made?: Provenance;
  readonly same?: boolean;
  readonly failure?: ParkReason;
  readonly rows?: readonly DiffRow[];
  readonly notCarriedOver?: readonly { readonly pointer: string; readonly tag?: string }[];
}

export interface Verification {
  readonly items: readonly {
    readonly attempt: number;
    readonly at: string;
    readonly verdict: 'same' | 'different' | 'unknown';
    readonly recorded: Provenance;
    readonly again?: Provenance;
    readonly release?: number;
    readonly why?: string;
  }[];
}

export interface PayloadView {
  readonly id: string;
  readonly expiresAt: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Which delivery: its id, and the internal id of its dossier, which leads to it. */
export interface DeliveryName {
  readonly id: string;
  readonly dossier: string;
}
