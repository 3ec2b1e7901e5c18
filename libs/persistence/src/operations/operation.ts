import type { Act } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep } from '../delivery/delivery-row';

/** What a person can do with a parked delivery. */
export const OPERATION_KINDS = ['retry', 'skip', 'close'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** The release a retried delivery is translated under: that of its event, or the newest at the time of the act. */
export const CHOSEN_RELEASES = ['accepted', 'newest'] as const;
export type ChosenRelease = (typeof CHOSEN_RELEASES)[number];

/** A delivery a person may want to act on, with what follows from acting on it. */
export interface ActableDelivery extends DeliveryRow {
  readonly shard: number;
  /** Deliveries of its lane that wait behind it. */
  readonly behind: number;
}

/** One delivery of an operation to be stored. */
export interface NewOperationItem {
  readonly delivery: string;
  /** Absent where nothing is known of the delivery. */
  readonly shard?: number;
  readonly acceptedAt?: string;
  /** Release it is to be translated under; absent: that of its event. */
  readonly release?: number;
  /** Why nothing will be done with it; absent where it is to be done. */
  readonly refused?: string;
}

/** An operation to be stored. */
export interface NewOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly reason: string;
  /** Which release the deliveries are to be translated under, as it was asked for; absent: as before. */
  readonly release?: ChosenRelease;
  /** As in an act. */
  readonly actor: string;
  /** Team of the person. */
  readonly team?: string;
  /** By which the caller can repeat the request without doing it twice, and a digest of what it asked for. */
  readonly key?: string;
  readonly digest: string;
  readonly items: readonly NewOperationItem[];
}

/** An operation and how far it is. */
export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly reason: string;
  readonly release: ChosenRelease | null;
  readonly actor: string;
  readonly state: 'running' | 'done';
  readonly createdAt: string;
  readonly progress: { readonly total: number; readonly done: number; readonly failed: number };
}

/** What became of one delivery of an operation. */
export interface OperationItem {
  readonly position: number;
  readonly delivery: string;
  /** Release it is translated under; null: that of its event. */
  readonly release: number | null;
  readonly state: 'waiting' | 'done' | 'failed';
  /** Why it failed. */
  readonly code: string | null;
  readonly doneAt: Date | null;
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
}

/** What acting on a delivery comes to: its next step and the act to tell of, or why nothing is done. */
export type Performed = { readonly step: DeliveryStep; readonly act: Act; readonly release: number | null } | { readonly refused: string };
