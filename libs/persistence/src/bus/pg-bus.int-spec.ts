import { PgBus, type MessageBus } from '@lienthong/messaging';
import { describeBus } from '@lienthong/messaging/testing';
import { Database } from '../database';
import { freshDatabase, type FreshDatabase } from '../testing';
import { PgBusStore } from './pg-bus-store';
import { PgStoppedRecords } from './pg-stopped-records';

const TIMINGS = { heartbeat: 100, leaseTtl: 1_000, idlePoll: 20, firstRetry: 20, longestRetry: 100 };

let fresh: FreshDatabase;
const connections = new Map<MessageBus, Database>();
afterAll(async () => {
  await Promise.all([...connections.values()].map(database => database.close().catch(() => undefined)));
  await fresh.drop();
});

describeBus('PgBus', async () => {
  fresh = await freshDatabase();
  return {
    open: async () => {
      const database = await Database.open(fresh.url, { poolSize: 4 });
      const bus = new PgBus(new PgBusStore(database), TIMINGS);
      connections.set(bus, database);
      return bus;
    },
    // Without its database a member can neither commit nor say good-bye, just as if its process were gone.
    kill: async bus => {
      await connections.get(bus)?.close();
      connections.delete(bus);
    },
    expire: async (topic, keep) => {
      await fresh.database.query(
        `DELETE FROM bus.records r USING bus.shards s WHERE r.topic = $1 AND s.topic = r.topic AND s.shard = r.shard AND r."offset" < s.next_offset - $2`,
        [topic, keep],
      );
    },
    stopped: new PgStoppedRecords(fresh.database),
    takeover: 2_000,
  };
});
