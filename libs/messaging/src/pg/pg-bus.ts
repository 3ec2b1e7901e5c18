import { randomUUID } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import type { Consumer, MessageBus, OutgoingRecord, Subscription, TopicSpec } from '../bus.port';
import { newRun } from '../run';
import { shardOf } from '../shard';
import { RETENTION } from '../topics';
import type { BusStore } from './bus-store.port';
import { PgConsumer, type PgBusTimings } from './pg-consumer';
import { Wakeups } from './wakeups';

const DEFAULT_TIMINGS: PgBusTimings = {
  heartbeat: 1_000,
  leaseTtl: 10_000,
  idlePoll: 250,
  firstRetry: 200,
  longestRetry: 5_000,
  sweep: 3_600_000,
};

/** The bus on PostgreSQL alone: a table of records, a cursor per group, output and cursor in one transaction. */
export class PgBus implements MessageBus {
  private readonly shards = new Map<string, number>();
  private readonly consumers = new Set<Consumer>();
  private readonly wakeups = new Wakeups();
  private readonly timings: PgBusTimings;
  private readonly sweeping: NodeJS.Timeout;
  private readonly run: string;

  constructor(
    private readonly store: BusStore,
    timings: Partial<PgBusTimings> = {},
    /** What the process is called in its groups, the same after a restart, and no other that lives. */
    instance?: string,
  ) {
    this.run = newRun(instance);
    this.timings = { ...DEFAULT_TIMINGS, ...timings };
    this.sweeping = setInterval(() => void this.sweep().catch(() => undefined), this.timings.sweep).unref(); // the next sweep goes on
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const spec of topics) {
      const actual = await this.store.ensureTopic(spec);
      if (actual !== spec.shards) {
        throw new LienThongError(
          'SHARD_COUNT_MISMATCH',
          'conflict',
          `Topic ${spec.name} was installed with ${actual} shards but ${spec.shards} are configured. The number is fixed at install: set LIENTHONG_SHARDS=${actual}.`,
        );
      }
      this.shards.set(spec.name, actual);
    }
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.store.append(await this.withShards(records));
    this.wakeups.wake(records.map(record => record.topic));
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    const counts = await Promise.all(subscription.topics.map(topic => this.shardsOf(topic)));
    if (new Set(counts).size !== 1) {
      throw new LienThongError(
        'SHARD_COUNT_MISMATCH',
        'conflict',
        `The topics of group ${subscription.group} differ in their number of shards`,
      );
    }
    const member = `${this.run}/${randomUUID()}`;
    const consumer = new PgConsumer(this.store, subscription, member, counts[0] as number, this.timings, this.wakeups, output =>
      this.withShards(output),
    );
    this.consumers.add(consumer);
    await consumer.start();
    return {
      close: async () => {
        this.consumers.delete(consumer);
        await consumer.close();
      },
    };
  }

  async close(): Promise<void> {
    clearInterval(this.sweeping);
    await Promise.all([...this.consumers].map(consumer => consumer.close()));
    this.consumers.clear();
  }

  private async sweep(): Promise<void> {
    while ((await this.store.expire(new Date(Date.now() - RETENTION))) > 0);
  }

  private async withShards(records: readonly OutgoingRecord[]): Promise<(OutgoingRecord & { shard: number })[]> {
    const placed: (OutgoingRecord & { shard: number })[] = [];
    for (const record of records) placed.push({ ...record, shard: shardOf(record.key, await this.shardsOf(record.topic)) });
    return placed;
  }

  private async shardsOf(topic: string): Promise<number> {
    const known = this.shards.get(topic);
    if (known !== undefined) return known;
    const counts = await this.store.shardCounts([topic]);
    const count = counts.get(topic);
    if (count === undefined)
      throw new LienThongError('TOPIC_UNKNOWN', 'absent', `Topic ${topic} does not exist; create it with ensureTopics`);
    this.shards.set(topic, count);
    return count;
  }
}
