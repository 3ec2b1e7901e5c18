import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createLog } from '@lienthong/observability';
import { AnswerLosingProxy, API } from '../../../../test/support/answer-losing-proxy';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import { expel, onlyMember } from '../../../../test/support/kafka-reader';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 1_000, fetchWait: 50, firstRetry: 20, longestRetry: 100 };
const KEYS = Array.from({ length: 8 }, (_, number) => `k${number}`);

describeWithKafka('A member of a Kafka group that joins again', brokers => {
  const buses: KafkaBus[] = [];
  afterEach(async () => {
    await Promise.all(buses.splice(0).map(bus => bus.close()));
  });
  const open = (wire?: AnswerLosingProxy): KafkaBus => {
    const bus = new KafkaBus({
      brokers: [brokers],
      log: createLog({ level: 'silent' }),
      timings: TIMINGS,
      ...(wire && { connect: () => connect(wire.port, '127.0.0.1') }),
    });
    buses.push(bus);
    return bus;
  };
  const topicOf = async (bus: KafkaBus): Promise<string> => {
    const name = `test.${randomUUID()}`;
    await bus.ensureTopics([{ name, shards: 2 }]);
    return name;
  };
  const publish = (bus: KafkaBus, topic: string, text: string): Promise<void> =>
    bus.publish(KEYS.map(key => ({ topic, key, headers: {}, value: Buffer.from(text) })));

  it('reads on after two joins while a handler was still busy with what it had before', async () => {
    const bus = open();
    const [topic, group] = [await topicOf(bus), randomUUID()];
    let release: () => void = () => undefined;
    const blocked = new Promise<void>(done => (release = done));
    let busy = false;
    const probe = await new ProbeGroup(bus, group, [topic], async ({ shard }) => {
      busy ||= shard === 0;
      if (shard === 0) await blocked;
      return [];
    }).start();
    await publish(bus, topic, 'before');
    await eventually(() => busy);

    for (let join = 0; join < 2; join++) {
      let member: string | undefined;
      await eventually(async () => (member = await onlyMember(brokers, group)) !== undefined);
      await expel(brokers, group, member as string);
      await eventually(async () => ![undefined, member].includes(await onlyMember(brokers, group)));
    }
    release();
    await publish(bus, topic, 'after');

    await eventually(() => KEYS.every(key => probe.texts(key).includes('after')), () => probe.seen); // prettier-ignore
  });

  it('joins once more when it never hears which shards it has got', async () => {
    const [host, port] = brokers.split(':') as [string, string];
    const wire = await AnswerLosingProxy.to(host, Number(port), API.syncGroup);
    const [near, far] = [open(), open(wire)];
    const [topic, group] = [await topicOf(near), randomUUID()];
    const one = await new ProbeGroup(far, group, [topic]).start();
    await eventually(() => one.assigned.size === 2);

    wire.loseAnswers(1);
    const two = await new ProbeGroup(near, group, [topic]).start();
    await eventually(() => wire.lost === 1 && two.assigned.size === 1);
    await publish(near, topic, '1');
    await eventually(() => KEYS.every(key => [one, two].some(probe => probe.texts(key).includes('1'))), () => [one.seen, two.seen]); // prettier-ignore

    expect(one.assigned.size).toBe(1);
    await Promise.all(buses.splice(0).map(bus => bus.close()));
    await wire.close();
  });

  it('gives back what was taken up only half-way', async () => {
    const bus = open();
    const story: string[] = [];
    const consumer = await bus.subscribe({
      group: randomUUID(),
      topics: [await topicOf(bus)],
      handle: async () => [],
      onAssigned: async ({ shards }) => {
        story.push(`assigned ${shards.join()}`);
        throw new Error('half-way');
      },
      onRevoked: async shards => void story.push(`revoked ${shards.join()}`),
    });
    await eventually(() => story.length > 0);

    await consumer.close();

    expect(story[0]).toBe('assigned 0,1');
    expect(story.at(-1)).toBe('revoked 0,1');
  });
});
