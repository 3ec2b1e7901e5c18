import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigResourceTypes } from 'kafkajs';
import { createLog } from '@lienthong/observability';
import { describeWithKafka, startKafka } from '../../../../test/support/kafka-for-tests';
import { withAdmin } from '../../../../test/support/kafka-reader';
import type { OutgoingRecord } from '../bus.port';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 3_000, fetchWait: 50, firstRetry: 20, longestRetry: 200 };
const KEYS = ['a', 'b', 'c', 'd'];

describeWithKafka('Three brokers of which one is lost', () => {
  let kafka: Awaited<ReturnType<typeof startKafka>>;
  let bus: KafkaBus;
  /** Addresses of those that stay. */
  let left: string;
  const lines: string[] = [];
  beforeAll(async () => {
    kafka = await startKafka(3);
    const brokers = kafka.cluster.brokers.split(',');
    left = brokers.slice(0, 2).join();
    bus = new KafkaBus({
      brokers,
      log: createLog({ level: 'warn', destination: { write: line => void lines.push(line) } }),
      timings: TIMINGS,
    });
  }, 120_000);
  afterAll(async () => {
    await bus.close();
    await kafka.stop();
  });
  const record = (topic: string, key: string, text: string): OutgoingRecord => ({ topic, key, headers: {}, value: Buffer.from(text) });

  it('lose nothing and break no order, for publishers and consumers at work', async () => {
    const [input, output] = [`test.${randomUUID()}`, `test.${randomUUID()}`];
    await bus.ensureTopics([input, output].map(name => ({ name, shards: 3 })));
    await new ProbeGroup(bus, randomUUID(), [input], async ({ records }) =>
      records.map(({ key, value }) => record(output, key, value.toString())),
    ).start({ maxBatch: 10 });
    const end = await new ProbeGroup(bus, randomUUID(), [output]).start();
    let flowing = true;
    let round = 0;
    const flow = (async () => {
      while (flowing) {
        const sent = await bus.publish(KEYS.map(key => record(input, key, String(round)))).then(() => true, () => false); // prettier-ignore
        if (sent) round += 1;
        await pause(5);
      }
    })();
    await eventually(() => end.seen.length > 100);

    await kafka.cluster.killOne();
    const before = round;
    await eventually(() => round > before + 50, () => round - before, 30_000); // prettier-ignore
    flowing = false;
    await flow;
    await eventually(() => KEYS.every(key => end.texts(key).includes(String(round - 1))), () => end.seen.length, 30_000); // prettier-ignore

    for (const key of KEYS) expect([...new Set(end.texts(key))].map(Number)).toEqual(Array.from({ length: round }, (_, number) => number));
  }, 120_000);

  it('still make a topic that can lose one', async () => {
    await eventually(() => withAdmin(left, async admin => (await admin.describeCluster()).brokers.length === 2));
    const name = `test.${randomUUID()}`;

    await bus.ensureTopics([{ name, shards: 2 }]);

    // Brokers hear of a topic one after the other.
    await eventually(() => withAdmin(left, admin => admin.fetchTopicMetadata({ topics: [name] })).then(() => true, () => false)); // prettier-ignore
    const resource = { type: ConfigResourceTypes.TOPIC, name, configNames: ['min.insync.replicas'] };
    const [{ topics }, { resources }] = await withAdmin(left, async admin =>
      Promise.all([admin.fetchTopicMetadata({ topics: [name] }), admin.describeConfigs({ includeSynonyms: false, resources: [resource] })]),
    );
    expect(topics[0]?.partitions.map(partition => partition.replicas.length)).toEqual([3, 3]);
    expect(resources[0]?.configEntries[0]?.configValue).toBe('2');
  });

  it('are said to be too few where a topic could not lose one', async () => {
    const topic = `test.${randomUUID()}`;
    await withAdmin(left, admin => admin.createTopics({ topics: [{ topic, numPartitions: 2, replicationFactor: 1 }] }));

    await bus.ensureTopics([{ name: topic, shards: 2 }]);

    expect(lines.map(line => JSON.parse(line) as unknown)).toContainEqual(expect.objectContaining({ level: 'warn', topic, replicas: 1 }));
  });
});
