import { randomBytes } from 'node:crypto';
import { freshDatabase, plansOf, type FreshDatabase } from '../testing';
import type { DeliveryRow, PlannedRow, ShardFence } from './delivery-row';
import { DeliveryStore } from './delivery-store';
import { planAll } from './plan-deliveries';

let fresh: FreshDatabase;
let store: DeliveryStore;
let fence: ShardFence;

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new DeliveryStore(fresh.database);
});
beforeEach(async () => {
  fence = (await store.raise(await store.fences([0]), 'me'))[0] as ShardFence;
});
afterAll(() => fresh.drop());

function planned(sequence = 1): PlannedRow {
  return {
    id: randomBytes(8).toString('hex'),
    dossierId: `d${randomBytes(4).toString('hex')}`,
    sequence,
    connection: 'ho-tich.main',
    system: 'ho-tich',
    route: 'r',
    eventUid: 'u',
    eventType: 'vn.lienthong.dossier.received.v1',
    release: 1,
    acceptedAt: '2026-11-25T01:00:00.123Z',
  };
}

function delivered(row: DeliveryRow) {
  return {
    row: { ...row, state: 'delivered' as const, attemptCount: 1 },
    ending: { reference: `HT-${row.id}`, follow: true },
    outcome: {
      deliveryId: row.id,
      eventUid: row.eventUid,
      dossierId: row.dossierId,
      sequence: row.sequence,
      connection: row.connection,
      system: row.system,
      state: 'delivered' as const,
      attempts: [],
      attemptCount: 1,
    },
  };
}

