import { PgBus, type MessageBus } from '@lienthong/messaging';
import { describeBus, eventually, ProbeGroup } from '@lienthong/messaging/testing';
import { Database } from '../database';
import { freshDatabase, type FreshDatabase } from '../testing';
import { PgBusStore } from './pg-bus-store';
import { PgStoppedRecords } from './pg-stopped-records';

const TIMINGS = { heartbeat: 100, leaseTtl: 1_000, idlePoll: 20, firstRetry: 20, longestRetry: 100 };

let fresh: FreshDatabase;
const connections = new Map<MessageBus, Database>();
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await Promise.all([...connections.values()].map(database => database.close().catch(() => undefined)));
  await fresh.drop();
});

describe('retention of PgBus', () => {
  const later = new Date(Date.now() + 86_400_000);
  let bus: MessageBus;
  let store: PgBusStore;
  const texts = async (topic: string) => (await store.read([{ topic, shard: 0, offset: 0n }], 10)).map(({ value }) => value.toString());
  const filled = async (topic: string) => {
    await bus.ensureTopics([{ name: topic, shards: 1 }]);
    await bus.publish(['1', '2'].map(text => ({ topic, key: 'k', headers: {}, value: Buffer.from(text) })));
  };
  beforeAll(() => {
    store = new PgBusStore(fresh.database);
    bus = new PgBus(store, TIMINGS);
  });
  afterAll(() => bus.close());

  it('keeps what is young', async () => {
    await filled('young');

    await store.expire(new Date(Date.now() - 1_000));

    expect(await texts('young')).toEqual(['1', '2']);
  });

  it('keeps what a group with members has yet to read, also one that never read anything, and deletes the rest', async () => {
    await filled('half-read');
    const slow = await bus.subscribe({
      group: 'slow',
      topics: ['half-read'],
      maxBatch: 1,
      handle: async ({ records }) => (records[0]?.offset === 0n ? [] : Promise.reject(new Error('not now'))),
    });
    await filled('unread');
    const stuck = await bus.subscribe({ group: 'stuck', topics: ['unread'], handle: () => Promise.reject(new Error('not now')) });
    await eventually(async () => (await store.positions('slow', ['half-read'], [0]))[0]?.offset === 1n);

    await store.expire(later);

    expect([await texts('half-read'), await texts('unread')]).toEqual([['2'], ['1', '2']]);
    await Promise.all([slow.close(), stuck.close()]);
  });

  it('does not wait for a group that left and moved no more', async () => {
    await filled('left');
    await store.positions('gone', ['left'], [0]);

    await store.expire(later);

    expect(await texts('left')).toEqual([]);
  });
});

describe('a process on PgBus that was killed and is back', () => {
  it('has its shards at once, and nobody else has them before their time', async () => {
    const open = async (instance: string): Promise<{ bus: PgBus; database: Database }> => {
      const database = await Database.open(fresh.url, { poolSize: 4 });
      return { database, bus: new PgBus(new PgBusStore(database), { ...TIMINGS, leaseTtl: 3_600_000 }, instance) };
    };
    const [killed, stranger, next] = [await open('host.8080'), await open('host.80801'), await open('host.8080')];
    const topic = 'restarted';
    await killed.bus.ensureTopics([{ name: topic, shards: 2 }]);
    const probeOf = ({ bus }: { bus: PgBus }): Promise<ProbeGroup> => new ProbeGroup(bus, 'restarted', [topic]).start();
    expect((await probeOf(killed)).assigned.size).toBe(2);
    await killed.database.close();

    const other = await probeOf(stranger);
    const before = other.assigned.size;
    const back = await probeOf(next);

    expect(before).toBe(0);
    await eventually(() => back.assigned.size === 1 && other.assigned.size === 1);
    await Promise.all([killed, stranger, next].map(({ bus }) => bus.close()));
    await Promise.all([stranger, next].map(({ database }) => database.close()));
  });
});

describeBus('PgBus', async () => ({
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
}));
