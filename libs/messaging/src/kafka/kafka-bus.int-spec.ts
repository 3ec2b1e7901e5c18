import { connect } from 'node:net';
import { Kafka, logLevel } from 'kafkajs';
import { createLog } from '@lienthong/observability';
import { PgStoppedRecords } from '@lienthong/persistence';
import { freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { CuttableProxy } from '../../../../test/support/cuttable-proxy';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import type { MessageBus } from '../bus.port';
import { describeBus } from '../testing';
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
      expire: async (topic, keep) => {
        const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
        await admin.connect();
        const ends = await admin.fetchTopicOffsets(topic);
        const full = ends.filter(({ high }) => Number(high) > keep);
        const partitions = full.map(({ partition, high }) => ({ partition, offset: String(Number(high) - keep) }));
        await admin.deleteTopicRecords({ topic, partitions });
        await admin.disconnect();
      },
      stopped: new PgStoppedRecords(fresh.database),
      takeover: 5_000,
    };
  });
});
