import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Consumer, MessageBus, OutgoingRecord, Subscription, TopicSpec } from '../bus.port';
import { backOff } from './back-off';
import { KafkaClient, type KafkaBusOptions } from './kafka-client';
import { KafkaConsumer } from './kafka-consumer';
import { KafkaTopics } from './kafka-topics';
import { Publisher } from './publisher';

/** The bus on Apache Kafka. A record's partition is its shard; any ordinary client that reads finds it where it expects it. */
export class KafkaBus implements MessageBus {
  private readonly client: KafkaClient;
  private readonly topics: KafkaTopics;
  private readonly publisher: Publisher;
  private readonly consumers = new Set<Consumer>();
  private closed = false;

  constructor(options: KafkaBusOptions) {
    this.client = new KafkaClient(options);
    this.topics = new KafkaTopics(this.client);
    this.publisher = new Publisher(this.client, this.topics);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.topics.ensure(topics);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length > 0) await this.publisher.publish(records);
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    await this.assertSameShards(subscription);
    const consumer = new KafkaConsumer(this.client, subscription, output => this.publish(output));
    this.consumers.add(consumer);
    return {
      close: async () => {
        this.consumers.delete(consumer);
        await consumer.close();
      },
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.consumers].map(consumer => consumer.close()));
    this.consumers.clear();
    await this.publisher.close();
  }

  /** Waits for the broker without limit; what a topic is wrong about is thrown. */
  private async assertSameShards({ group, topics }: Subscription): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        const counts = await Promise.all(topics.map(topic => this.topics.shardsOf(topic)));
        if (new Set(counts).size === 1) return;
        throw new LienThongError('SHARD_COUNT_MISMATCH', 'conflict', `The topics of group ${group} differ in their number of shards`);
      } catch (error) {
        if (this.closed || !(error instanceof LienThongError && error.kind === 'unavailable')) throw error;
        this.client.log.warn('Kafka is away; the subscription waits', { group, failures, error });
        await pause(backOff(this.client.timings, failures));
      }
    }
  }
}
