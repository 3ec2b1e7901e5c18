import { once } from 'node:events';
import { connect } from 'node:net';
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

/** The only member of a group, once the group has settled. */
export async function onlyMember(brokers: string, groupId: string): Promise<string | undefined> {
  const { groups } = await withAdmin(brokers, admin => admin.describeGroups([groupId]));
  const [member, ...others] = groups[0]?.state === 'Stable' ? groups[0].members : [];
  return others.length === 0 ? member?.memberId : undefined;
}

/** Has a member leave its group without its knowledge, as if its session had run out; it joins again under another name. */
export async function expel(brokers: string, group: string, member: string): Promise<void> {
  const [host, port] = brokers.split(':') as [string, string];
  const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)]);
  const leaveGroup = Buffer.from([0, 13, 0, 0, 0, 0, 0, 1]); // its number, version 0, number of this request
  const request = Buffer.concat([leaveGroup, text('expel'), text(group), text(member)]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(request.length);
  const socket = connect(Number(port), host);
  socket.write(Buffer.concat([size, request]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (answer.readInt16BE(8) !== 0) throw new Error(`Kafka answers with error ${answer.readInt16BE(8)}`);
}
