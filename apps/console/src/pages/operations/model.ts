/** Answers of `/v1/operations`, as far as the console reads them. */
export type Kind = 'retry' | 'skip' | 'close';

export const OPERATION_STATES = [
  'previewing',
  'ready',
  'submitted',
  'running',
  'paused',
  'halted',
  'done',
  'cancelled',
  'expired',
] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** In the order in which they are shown: what goes, what may be doubtful, what does not go. */
export const CLASSES = [
  'plain',
  'same',
  'first',
  'changed',
  'may-duplicate',
  'not-translatable',
  'no-route',
  'content-expired',
  'not-parked',
  'not-found',
] as const;
export type ItemClass = (typeof CLASSES)[number];

export interface Operation {
  readonly id: string;
  readonly kind: Kind;
  readonly reason: string;
  readonly release: 'accepted' | 'newest' | null;
  readonly group: string | null;
  readonly rate: number | null;
  readonly stopAfterFailures: number | null;
  readonly secondPerson: 'many' | 'ends-dossier' | 'above-limit' | null;
  readonly approver: string | null;
  readonly actor: string;
  readonly state: OperationState;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly expiresAt: string | null;
  readonly previewToken: string | null;
  readonly progress: Progress;
  readonly classes: Readonly<Partial<Record<ItemClass | 'pending', number>>>;
  /** Parked for the same cause since; with one operation alone. */
  readonly later?: number;
}

export interface Progress {
  readonly total: number;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
  readonly going: number;
  readonly delivered: number;
  readonly parked: number;
}

export interface Item {
  readonly position: number;
  readonly delivery: string;
  readonly dossierId: string | null;
  readonly dossier: string | null;
  readonly connection: string | null;
  readonly eventType: string | null;
  readonly release: number | null;
  readonly class: ItemClass | null;
  readonly changedFields: number | null;
  readonly behind: number | null;
  readonly state: 'waiting' | 'done' | 'failed' | 'left';
  readonly code: string | null;
  readonly doneAt: string | null;
  readonly result: string | null;
  readonly asShown: boolean | null;
  readonly now: string | null;
}

/** A field that differs from what was sent before. */
export interface FieldChange {
  readonly from: readonly string[];
  readonly to: string | null;
  readonly before: readonly unknown[];
  readonly after?: unknown;
  readonly relation: 'changed' | 'missing' | 'added' | 'same' | 'reformatted';
}

export interface ItemDetail extends Item {
  readonly parked: { readonly code: string; readonly owner: string; readonly detail?: string } | null;
  readonly translation: {
    readonly ok: boolean;
    readonly mapping?: string;
    readonly mappingVersion?: string;
    readonly request?: { readonly method: string; readonly path: string };
    readonly problems: readonly {
      readonly code: string;
      readonly owner: string;
      readonly detail?: string;
      readonly table?: string;
      readonly value?: string;
    }[];
  } | null;
  readonly changes: readonly FieldChange[];
}
