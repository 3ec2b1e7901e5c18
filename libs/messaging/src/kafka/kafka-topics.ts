import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Admin } from 'kafkajs';
import type { TopicSpec } from '../bus.port';
import { RETENTION } from '../topics';
import type { KafkaClient } from './kafka-client';

/** How long a topic may take until it is known, milliseconds. */
const MADE_WITHIN = 30_000;
const LOOK_AGAIN = 200;
/** Room for an event of 256 KB many times over; one record must not be larger. */
export const MAX_RECORD_BYTES = 1_048_576;

/** The topics of the cluster and their numbers of shards, each asked for once. */
export class KafkaTopics {
  private readonly shards = new Map<string, number>();

  constructor(private readonly client: KafkaClient) {}

  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    await this.client.asAdmin(async admin => {
      const { brokers } = await admin.describeCluster();
      await admin.createTopics({ waitForLeaders: false, topics: specs.map(spec => topicConfig(spec, brokers.length)) });
      for (const { name, shards } of specs) {
        const actual = await countNew(admin, name);
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

/** A topic just made is not known to every broker at once. */
async function countNew(admin: Admin, name: string): Promise<number> {
  for (const end = performance.now() + MADE_WITHIN; ; await pause(LOOK_AGAIN)) {
    try {
      return await countShards(admin, name);
    } catch (error) {
      if (performance.now() > end) throw error;
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
    'retention.ms': RETENTION,
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
