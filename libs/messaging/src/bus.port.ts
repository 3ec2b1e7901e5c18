/** A topic and how it is laid out. The number of shards is fixed at install: another number refuses to start. */
export interface TopicSpec {
  readonly name: string;
  readonly shards: number;
}

/** A record to publish. Records with the same key keep their order. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A record as consumed. `offset` rises within (topic, shard), not necessarily without gaps. */
export interface ReceivedRecord extends OutgoingRecord {
  readonly shard: number;
  readonly offset: bigint;
}

/** Records of one shard of one topic, in order. A handler gets at least one and never two batches of a shard at once. */
export interface Batch {
  readonly topic: string;
  readonly shard: number;
  readonly records: readonly ReceivedRecord[];
  /** Aborts when the shard is taken away or the consumer closes. */
  readonly signal: AbortSignal;
}

/** A gap between what a group had consumed and what the topic still holds: an alarm, healed by publishing again. */
export interface RetentionGap {
  readonly group: string;
  readonly topic: string;
  readonly shard: number;
  readonly committed: bigint;
  readonly oldest: bigint;
}

/** Shards the bus gives to a member of a group. */
export interface Assignment {
  readonly shards: readonly number[];
  /**
   * Resolves once the bus has said, after this call, that these shards are still this member's; rejects when one is not. Who
   * notes a fence, confirms, and then raises exactly the fence noted can never take a shard back from a later owner, however
   * long it slept in between.
   */
  confirm(shards: readonly number[]): Promise<void>;
}

export interface Subscription {
  readonly group: string;
  readonly topics: readonly string[];
  /** Most records per batch. */
  readonly maxBatch?: number;
  /**
   * The effect of a batch. The cursor moves only after it resolved: together with the returned records in one
   * transaction where the bus can, after they are durably published where it cannot. A rejection leaves the cursor
   * where it was; the batch comes again after a pause, without limit.
   */
  handle(batch: Batch): Promise<readonly OutgoingRecord[]>;
  /** Shards are numbered alike in all topics of the subscription and always move together. */
  onAssigned?(assignment: Assignment): Promise<void>;
  onRevoked?(shards: readonly number[]): Promise<void>;
  onGap?(gap: RetentionGap): void;
}

export interface Consumer {
  /** Finishes the batches under way, gives the shards back, leaves the group. */
  close(): Promise<void>;
}

/**
 * The road between services. Two implementations pass one behaviour suite: PgBus (embedded, no broker) and KafkaBus.
 * At least once, in order per key, cursor after effect; a new group starts at the oldest record.
 */
export interface MessageBus {
  /** Creates missing topics; throws `SHARD_COUNT_MISMATCH` when an existing one has another number of shards. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Resolves when the records are durable, rejects when that is not certain. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  subscribe(subscription: Subscription): Promise<Consumer>;
  close(): Promise<void>;
}
