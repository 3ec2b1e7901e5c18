import { Kafka, logLevel, Partitioners, type Admin } from 'kafkajs';

/** An ordinary client beside ours: reads all a topic holds, in the order of each partition. */
export interface ReadRecord {
  readonly key: string;
  readonly text: string;
  readonly partition: number;
}

export function plainKafka(brokers: string): Kafka {
  return new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
}

export async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = plainKafka(brokers).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}

/** Publishes as any program would, without our code. */
export async function publishPlainly(brokers: string, topic: string, keys: readonly string[]): Promise<void> {
  const producer = plainKafka(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic, messages: keys.map(key => ({ key, value: key })) });
  await producer.disconnect();
}

export async function readAll(brokers: string, topic: string): Promise<ReadRecord[]> {
  const ends = await withAdmin(brokers, admin => admin.fetchTopicOffsets(topic));
  const expected = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const consumer = plainKafka(brokers).consumer({ groupId: `reader-${topic}-${Math.random()}`, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const records: ReadRecord[] = [];
  await new Promise<void>(done => {
    if (expected === 0) return done();
    void consumer.run({
      eachMessage: async ({ message, partition }) => {
        records.push({ key: String(message.key), text: String(message.value), partition });
        if (records.length === expected) done();
      },
    });
  });
  await consumer.disconnect();
  return records;
}

/** Where a group stands, by shard; -1 where it never was. */
export async function cursors(brokers: string, groupId: string, topic: string): Promise<number[]> {
  const [found] = await withAdmin(brokers, admin => admin.fetchOffsets({ groupId, topics: [topic] }));
  const partitions = [...(found?.partitions ?? [])].sort((a, b) => a.partition - b.partition);
  return partitions.map(({ offset }) => Number(offset));
}

/** Drops the records of a topic below the newest `keep` of each shard, as retention does. */
export async function expireAllBut(brokers: string, topic: string, keep: number): Promise<void> {
  await withAdmin(brokers, async admin => {
    const full = (await admin.fetchTopicOffsets(topic)).filter(({ high }) => Number(high) > keep);
    await admin.deleteTopicRecords({
      topic,
      partitions: full.map(({ partition, high }) => ({ partition, offset: String(Number(high) - keep) })),
    });
  });
}
