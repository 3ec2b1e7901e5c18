import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createLog } from '@lienthong/observability';
import { AnswerLosingProxy } from '../../../../test/support/answer-losing-proxy';
import { CuttableProxy } from '../../../../test/support/cuttable-proxy';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import { publishPlainly, readAll } from '../../../../test/support/kafka-reader';
import type { OutgoingRecord } from '../bus.port';
import { shardOf } from '../shard';
import { eventually } from '../testing';
import { KafkaBus } from './kafka-bus';
import { KafkaClient } from './kafka-client';
import { KafkaTopics } from './kafka-topics';
import { Publisher } from './publisher';

const SHARDS = 2;
const KEYS = ['a', 'b', 'c', 'd'];

describeWithKafka('Publishing to Kafka', brokers => {
  const [host, port] = brokers.split(':') as [string, string];
  const log = createLog({ level: 'silent' });
  const closing: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const thing of closing.splice(0).reverse()) await thing.close();
  });

  const open = async (wire?: { readonly port: number }): Promise<{ bus: KafkaBus; topic: string }> => {
    const bus = new KafkaBus({ brokers: [brokers], log, ...(wire && { connect: () => connect(wire.port, '127.0.0.1') }) });
    closing.push(bus);
    const topic = `test.${randomUUID()}`;
    await bus.ensureTopics([{ name: topic, shards: SHARDS }]);
    return { bus, topic };
  };
  const record = (topic: string, key: string, text: string): OutgoingRecord => ({ topic, key, headers: {}, value: Buffer.from(text) });

  it('loses nothing and repeats nothing when answers get lost while other sends wait', async () => {
    const wire = await AnswerLosingProxy.to(host, Number(port));
    closing.push(wire);
    const { bus, topic } = await open(wire);
    const rounds = Array.from({ length: 60 }, (_, round) => round);
    const publish = (round: number): Promise<void> => bus.publish(KEYS.map(key => record(topic, key, `${key}${round}`)));
    await publish(-1);

    const sends: Promise<void>[] = [];
    for (const round of rounds) {
      if (round % 20 === 5) wire.loseAnswers(1);
      sends.push(publish(round));
      await new Promise(done => setTimeout(done, 2));
    }
    await Promise.all(sends);

    const found = await readAll(brokers, topic);
    expect(wire.lost).toBe(3);
    for (const key of KEYS) {
      expect(found.filter(one => one.key === key).map(one => one.text)).toEqual([-1, ...rounds].map(round => `${key}${round}`));
    }
  });

  it('rejects what waits behind a send whose fate stays unknown, and drops nothing that is published after it', async () => {
    const wire = await AnswerLosingProxy.to(host, Number(port));
    closing.push(wire);
    const { bus, topic } = await open(wire);
    await bus.publish([record(topic, 'k', '1')]);

    wire.loseAnswers(5); // as often as is tried
    const lost = bus.publish([record(topic, 'k', '2')]);
    lost.catch(() => undefined);
    await eventually(() => wire.lost > 0);
    const behind = bus.publish([record(topic, 'k', '3')]);
    await expect(behind).rejects.toMatchObject({ code: 'BUS_UNAVAILABLE' });
    await expect(lost).rejects.toMatchObject({ code: 'BUS_UNAVAILABLE' });
    await bus.publish([record(topic, 'k', '4')]);

    expect(wire.lost).toBe(5);
    expect((await readAll(brokers, topic)).map(one => one.text)).toEqual(['1', '2', '4']);
  });

  it('sends what is published the moment its last send ends', async () => {
    const { topic } = await open();
    const client = new KafkaClient({ brokers: [brokers], log });
    const publisher = new Publisher(client, new KafkaTopics(client));
    closing.push(publisher);

    for (const text of ['1', '2', '3']) await publisher.publish([record(topic, 'k', text)]);

    expect((await readAll(brokers, topic)).map(one => one.text)).toEqual(['1', '2', '3']);
  });

  it('publishes more than a broker takes in one batch', async () => {
    const { bus, topic } = await open();
    const large = Array.from({ length: 600 }, (_, number) => record(topic, 'k', String(number).padEnd(2_048, '.')));

    await bus.publish(large);

    const found = await readAll(brokers, topic);
    expect(found.map(one => parseInt(one.text, 10))).toEqual(large.map((_, number) => number));
  });

  it('refuses a record no topic takes, and only that', async () => {
    const { bus, topic } = await open();

    const results = await Promise.allSettled([
      bus.publish([record(topic, 'k', '1')]),
      bus.publish([record(topic, 'k', 'x'.repeat(2_000_000))]),
      bus.publish([record(topic, 'k', '2')]),
    ]);

    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { reason: { code: 'RECORD_TOO_LARGE', kind: 'invalid' } },
      { status: 'fulfilled' },
    ]);
    expect((await readAll(brokers, topic)).map(one => one.text)).toEqual(['1', '2']);
  });

  it('says within seconds that Kafka is away, keeps the order of who tries again, and goes on when it is back', async () => {
    const wire = await CuttableProxy.to(host, Number(port));
    closing.push(wire);
    const { bus, topic } = await open(wire);
    await bus.publish([record(topic, 'k', '1')]);
    wire.cut();

    const away = await Promise.allSettled(['2', '3'].map(text => bus.publish([record(topic, 'k', text)])));
    wire.mend();
    for (const text of ['2', '3']) await bus.publish([record(topic, 'k', text)]);

    expect(away).toMatchObject([
      { reason: { code: 'BUS_UNAVAILABLE', kind: 'unavailable' } },
      { reason: { code: 'BUS_UNAVAILABLE', kind: 'unavailable' } },
    ]);
    expect((await readAll(brokers, topic)).map(one => one.text)).toEqual(['1', '2', '3']);
  });

  it('puts a record where an ordinary client with the default partitioner puts it', async () => {
    const { bus, topic } = await open();
    const keys = ['1', 'H49.12-261125-0100', 'hồ sơ', 'Quảng Ninh', ...Array.from({ length: 20 }, () => randomUUID())];

    await publishPlainly(brokers, topic, keys);
    await bus.publish(keys.map(key => record(topic, key, `ours ${key}`)));

    const found = await readAll(brokers, topic);
    const ours = found.filter(({ text }) => text.startsWith('ours '));
    expect(ours.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(new Set(found.filter(one => !ours.includes(one)).map(({ key }) => key))).toEqual(new Set(keys)); // it may send twice
    for (const { key, partition } of found) expect(partition).toBe(shardOf(key, SHARDS));
  });
});
