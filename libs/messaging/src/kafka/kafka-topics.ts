import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Admin } from 'kafkajs';
import type { TopicSpec } from '../bus.port';
import type { KafkaClient } from './kafka-client';

const RETENTION_DAYS = 30;
/** Room for an event of 256 KB many times over; one record must not be larger. */
export const MAX_RECORD_BYTES = 1_048_576;

const MOST_LOOKS = 100;

/** The topics of the cluster and their numbers of shards, each asked for once. */
export class KafkaTopics {
  private readonly shards = new Map<string, number>();

  constructor(private readonly client: KafkaClient) {}

  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    await this.client.asAdmin(async admin => {
      const { brokers } = await admin.describeCluster();
      await admin.createTopics({ topics: specs.map(spec => topicConfig(spec, brokers.length)), waitForLeaders: false });
      for (const { name, shards } of specs) {
        const actual = await countNewShards(admin, name);
        if (actual !== shards) {
          throw new LienThongError(
            'SHARD_COUNT_MISMATCH',
            'conflict',
            `Topic ${name} was installed with ${actual} shards but ${shards} are configured. The number is fixed at install: set LIENTHONG_SHARDS=${actual}.`,
          );
        }
        this.shards.set(name, actual);
      }
    });
  }

  /** Undefined as long as nobody has asked with {@link shardsOf}. */
  knownShardsOf(topic: string): number | undefined {
    return this.shards.get(topic);
  }

  async shardsOf(topic: string): Promise<number> {
    const known = this.shards.get(topic);
    if (known !== undefined) return known;
    const count = await this.client.asAdmin(admin => countShards(admin, topic));
    this.shards.set(topic, count);
    return count;
  }
}

/** A broker may hear of a new topic a little later than it was made, and kafkajs does not wait for that. */
async function countNewShards(admin: Admin, name: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await countShards(admin, name);
    } catch (error) {
      if (tries === MOST_LOOKS || !(error instanceof LienThongError)) throw error;
      await pause(100);
    }
  }
}

async function countShards(admin: Admin, name: string): Promise<number> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] }).catch((error: unknown) => {
    if ((error as { type?: unknown }).type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
    throw new LienThongError('TOPIC_UNKNOWN', 'absent', `Topic ${name} does not exist; create it with ensureTopics`);
  });
  return topics[0]?.partitions.length ?? 0;
}

function topicConfig({ name, shards }: TopicSpec, brokers: number): NonNullable<Parameters<Admin['createTopics']>[0]>['topics'][number] {
  const config = {
    'cleanup.policy': 'delete',
    'retention.ms': RETENTION_DAYS * 86_400_000,
    'max.message.bytes': MAX_RECORD_BYTES,
    // With three brokers one may be lost and nothing acknowledged is.
    'min.insync.replicas': brokers >= 3 ? 2 : 1,
  };
  return {
    topic: name,
    numPartitions: shards,
    replicationFactor: Math.min(3, brokers),
    configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value: String(value) })),
  };
}