describe('delivery store', () => {
  it('stores a plan once, also when the batch comes again after the delivery ended', async () => {
    const row = planned();
    const [stored, ...doubled] = await store.plan(fence, [row, row], new Map([[row.id, 5_000]]));
    const again = await store.plan(fence, [row], new Map());
    await store.apply(fence, [delivered(stored as DeliveryRow)]);
    const afterEnd = await store.plan(fence, [row], new Map());

    expect(stored).toMatchObject({ ...row, state: 'sending' });
    expect(stored?.deadlineIn).toBeGreaterThan(4_000);
    expect([doubled, again, afterEnd]).toEqual([[], [], []]);
  });

  it('moves a finished delivery to the history with its outcome in the outbox, and follows its dossier', async () => {
    const row = planned();
    const [stored] = await store.plan(fence, [row], new Map());

    await store.apply(fence, [delivered(stored as DeliveryRow)]);

    const outbox = await fresh.database.query<{ value: Buffer }>('SELECT value FROM delivery.outbox WHERE key = $1', [row.dossierId]);
    const followed = await fresh.database.query('SELECT 1 FROM delivery.followed_references WHERE dossier_id = $1 AND open', [
      row.dossierId,
    ]);
    expect(await store.readLanes(0, row.connection, [row.dossierId], 10)).toEqual([]);
    expect(JSON.parse((outbox[0] as { value: Buffer }).value.toString())).toMatchObject({ deliveryId: row.id, state: 'delivered' });
    expect(followed).toHaveLength(1);
  });

  it('refuses the writes of a dispatcher that lost the shard', async () => {
    const row = planned();
    const [stored] = await store.plan(fence, [row], new Map());

    const noted = await store.fences([0]);
    await store.raise(noted, 'another');

    expect(await store.raise(noted, 'one that slept since it noted the fence')).toEqual([]);
    await expect(store.apply(fence, [delivered(stored as DeliveryRow)])).rejects.toMatchObject({ code: 'SHARD_FENCED' });
    await expect(store.plan(fence, [planned()], new Map())).rejects.toMatchObject({ code: 'SHARD_FENCED' });
    expect((await store.readLanes(0, row.connection, [row.dossierId], 10)).map(open => open.state)).toEqual(['planned']);
  });

  it('lets shards share a commit, and refuses only the one that was lost', async () => {
    const [lost, kept] = (await store.raise(await store.fences([5, 6]), 'me')) as [ShardFence, ShardFence];
    const [before, ofLost, ofKept] = [planned(), planned(), planned()];
    const [open] = await store.plan(lost, [before], new Map());
    await store.raise([lost], 'another');

    const transactions = jest.spyOn(fresh.database, 'transaction');
    const plans = await Promise.allSettled([
      store.plan(lost, [ofLost], new Map()),
      store.plan(kept, [ofKept], new Map([[ofKept.id, 5_000]])),
    ]);
    const [stored] = (plans[1] as PromiseFulfilledResult<DeliveryRow[]>).value;
    const steps = await Promise.allSettled([
      store.apply(fence, []),
      store.apply(lost, [delivered(open as DeliveryRow)]),
      store.apply(kept, [delivered(stored as DeliveryRow)]),
    ]);

    expect(transactions).toHaveBeenCalledTimes(2);
    transactions.mockRestore();
    expect(plans[0]).toMatchObject({ reason: { code: 'SHARD_FENCED' } });
    expect(stored).toMatchObject({ ...ofKept, state: 'sending' });
    expect(steps.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.readLanes(5, before.connection, [before.dossierId], 10)).map(row => row.state)).toEqual(['planned']);
    expect(await store.readLanes(6, ofKept.connection, [ofKept.dossierId], 10)).toEqual([]);
  });

  it('knows which lanes wait: not those that sleep behind a parked delivery, the oldest first', async () => {
    const at = (minute: number) => ({ connection: 'lanes.main', acceptedAt: `2026-11-25T02:0${minute}:00.000Z` });
    const [first, second, parked, behind] = [3, 1, 0, 2].map(minute => ({ ...planned(), ...at(minute) })) as [
      PlannedRow,
      PlannedRow,
      PlannedRow,
      PlannedRow,
    ];
    const follower = { ...behind, dossierId: parked.dossierId, sequence: 2 };
    const stored = await store.plan(fence, [first, second, parked], new Map());
    const reason = { class: 'permanent' as const, code: 'refused', owner: 'x' };
    await store.apply(fence, [{ row: { ...(stored[2] as DeliveryRow), state: 'parked', parked: reason } }]);

    const [late] = await store.plan(fence, [follower], new Map([[follower.id, 5_000]]));

    expect([stored.map(row => row.behind), late]).toMatchObject([
      [false, false, false],
      { behind: true, state: 'planned', deadlineIn: null },
    ]);
    expect(await store.openConnections(0)).toContain('lanes.main');
    expect(await store.waitingLanes(0, 'lanes.main', [], 10)).toEqual([second.dossierId, first.dossierId]);
    expect(await store.waitingLanes(0, 'lanes.main', [second.dossierId], 1)).toEqual([first.dossierId]);
    const lanes = await store.readLanes(0, 'lanes.main', [parked.dossierId, first.dossierId], 1);
    expect(lanes.map(row => row.id)).toEqual([parked.id, first.id]);
  });

  it('keeps the history of each month apart, prepared ahead and by any number of dispatchers', async () => {
    await Promise.all([1, 2, 3].map(() => store.preparePartitions(new Date('2031-11-25T00:00:00Z'))));

    const partitions = await fresh.database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'delivery.finished_deliveries'::regclass ORDER BY 1`,
    );
    expect(partitions.map(row => row.name)).toEqual(
      expect.arrayContaining(['finished_deliveries_2031_11', 'finished_deliveries_2031_12', 'finished_deliveries_2032_01']),
    );
  });

  it('spares ANALYZE the contents, in the partitions of the history as well', async () => {
    await store.preparePartitions(new Date('2041-11-25T00:00:00Z'));

    const samples = await fresh.database.query<{ table: string; name: string; target: number | null }>(
      `SELECT attrelid::regclass::text AS "table", attname AS name, attstattarget::int AS target FROM pg_attribute
       WHERE attrelid = ANY (ARRAY['delivery.finished_deliveries', 'delivery.finished_deliveries_2041_11']::regclass[]) AND attnum > 0 AND NOT attisdropped ORDER BY 2, 1`,
    );
    const of = (table: string) =>
      Object.fromEntries(samples.filter(row => row.table === `delivery.${table}`).map(({ name, target }) => [name, target]));
    expect(of('finished_deliveries_2041_11')).toEqual(of('finished_deliveries'));
    expect(of('finished_deliveries')).toMatchObject({ attempts: 0, provenance: 0, id: 10, connection: 10 });
  });

  it('lists open and finished deliveries, newest first, page by page', async () => {
    const rows = [1, 2, 3].map(number => ({
      ...planned(number),
      connection: 'paged.main',
      acceptedAt: `2026-11-25T01:00:0${number}.000Z`,
    }));
    for (const row of rows) await store.plan(fence, [row], new Map());

    const first = await store.list({ connection: 'paged.main', limit: 2 });
    const last = first[1] as (typeof first)[number];
    const second = await store.list({
      connection: 'paged.main',
      limit: 2,
      after: { acceptedAt: last.acceptedAt, id: last.id },
    });

    expect(first.map(row => row.id)).toEqual([rows[2]?.id, rows[1]?.id]);
    expect(second.map(row => row.id)).toContain(rows[0]?.id);
  });

  it('lists the deliveries of some connections alone', async () => {
    const [one, other] = [
      { ...planned(), connection: 'listed.main' },
      { ...planned(), connection: 'other.main' },
    ];
    await store.plan(fence, [one, other], new Map());

    const listed = await store.list({ connections: ['listed.main'], limit: 10 });

    expect(listed.map(({ id }) => id)).toEqual([one.id]);
    expect(await store.list({ connections: [], limit: 10 })).toEqual([]);
  });

  it('answers "is it finished?" and "what is next in the outbox?" from indexes', async () => {
    const [finished, outbox] = await fresh.database.transaction(async tx => {
      const explain = async (sql: string): Promise<string> =>
        (await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`)).map(row => row['QUERY PLAN']).join('\n');
      await tx.query('SET LOCAL enable_seqscan = off');
      await tx.query('SET LOCAL enable_bitmapscan = off'); // the tables are nearly empty here: ask which index would serve
      return [
        await explain(`SELECT 1 FROM delivery.finished_deliveries WHERE accepted_at = now() AND id = 'x'`),
        await explain(`SELECT * FROM delivery.outbox WHERE shard = 1 ORDER BY position LIMIT 10`),
      ];
    });

    expect(finished).toMatch(/Index (Only )?Scan/);
    expect(outbox).toMatch(/Index Scan using outbox_pkey/);
  });

  it('looks at the lane alone for what is before a delivery, however much has come for its connection since anybody counted', async () => {
    const never = await freshDatabase(); // whose tables have not been counted
    try {
      const busy = new DeliveryStore(never.database);
      const [held] = (await busy.raise(await busy.fences([0]), 'me')) as [ShardFence];
      const rows = Array.from({ length: 3_000 }, () => planned());
      await busy.plan(held, rows, new Map());

      const plans = await never.database.transaction(tx =>
        plansOf(tx, overheard => planAll(overheard, [{ fence: held, rows: [planned()], heads: new Map() }])),
      );

      const asked = plans.flatMap(({ lines }) => lines.filter(line => line.includes(' on open_deliveries e')));
      expect(asked).toEqual([expect.stringContaining('open_deliveries_by_lane')]);
    } finally {
      await never.drop();
    }
  });
});
