import type { Subscription } from '../bus.port';
import type { KafkaClient } from './kafka-client';

/** Offsets of a topic, by shard. */
type Offsets = ReadonlyMap<number, bigint>;

/** Finds out where to go on. What the group had not consumed and the topic no longer holds is reported as a gap. */
export class Positions {
  constructor(
    private readonly client: KafkaClient,
    private readonly subscription: Subscription,
  ) {}

  /** Where the group stands in each topic: its cursor, or the oldest record where it never was. */
  async committed(shards: readonly number[]): Promise<ReadonlyMap<string, Offsets>> {
    const { group, topics } = this.subscription;
    return this.client.asAdmin(async admin => {
      const cursors = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const found = new Map<string, Offsets>();
      for (const { topic, partitions } of cursors) {
        const wanted = partitions.filter(({ partition }) => shards.includes(partition));
        const from = new Map(wanted.map(({ partition, offset }) => [partition, offset === '-1' ? undefined : BigInt(offset)]));
        found.set(topic, this.within(topic, from, await admin.fetchTopicOffsets(topic)));
      }
      return found;
    });
  }

  /** The offset itself if the shard still has it or will have it next, else the oldest it has. */
  async standing(topic: string, shard: number, offset: bigint): Promise<bigint> {
    const log = await this.client.asAdmin(admin => admin.fetchTopicOffsets(topic));
    return this.within(topic, new Map([[shard, offset]]), log).get(shard) as bigint;
  }

  private within(topic: string, from: ReadonlyMap<number, bigint | undefined>, log: readonly LogRange[]): Offsets {
    const found = new Map<number, bigint>();
    for (const { partition: shard, low, high } of log) {
      if (!from.has(shard)) continue;
      const [wanted, oldest] = [from.get(shard), BigInt(low)];
      if (wanted === undefined && oldest > 0n) this.warn(topic, shard, oldest);
      if (wanted !== undefined && wanted < oldest)
        this.subscription.onGap?.({ group: this.subscription.group, topic, shard, committed: wanted, oldest });
      found.set(shard, wanted !== undefined && wanted >= oldest && wanted <= BigInt(high) ? wanted : oldest);
    }
    return found;
  }

  /** Brokers forget the cursors of a group that was empty for long (`offsets.retention.minutes`). */
  private warn(topic: string, shard: number, oldest: bigint): void {
    const { group } = this.subscription;
    const message = 'A group begins at the oldest record, which is not the first: it is new, or Kafka has forgotten its cursor';
    this.client.log.warn(message, { group, topic, shard, oldest });
  }
}

interface LogRange {
  readonly partition: number;
  readonly low: string;
  readonly high: string;
}
