import type { OutgoingRecord } from '../bus.port';
import type { ShardLease } from '../pg/bus-store.port';

export interface OutboxRow extends OutgoingRecord {
  readonly shard: number;
  readonly position: bigint;
}

export interface OutboxBacklog {
  readonly rows: number;
  /** Age of the oldest row, seconds. */
  readonly oldest: number;
}

/** Records written in the same transaction as the facts they tell of, waiting to be published. */
export interface Outbox {
  /** Takes shards whose lease is free or run out, renews those held. Returns what `owner` now holds. */
  lease(owner: string, shards: number, ttlMilliseconds: number): Promise<ShardLease[]>;
  release(owner: string): Promise<void>;
  /** Gives back what earlier runs of the same process hold. */
  releaseEarlier(owner: string): Promise<void>;
  /** The oldest rows of the shards, in order. */
  peek(leases: readonly ShardLease[], limit: number): Promise<OutboxRow[]>;
  /** Deletes rows that were published, as far as the lease of their shard still stands. */
  remove(leases: readonly ShardLease[], rows: readonly OutboxRow[]): Promise<void>;
  /** How much waits; counts no further than one beyond `most`. */
  backlog(most: number): Promise<OutboxBacklog>;
}
