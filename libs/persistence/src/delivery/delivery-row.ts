import type { Attempt, DeliveryOutcome, DeliveryState, EventType, ParkReason, Provenance } from '@lienthong/dossier';

/** A delivery as planned: one event for one connection. */
export interface PlannedRow {
  readonly id: string;
  readonly dossierId: string;
  readonly sequence: number;
  readonly connection: string;
  readonly system: string;
  readonly route: string;
  readonly eventUid: string;
  readonly eventType: EventType;
  readonly release: number;
  readonly acceptedAt: string;
}

/** An open delivery. Times to come are given relative to the database clock, in milliseconds; past ones are negative. */
export interface DeliveryRow extends PlannedRow {
  readonly state: DeliveryState;
  readonly attemptCount: number;
  readonly attempts: readonly Attempt[];
  readonly parked: ParkReason | null;
  /** Id of the cause it stands still for, or stood still for until a person sent it on its way again. */
  readonly cause: string | null;
  /** Until the next try, for `retrying` and `checking`. */
  readonly dueIn: number | null;
  /** Until a try under way counts as lost, for `sending`. */
  readonly deadlineIn: number | null;
  /** Release it is translated under where a person chose another than the event's. */
  readonly translateRelease: number | null;
  /** The receiver was asked once and did not have it. */
  readonly absentOnce: boolean;
  /** Since it was planned. */
  readonly age: number;
}

/** The release a delivery is translated under. */
export function releaseOf({ translateRelease, release }: Pick<DeliveryRow, 'translateRelease' | 'release'>): number {
  return translateRelease ?? release;
}

/** A delivery that was just planned. */
export interface StoredRow extends DeliveryRow {
  /** Deliveries of its lane were open before it. */
  readonly behind: boolean;
}

/** What a finished delivery leaves behind. */
export interface Ending {
  readonly provenance?: Provenance;
  /** What the receiver calls the dossier. */
  readonly reference?: string;
  /** True when the connection follows dossiers by that name. */
  readonly follow: boolean;
}

/** One step of one delivery; the row is as it is after the step. */
export interface DeliveryStep {
  readonly row: DeliveryRow;
  /** Told to the rest of the system, when somebody may have to know. */
  readonly outcome?: Omit<DeliveryOutcome, 'at'>;
  /** Present when the step is the last. */
  readonly ending?: Ending;
}

/** The right to write deliveries of a shard. */
export interface ShardFence {
  readonly shard: number;
  readonly epoch: bigint;
}
