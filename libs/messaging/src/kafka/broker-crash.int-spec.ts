import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@lienthong/observability';
import { describeWithKafka, startKafka } from '../../../../test/support/kafka-for-tests';
import type { OutgoingRecord } from '../bus.port';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 3_000, fetchWait: 50, firstRetry: 20, longestRetry: 200 };
const KEYS = ['a', 'b', 'c', 'd'];

describeWithKafka('A broker that crashes and comes back', () => {
  it('loses nothing and breaks no order, for publishers and consumers at work', async () => {
    const { cluster, stop } = await startKafka();
    const bus = new KafkaBus({ brokers: [cluster.brokers], log: createLog({ level: 'silent' }), timings: TIMINGS });
    try {
      const [input, output] = [`test.${randomUUID()}`, `test.${randomUUID()}`];
      await bus.ensureTopics([input, output].map(name => ({ name, shards: 3 })));
      const record = (topic: string, key: string, text: string): OutgoingRecord => ({ topic, key, headers: {}, value: Buffer.from(text) });
      await new ProbeGroup(bus, randomUUID(), [input], async ({ records }) =>
        records.map(({ key, value }) => record(output, key, value.toString())),
      ).start({ maxBatch: 10 });
      const end = await new ProbeGroup(bus, randomUUID(), [output]).start();
      // As an outbox does it: in order, again and again until it is certain.
      let flowing = true;
      let round = 0;
      let refused = 0;
      const flow = (async () => {
        while (flowing) {
          const sent = await bus.publish(KEYS.map(key => record(input, key, String(round)))).then(() => true, () => false); // prettier-ignore
          if (sent) round += 1;
          else refused += 1;
          await pause(5);
        }
      })();
      await eventually(() => end.seen.length > 100);

      await cluster.kill();
      await eventually(() => refused > 0, () => refused, 30_000); // prettier-ignore
      await cluster.restart();
      const before = round;
      await eventually(() => round > before + 50, () => round - before, 30_000); // prettier-ignore
      flowing = false;
      await flow;
      await eventually(() => KEYS.every(key => end.texts(key).includes(String(round - 1))), () => end.seen.length, 30_000); // prettier-ignore

      for (const key of KEYS)
        expect([...new Set(end.texts(key))].map(Number)).toEqual(Array.from({ length: round }, (_, number) => number));
    } finally {
      await bus.close();
      await stop();
    }
  }, 120_000);
});
