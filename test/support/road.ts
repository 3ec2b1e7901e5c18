import type { Config } from '@lienthong/config';
import { TOPICS, type Topic } from '@lienthong/messaging';
import type { Database } from '@lienthong/persistence';
import { plainKafka, withAdmin } from './kafka-reader';

/** What a test does to the bus behind the system's back, whichever bus it is. */
export interface Road {
  /** Puts a record on a topic that no part of ours wrote. */
  put(topic: Topic, text: string): Promise<void>;
  /** Sets the cursors of all groups back to the beginning. Their members must have left. */
  rewind(): Promise<void>;
  /** How many records the groups have still to read. */
  behind(): Promise<number>;
}

export function roadOf({ kafkaBrokers, kafkaPrefix }: Config, database: Database): Road {
  return kafkaBrokers.length > 0 ? new KafkaRoad(kafkaBrokers.join(','), kafkaPrefix) : new PgRoad(database);
}

class PgRoad implements Road {
  constructor(private readonly database: Database) {}

  async put(topic: Topic, text: string): Promise<void> {
    await this.database.query(
      `WITH place AS (UPDATE bus.shards SET next_offset = next_offset + 1 WHERE topic = $1 AND shard = 0 RETURNING next_offset - 1 AS place)
       INSERT INTO bus.records (topic, shard, "offset", key, headers, value) SELECT $1, 0, place, 'x', '{}', $2 FROM place`,
      [topic, Buffer.from(text)],
    );
  }

  async rewind(): Promise<void> {
    await this.database.query('UPDATE bus.cursors SET "offset" = 0');
  }

  async behind(): Promise<number> {
    const [row] = await this.database.query<{ records: bigint }>(
      `SELECT coalesce(sum(s.next_offset - c."offset"), 0) AS records FROM bus.cursors c JOIN bus.shards s USING (topic, shard)`,
    );
    return Number(row?.records ?? -1n);
  }
}

/** Which group reads what. */
const READERS: Readonly<Record<string, readonly Topic[]>> = {
  gateway: [TOPICS.outcomes],
  router: [TOPICS.dossierEvents],
  dispatcher: [TOPICS.routedEvents],
  tracer: Object.values(TOPICS),
};

class KafkaRoad implements Road {
  constructor(
    private readonly brokers: string,
    private readonly prefix: string,
  ) {}

  async put(topic: Topic, text: string): Promise<void> {
    const producer = plainKafka(this.brokers).producer();
    await producer.connect();
    await producer.send({ topic: this.prefix + topic, messages: [{ key: 'x', value: text, partition: 0 }] });
    await producer.disconnect();
  }

  async rewind(): Promise<void> {
    await withAdmin(this.brokers, async admin => {
      for (const [group, topics] of Object.entries(READERS))
        for (const topic of topics) await admin.resetOffsets({ groupId: this.prefix + group, topic: this.prefix + topic, earliest: true });
    });
  }

  async behind(): Promise<number> {
    return withAdmin(this.brokers, async admin => {
      let records = 0;
      for (const [group, topics] of Object.entries(READERS)) {
        for (const topic of topics.map(name => this.prefix + name)) {
          const ends = await admin.fetchTopicOffsets(topic);
          const [cursors] = await admin.fetchOffsets({ groupId: this.prefix + group, topics: [topic] });
          for (const { partition, low, high } of ends) {
            const cursor = Number(cursors?.partitions.find(at => at.partition === partition)?.offset ?? -1);
            records += Number(high) - Math.max(cursor, Number(low));
          }
        }
      }
      return records;
    });
  }
}
