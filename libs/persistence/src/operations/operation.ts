import type { Act, ParkReason } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep, PlannedRow } from '../delivery/delivery-row';

/** What a person can do with a parked delivery. */
export const OPERATION_KINDS = ['retry', 'skip', 'close'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** The release a retried delivery is translated under: that of its event, or the newest at the time of the act. */
export const CHOSEN_RELEASES = ['accepted', 'newest'] as const;
export type ChosenRelease = (typeof CHOSEN_RELEASES)[number];

/**
 * How far an operation is. Nothing is sent before it runs; `halted` stopped after failures, `done` when the last delivery it sent has
 * ended or parked again.
 */
export const OPERATION_STATES = [
  'previewing',
  'ready',
  'submitted',
  'running',
  'paused',
  'done',
  'halted',
  'cancelled',
  'expired',
] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** Why somebody else has to agree. */
export type SecondPerson = 'many' | 'ends-dossier' | 'above-limit';

/** What would come of a delivery: the first five go, all others do not. */
export const ITEM_CLASSES = [
  'plain',
  'first',
  'same',
  'changed',
  'may-duplicate',
  'not-translatable',
  'no-route',
  'content-expired',
  'not-found',
  'not-parked',
] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** Which deliveries: these, the parked ones of a cause, or all parked ones these facts hold of. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly group: string }
  | { readonly filter: { readonly connection?: string; readonly system?: string; readonly owner?: string; readonly code?: string } };

/** A delivery a person may want to act on, with what follows from acting on it. */
export interface ActableDelivery extends PlannedRow {
  readonly state: DeliveryRow['state'];
  readonly attemptCount: number;
  readonly parked: ParkReason | null;
  readonly translateRelease: number | null;
  readonly shard: number;
  /** Deliveries of its lane that wait behind it. */
  readonly behind: number;
}

/** One delivery of an operation to be stored. */
export interface NewOperationItem {
  readonly delivery: string;
  /** Absent where nothing is known of the delivery. */
  readonly row?: Pick<ActableDelivery, 'shard' | 'acceptedAt' | 'attemptCount' | 'behind'>;
  /** Release it is to be translated under; absent: that of its event. */
  readonly release?: number;
  /** Absent where that is still to be found out. */
  readonly class?: ItemClass;
  /** Nothing will be done with it, for the reason its class names. */
  readonly refused?: true;
}

/** An operation to be stored. */
export interface NewOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly reason: string;
  /** Which release the deliveries are to be translated under, as it was asked for; absent: as before. */
  readonly release?: ChosenRelease;
  /** Also what cannot be translated. */
  readonly anyway: boolean;
  /** To be carried out without another word once it is known what it does. */
  readonly atOnce: boolean;
  /** The group it is about. */
  readonly cause?: string;
  /** Deliveries a second. */
  readonly rate?: number;
  readonly stopAfterFailures?: number;
  readonly secondPerson?: SecondPerson;
  /** The newest release: the settings under which it is looked at. */
  readonly newest: number;
  /** As in an act. */
  readonly actor: string;
  /** Team of the person. */
  readonly team?: string;
  /** By which the caller can repeat the request without doing it twice, and a digest of what it asked for. */
  readonly key?: string;
  readonly digest: string;
  readonly items: readonly NewOperationItem[];
}

/** Deliveries of an operation, counted. */
export interface Progress {
  readonly total: number;
  /** Still to be acted on. */
  readonly waiting: number;
  /** Acted on. */
  readonly done: number;
  /** Nothing was done with them, and why stands with each. */
  readonly failed: number;
  /** Left out, or left over when it was cancelled. */
  readonly left: number;
  /** Acted on and not yet ended. */
  readonly going: number;
  readonly delivered: number;
  /** Parked again. */
  readonly parked: number;
}

/** An operation and how far it is. */
export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly reason: string;
  readonly release: ChosenRelease | null;
  readonly group: string | null;
  readonly rate: number | null;
  readonly stopAfterFailures: number | null;
  /** Why somebody else has to agree; null: nobody has to. */
  readonly secondPerson: SecondPerson | null;
  readonly approver: string | null;
  readonly actor: string;
  readonly state: OperationState;
  readonly createdAt: string;
  readonly startedAt: Date | null;
  /** Until when it may be started or approved. */
  readonly expiresAt: Date | null;
  /** To be given back by whoever starts it: exactly what was shown. Null where it cannot be started. */
  readonly previewToken: string | null;
  readonly progress: Progress;
  /** How many deliveries are of which class. */
  readonly classes: Readonly<Partial<Record<ItemClass | 'pending', number>>>;
}

/** What became of one delivery of an operation. */
export interface OperationItem {
  readonly position: number;
  readonly delivery: string;
  readonly dossierId: string | null;
  /** Code of the dossier as the sender of the event knows it. */
  readonly dossier: string | null;
  readonly connection: string | null;
  readonly eventType: string | null;
  /** Release it is translated under; null: that of its event. */
  readonly release: number | null;
  /** Null while it is being found out. */
  readonly class: ItemClass | null;
  /** Fields that differ from what was sent before. */
  readonly changedFields: number | null;
  readonly behind: number | null;
  readonly state: 'waiting' | 'done' | 'failed' | 'left';
  /** Why nothing was done. */
  readonly code: string | null;
  readonly doneAt: Date | null;
  /** What the act led to. */
  readonly result: DeliveryRow['state'] | null;
  /** Whether exactly that was sent which the preview showed; null where one of both is not known. */
  readonly asShown: boolean | null;
  /** How the delivery stands at present; null where it is not known. */
  readonly now: string | null;
}

/** One delivery of an operation that is still to be done. */
export interface WaitingItem {
  readonly operation: string;
  readonly position: number;
  readonly kind: OperationKind;
  readonly reason: string;
  /** Null: that of the event. */
  readonly release: number | null;
  readonly actor: string;
  readonly delivery: string;
  readonly shard: number;
  /** Tries of the delivery when it was looked at. */
  readonly attemptCount: number;
}

/** What acting on a delivery comes to: its next step and the act to tell of, or why nothing is done. */
export type Performed = { readonly step: DeliveryStep; readonly act: Act; readonly release: number | null } | { readonly refused: string };
