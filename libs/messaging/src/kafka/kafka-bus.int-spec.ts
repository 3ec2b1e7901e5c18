import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createLog } from '@lienthong/observability';
import { PgStoppedRecords } from '@lienthong/persistence';
import { freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { CuttableProxy } from '../../../../test/support/cuttable-proxy';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import { expireAllBut } from '../../../../test/support/kafka-reader';
import type { MessageBus } from '../bus.port';
import { PrefixedBus } from '../prefixed-bus';
import { describeBus, eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 1_500, fetchWait: 50, firstRetry: 20, longestRetry: 100 };

describeWithKafka('on a real broker', brokers => {
  const log = createLog({ level: 'silent' });
  const wires = new Map<MessageBus, CuttableProxy>();
  let fresh: FreshDatabase;
  afterAll(async () => {
    await Promise.all([...wires.values()].map(wire => wire.close()));
    await fresh.drop();
  });

  it('is shared by several installations, which know nothing of each other', async () => {
    const open = (prefix: string) =>
      new PrefixedBus(new KafkaBus({ brokers: [brokers], log, timings: TIMINGS, instance: randomUUID() }), `${prefix}${randomUUID()}.`);
    const [ours, theirs] = [open('mot.'), open('hai.')];
    const [name, group] = [`test.${randomUUID()}`, 'same'];
    for (const bus of [ours, theirs]) await bus.ensureTopics([{ name, shards: 2 }]);
    const seen = await Promise.all([ours, theirs].map(bus => new ProbeGroup(bus, group, [name]).start()));

    await ours.publish([{ topic: name, key: 'k', headers: {}, value: Buffer.from('ours') }]);
    await theirs.publish([{ topic: name, key: 'k', headers: {}, value: Buffer.from('theirs') }]);
    await eventually(() => seen.every(probe => probe.seen.length > 0));

    expect(seen.map(probe => probe.texts())).toEqual([['ours'], ['theirs']]);
    await Promise.all([ours.close(), theirs.close()]);
  });

  describeBus('KafkaBus', async () => {
    fresh = await freshDatabase();
    const [host, port] = brokers.split(':') as [string, string];
    return {
      open: async () => {
        const wire = await CuttableProxy.to(host, Number(port));
        const bus = new KafkaBus({ brokers: [brokers], log, timings: TIMINGS, connect: () => connect(wire.port, '127.0.0.1') });
        wires.set(bus, wire);
        return bus;
      },
      // Without its connections a member can neither commit nor say good-bye, just as if its process were gone.
      kill: async bus => wires.get(bus)?.cut(),
      expire: (topic, keep) => expireAllBut(brokers, topic, keep),
      stopped: new PgStoppedRecords(fresh.database),
      takeover: 5_000,
    };
  });
});
