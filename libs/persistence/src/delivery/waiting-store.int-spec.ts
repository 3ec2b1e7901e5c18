import type { PlannedRow, ShardFence } from './delivery-row';
import { DeliveryStore } from './delivery-store';
import { WaitingStore } from './waiting-store';
import { freshDatabase, type FreshDatabase } from '../testing';

let fresh: FreshDatabase;
let deliveries: DeliveryStore;
let waiting: WaitingStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  deliveries = new DeliveryStore(fresh.database);
  waiting = new WaitingStore(fresh.database);
});
afterAll(() => fresh.drop());

const ACCEPTED = '2026-11-26T01:00:00.000Z';
const planned = (id: string, connection: string, minutes: number): PlannedRow => ({
  id,
  dossierId: id,
  sequence: 1,
  connection,
  system: connection,
  route: 'r',
  eventUid: id,
  eventType: 'vn.lienthong.dossier.received.v1',
  release: 1,
  acceptedAt: new Date(Date.parse(ACCEPTED) + minutes * 60_000).toISOString(),
});

describe('what waits', () => {
  it('is counted by connection over all shards, parked apart, with the oldest that is not parked', async () => {
    const fences = await deliveries.raise(await deliveries.fences([0, 1, 2]), 'test');
    const fence = (shard: number): ShardFence => fences.find(one => one.shard === shard) as ShardFence;
    const stored = await deliveries.plan(
      fence(0),
      [planned('a', 'thue', 0), planned('b', 'thue', 5), planned('c', 'ho-tich', 2)],
      new Map(),
    );
    await deliveries.plan(fence(2), [planned('d', 'thue', 3)], new Map());
    const [first] = stored;
    if (!first) throw new Error('Nothing was planned');
    const reason = { class: 'permanent', code: 'code-missing', owner: 'Nhóm Thuế' } as const;
    await deliveries.apply(fence(0), [{ row: { ...first, state: 'parked', parked: reason } }]);

    const rows = new Map((await waiting.byConnection()).map(({ connection, ...row }) => [connection, row]));

    expect(rows.get('thue')).toEqual({
      waiting: 2,
      exact: true,
      parked: 1,
      parkedExact: true,
      oldest: new Date(Date.parse(ACCEPTED) + 180_000),
    });
    expect(rows.get('ho-tich')).toMatchObject({ waiting: 1, parked: 0 });
    expect(rows.size).toBe(2);
  });

  it('is counted behind whatever is parked, up to ten thousand', async () => {
    const copies = (like: string, count: number) =>
      fresh.database.query(
        `INSERT INTO delivery.open_deliveries SELECT (jsonb_populate_record(d, jsonb_build_object('id', d.id || '-' || n))).*
         FROM delivery.open_deliveries d, generate_series(1, $2::int) n WHERE d.id = $1`,
        [like, count],
      );
    const thue = async () => (await waiting.byConnection()).find(({ connection }) => connection === 'thue');
    await copies('a', 10_000); // parked, and older than what waits

    expect(await thue()).toMatchObject({ waiting: 2, exact: true, parked: 10_000, parkedExact: false });

    await copies('b', 10_000);
    expect(await thue()).toMatchObject({ waiting: 10_001, exact: false });
  });
});
