import type { Alias } from './events/event';

/** States of a delivery; the same codes in database, API, command line and console. */
export const DELIVERY_STATES = ['planned', 'sending', 'retrying', 'checking', 'parked', 'delivered', 'skipped', 'closed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Did it arrive? `transient`: provably not, try again. `permanent`: refused, a person decides. `ambiguous`: it may have. */
export type FailureClass = 'transient' | 'permanent' | 'ambiguous';

/** Send again; ask the receiver first; wait until the connection as a whole works again; leave it to a person. */
export type NextStep = 'retry' | 'check' | 'hold' | 'park';

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
  /** The call on the partner: method and path, without the query. Absent where none was made. */
  readonly call?: string;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** What was decided after a try that settled nothing. */
  readonly next?: NextStep;
  /** How the message was made, where a try failed that had one: it may have arrived. */
  readonly provenance?: Provenance;
}

/** Why a delivery stands still, and who can move it. */
export interface ParkReason {
  readonly class: FailureClass;
  readonly code: string;
  /** Team that owns the cure. */
  readonly owner: string;
  readonly detail?: string;
  /** Version of the mapping it was translated by, or would have been. */
  readonly mappingVersion?: string;
  /** For an unmapped code: table and value. */
  readonly table?: string;
  readonly value?: string;
}

/** A translation that can be produced again byte for byte from the stored event. */
export interface Provenance {
  readonly mapping: string;
  readonly mappingVersion: string;
  /** Versions of the code tables that were asked. */
  readonly tables: Readonly<Record<string, string>>;
  /** SHA-256 (hex) over the canonical JSON (RFC 8785) of what the mapping read; absent in records of before it was noted. */
  readonly inputHash?: string;
  /** SHA-256 (hex) over the JSON text of what the mapping made. */
  readonly outputHash: string;
  /**
   * Always so in records: the hashes are HMAC-SHA-256 of the above under a key that perishes with the payload, for from a plain hash an
   * identity number could be guessed for ever. Absent while a translation is under way, and in records of before.
   */
  readonly keyed?: true;
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
