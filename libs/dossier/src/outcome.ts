import type { Alias } from './events/event';

/** States of a delivery; the same codes in database, API, command line and console. */
export const DELIVERY_STATES = ['planned', 'sending', 'retrying', 'checking', 'parked', 'delivered', 'skipped', 'closed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Did it arrive? `transient`: provably not, try again. `permanent`: refused, a person decides. `ambiguous`: it may have. */
export type FailureClass = 'transient' | 'permanent' | 'ambiguous';

/** One try to hand a delivery to its receiver, or to ask the receiver about it. */
export interface Attempt {
  readonly number: number;
  readonly kind: 'deliver' | 'lookup';
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly milliseconds: number;
  readonly result: 'accepted' | 'already-there' | 'absent' | FailureClass;
  /** Code of the failure, e.g. `timeout-after-send`; absent on success. */
  readonly code?: string;
  /** The partner's own words, cut and stripped of anything personal. */
  readonly detail?: string;
}

/** Why a delivery stands still, and who can move it. */
export interface ParkReason {
  readonly class: FailureClass;
  readonly code: string;
  /** Team that owns the cure. */
  readonly owner: string;
  readonly detail?: string;
  /** For an unmapped code: table and value. */
  readonly table?: string;
  readonly value?: string;
}

/** A translation that can be produced again byte for byte from the stored event. */
export interface Provenance {
  readonly mapping: string;
  readonly mappingVersion: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly outputHash: string;
}

/**
 * What became of a delivery: one record when it ends, and one for every step that a person may have to know of before
 * (a failed try, a parking).
 */
export interface DeliveryOutcome {
  readonly deliveryId: string;
  readonly eventUid: string;
  readonly dossierId: string;
  readonly sequence: number;
  readonly connection: string;
  /** System behind the connection. */
  readonly system: string;
  readonly state: DeliveryState;
  /** Attempts since the last outcome of this delivery, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Attempts in all. */
  readonly attemptCount: number;
  /** RFC 3339, UTC, database clock. */
  readonly at: string;
  /** What the receiver calls the dossier, once it told us. */
  readonly alias?: Alias;
  readonly parked?: ParkReason;
  /** When the next try is due, for `retrying` and `checking`. */
  readonly dueAt?: string;
  readonly provenance?: Provenance;
}
