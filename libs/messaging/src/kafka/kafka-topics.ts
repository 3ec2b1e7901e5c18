import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Admin, PartitionMetadata } from 'kafkajs';
import type { TopicSpec } from '../bus.port';
import { RETENTION } from '../topics';
import type { KafkaClient } from './kafka-client';

/** How long a topic may take until it is known, milliseconds. */
const MADE_WITHIN = 30_000;
const LOOK_AGAIN = 200;
/** With as many, one broker may be lost and nothing acknowledged is. */
const SAFE_REPLICAS = 3;
const TOO_FEW_REPLICAS =
  'A topic has fewer replicas than the brokers could hold, and may be lost with one of them. Remedy: reassign its partitions, and set default.replication.factor of the brokers before the next install';
/** Room for an event of 256 KB many times over; one record must not be larger. */
export const MAX_RECORD_BYTES = 1_048_576;

/** The topics of the cluster and their numbers of shards, each asked for once. */
export class KafkaTopics {
  private readonly shards = new Map<string, number>();

  constructor(private readonly client: KafkaClient) {}

  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    await this.client.asAdmin(async admin => {
      await admin.createTopics({ waitForLeaders: false, topics: specs.map(topicConfig) });
      const { brokers } = await admin.describeCluster();
      for (const { name, shards } of specs) {
        const partitions = await describeNew(admin, name);
        const actual = partitions.length;
        if (actual !== shards) {
          throw new LienThongError(
            'SHARD_COUNT_MISMATCH',
            'conflict',
            `Topic ${name} was installed with ${actual} shards but ${shards} are configured. The number is fixed at install: set LIENTHONG_SHARDS=${actual}.`,
          );
        }
        this.shards.set(name, actual);
        const replicas = Math.min(...partitions.map(partition => partition.replicas.length));
        if (replicas < Math.min(SAFE_REPLICAS, brokers.length)) this.client.log.warn(TOO_FEW_REPLICAS, { topic: name, replicas });
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
    const count = await this.client.asAdmin(async admin => (await describe(admin, topic)).length);
    this.shards.set(topic, count);
    return count;
  }
}

/** A topic just made is not known to every broker at once. */
async function describeNew(admin: Admin, name: string): Promise<readonly PartitionMetadata[]> {
  for (const end = performance.now() + MADE_WITHIN; ; await pause(LOOK_AGAIN)) {
    try {
      return await describe(admin, name);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

async function describe(admin: Admin, name: string): Promise<readonly PartitionMetadata[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] }).catch((error: unknown) => {
    if ((error as { type?: unknown }).type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
    throw new LienThongError('TOPIC_UNKNOWN', 'absent', `Topic ${name} does not exist; create it with ensureTopics`);
  });
  return topics[0]?.partitions ?? [];
}

function topicConfig({ name, shards }: TopicSpec): NonNullable<Parameters<Admin['createTopics']>[0]>['topics'][number] {
  const config = {
    'cleanup.policy': 'delete',
    'retention.ms': RETENTION,
    'max.message.bytes': MAX_RECORD_BYTES,
  };
  return {
    topic: name,
    numPartitions: shards,
    replicationFactor: -1, // the brokers' own default, as for `min.insync.replicas`: only they know how many of them there are to be
    configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value: String(value) })),
  };
}
