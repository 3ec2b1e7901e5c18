import type { OutgoingRecord, ReceivedRecord, TopicSpec } from '../bus.port';

/** Right to move the cursors of one shard of a group; the epoch tells a former owner from the present one. */
export interface ShardLease {
  readonly shard: number;
  readonly epoch: bigint;
}

/** What a heartbeat found out: the shards held, and those another member waits for. */
export interface Membership {
  readonly held: readonly ShardLease[];
  readonly surplus: readonly number[];
}

export interface Position {
  readonly topic: string;
  readonly shard: number;
  readonly offset: bigint;
}

/** The tables PgBus works on. Every call is atomic. */
export interface BusStore {
  /** Creates the topic if missing and returns the number of shards it really has. */
  ensureTopic(spec: TopicSpec): Promise<number>;
  shardCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Appends in the given order. */
  append(records: readonly (OutgoingRecord & { readonly shard: number })[]): Promise<void>;
  /** Tells that the member lives, takes the free shards that are its share, renews those it holds. */
  heartbeat(group: string, member: string, shards: number, ttlMilliseconds: number): Promise<Membership>;
  /** Whether the member still has the leases, all of them. */
  holds(group: string, member: string, leases: readonly ShardLease[]): Promise<boolean>;
  /** Gives shards back, or all of them and the membership. */
  release(group: string, member: string, shards: readonly number[] | 'all'): Promise<void>;
  /** Gives back what earlier runs of the same process hold, and their memberships. */
  releaseEarlier(group: string, member: string): Promise<void>;
  /** Where the group stands; a topic it never read stands at 0, and from now on its records are kept for it. */
  positions(group: string, topics: readonly string[], shards: readonly number[]): Promise<Position[]>;
  /** Oldest offset still kept for each position; equal to the next offset where nothing is kept. */
  oldest(positions: readonly Position[]): Promise<Position[]>;
  read(from: readonly Position[], limit: number): Promise<ReceivedRecord[]>;
  /** Moves a cursor and appends the output, if the lease still stands; false if it does not. */
  advance(
    group: string,
    lease: ShardLease,
    to: Position,
    output: readonly (OutgoingRecord & { readonly shard: number })[],
  ): Promise<boolean>;
  /**
   * Deletes records published before the time given, a few thousand of each shard at most, and returns how many. What a group
   * has yet to read stays, unless nobody was a member of it and it has not moved since that time.
   */
  expire(publishedBefore: Date): Promise<number>;
}
