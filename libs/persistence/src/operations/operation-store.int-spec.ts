import { randomBytes, randomUUID } from 'node:crypto';
import { causeOf, type Act } from '@lienthong/dossier';
import type { DeliveryRow, PlannedRow, ShardFence } from '../delivery/delivery-row';
import { DeliveryStore } from '../delivery/delivery-store';
import { freshDatabase, type FreshDatabase } from '../testing';
import type { NewOperation, Performed, WaitingItem } from './operation';
import { OperationCourse } from './operation-course';
import { OperationStore } from './operation-store';
import { performItems } from './perform-items';

let fresh: FreshDatabase;
let deliveries: DeliveryStore;
let store: OperationStore;
let course: OperationCourse;
let fence: ShardFence;

beforeAll(async () => {
  fresh = await freshDatabase();
  deliveries = new DeliveryStore(fresh.database);
  store = new OperationStore(fresh.database);
  course = new OperationCourse(fresh.database);
  await deliveries.preparePartitions(new Date('2026-11-25T00:00:00Z'));
});
beforeEach(async () => {
  fence = (await deliveries.raise(await deliveries.fences([0]), 'me'))[0] as ShardFence;
});
afterAll(() => fresh.drop());

/** A lane whose first delivery is parked. */
async function parkedLane(count = 2): Promise<DeliveryRow[]> {
  const dossierId = randomBytes(4).toString('hex');
  const rows = Array.from({ length: count }, (_, index): PlannedRow => ({
    id: `${dossierId}-${index + 1}`,
    dossierId,
    sequence: index + 1,
    connection: 'ho-tich.main',
    system: 'ho-tich',
    route: 'r',
    eventUid: `u-${dossierId}-${index}`,
    eventType: 'vn.lienthong.dossier.received.v1',
    release: 1,
    acceptedAt: '2026-11-25T01:00:00.123Z',
  }));
  const stored = await deliveries.plan(fence, rows, new Map());
  const first = stored[0] as DeliveryRow;
  const parked = { class: 'permanent', code: 'code-missing', owner: 'x' } as const;
  const cause = causeOf(first.connection, parked).id;
  await deliveries.apply(fence, [{ row: { ...first, state: 'parked', attemptCount: 1, parked, cause } }]);
  return stored;
}

function operationOn(rows: readonly DeliveryRow[], changes: Partial<NewOperation> = {}): NewOperation {
  const items = rows.map(({ id, acceptedAt }, index) => ({
    delivery: id,
    row: { shard: 0, acceptedAt, attemptCount: index === 0 ? 1 : 0, behind: 0 },
    release: 7,
    class: 'first' as const,
  }));
  const asked = {
    id: randomUUID(),
    kind: 'retry' as const,
    reason: 'Đã sửa',
    actor: 'user:lan',
    digest: 'd',
    anyway: false,
    atOnce: true,
    newest: 7,
  };
  return { ...asked, items, ...changes };
}

/** Stored, looked at and started. */
async function start(operation: NewOperation): Promise<void> {
  await store.create(operation);
  await course.shown(operation.id);
}

const stateOf = async ({ id }: NewOperation) => (await store.find(id))?.state;

function moving(state: 'planned' | 'skipped') {
  return (item: WaitingItem, row: DeliveryRow | undefined, now: string): Performed => {
    if (row?.state !== 'parked') return { refused: 'not-parked' };
    const act: Act = {
      id: `${item.operation}:${item.position}`,
      act: 'parked.retried',
      actor: item.actor,
      at: now,
      subjects: { dossier: row.dossierId },
    };
    const step = {
      row: { ...row, state, parked: null, translateRelease: item.release },
      ...(state === 'skipped' && { ending: { follow: false } }),
    };
    return { step, act, release: item.release };
  };
}

describe('operations on parked deliveries', () => {
  it('find what can be acted on, and what waits behind it', async () => {
    const [first] = (await parkedLane(3)) as [DeliveryRow];

    const found = await store.candidates({ ids: [first.id, 'nobody'] }, 10);

    expect(found).toEqual([expect.objectContaining({ id: first.id, state: 'parked', shard: 0, behind: 2, translateRelease: null })]);
  });

  it.each([
    ['named', ({ id }: DeliveryRow) => ({ ids: [id] })],
    ['of a group', ({ cause }: DeliveryRow) => ({ group: cause ?? '' })],
    ['of a filter', ({ connection }: DeliveryRow) => ({ filter: { connection } })],
  ])('find nothing of connections one does not act for: %s', async (_, selecting) => {
    const [planned] = (await parkedLane()) as [DeliveryRow];
    const [first] = (await deliveries.readLanes(0, planned.connection, [planned.dossierId], 1)) as [DeliveryRow];
    const idsOf = async (connections?: string[]) => (await store.candidates(selecting(first), 1_000, connections)).map(({ id }) => id);

    expect(await idsOf()).toContain(first.id);
    expect(await idsOf([first.connection])).toContain(first.id);
    expect(await idsOf(['thue.main'])).toEqual([]);
    expect(await idsOf([])).toEqual([]);
  });

  it('are carried out under the fence, with the act in the outbox, and begin anew under the chosen release', async () => {
    const rows = await parkedLane();
    const [first] = rows as [DeliveryRow];
    const operation = operationOn(rows);
    await start(operation);
    await fresh.database.query("UPDATE delivery.open_deliveries SET planned_at = now() - interval '2 days' WHERE id = $1", [first.id]);

    const moved = await performItems(fresh.database, fence, await course.waiting([0], 10), moving('planned'));

    const [again] = await deliveries.readLanes(0, first.connection, [first.dossierId], 1);
    const acts = await fresh.database.query<{ value: Buffer }>("SELECT value FROM delivery.outbox WHERE topic LIKE '%acts%' AND key = $1", [
      first.dossierId,
    ]);
    expect(moved.map(({ id }) => id)).toEqual([first.id]);
    expect(again).toMatchObject({ state: 'planned', parked: null, translateRelease: 7, release: 1, attemptCount: 1 });
    expect(again?.age).toBeLessThan(60_000);
    expect(acts.map(({ value }) => JSON.parse(value.toString()) as Act)).toEqual([
      expect.objectContaining({ id: `${operation.id}:1`, actor: 'user:lan' }),
    ]);
    await course.conclude();
    expect(await store.find(operation.id)).toMatchObject({ state: 'running', progress: { total: 2, done: 1, failed: 1, going: 1 } });
    expect(await store.items(operation.id, { limit: 10 })).toMatchObject([
      { delivery: first.id, state: 'done', code: null, now: 'planned', release: 7 },
      { state: 'failed', code: 'not-parked', now: 'planned' },
    ]);
    expect(await course.waiting([0], 10)).toEqual([]);
  });

  it('move a delivery that ends to the history, where it is still found', async () => {
    const [first] = (await parkedLane()) as [DeliveryRow];
    const operation = operationOn([first], { kind: 'skip' });
    await start(operation);

    await performItems(fresh.database, fence, await course.waiting([0], 10), moving('skipped'));

    expect((await deliveries.readLanes(0, first.connection, [first.dossierId], 9)).map(row => row.sequence)).toEqual([2]);
    expect(await store.items(operation.id, { limit: 10 })).toMatchObject([{ state: 'done', now: 'skipped', result: 'skipped' }]);
    await course.conclude();
    expect(await stateOf(operation)).toBe('done');
  });

  it('act once where two operations name the same delivery', async () => {
    const [first] = (await parkedLane()) as [DeliveryRow];
    const [one, other] = [operationOn([first]), operationOn([first])];
    await start(one);
    await start(other);

    await performItems(fresh.database, fence, await course.waiting([0], 10), moving('planned'));

    expect([await store.find(one.id), await store.find(other.id)]).toMatchObject([{ progress: { done: 1 } }, { progress: { failed: 1 } }]);
  });

  it('wait for the shard of the delivery to have an owner that may act', async () => {
    const [first] = (await parkedLane()) as [DeliveryRow];
    const operation = operationOn([first]);
    await start(operation);
    const items = await course.waiting([0], 10);
    await deliveries.raise([fence], 'another');

    await expect(performItems(fresh.database, fence, items, moving('planned'))).rejects.toMatchObject({ code: 'SHARD_FENCED' });

    expect(await store.find(operation.id)).toMatchObject({ state: 'running', progress: { total: 1, done: 0, failed: 0 } });
    const [now] = await deliveries.fences([0]);
    await performItems(fresh.database, now as ShardFence, await course.waiting([0], 10), moving('planned'));
    expect(await store.find(operation.id)).toMatchObject({ progress: { done: 1 } });
    expect(await course.waiting([1, 2], 10)).toEqual([]);
  });

  it('are stored once under a key, and never for something else', async () => {
    const first = operationOn([], { key: 'k1', items: [{ delivery: 'nobody', class: 'not-found', refused: true }] });

    const stored = await store.create(first);
    const again = await store.create({ ...first, id: randomUUID() });

    expect([stored, again]).toEqual([
      { id: first.id, repeated: false },
      { id: first.id, repeated: true },
    ]);
    expect(await store.findByKey('user:lan', 'k1', 'd')).toBe(first.id);
    expect(await store.findByKey('user:another', 'k1', 'd')).toBeUndefined();
    await expect(store.create({ ...first, id: randomUUID(), digest: 'else' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await store.items(first.id, { limit: 1 })).toMatchObject([{ state: 'failed', code: 'not-found', now: null }]);
  });

  it('are looked for every moment by an index of what is still to be done', async () => {
    const plan = await fresh.database.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT i.position FROM delivery.operations o CROSS JOIN LATERAL (
         SELECT * FROM delivery.operation_items i WHERE i.operation_id = o.id AND i.state = 'waiting' AND i.shard = ANY('{1,2}') ORDER BY i.position LIMIT 9
       ) i WHERE o.state = 'running'`,
    );

    const text = plan.map(row => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/operation_items_to_do/);
    expect(text).toMatch(/operations_under_way/);
  });

  it('are listed newest first, page by page, those of a team alone', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 3; number++) {
      const operation = operationOn([], { team: 'Nhóm A', items: [{ delivery: 'nobody', class: 'not-found', refused: true }] });
      await start(operation);
      ids.unshift(operation.id);
    }

    const [first, second] = await store.list({ team: 'Nhóm A', limit: 2 });
    const rest = await store.list({ team: 'Nhóm A', limit: 2, after: { createdAt: second?.createdAt ?? '', id: second?.id ?? '' } });

    expect([first, second, ...rest].map(operation => operation?.id)).toEqual(ids);
    expect(await store.count({ team: 'Nhóm A', limit: 1 })).toEqual({ value: 3, exact: true });
    expect(await store.find(ids[0] ?? '', 'Nhóm B')).toBeUndefined();
  });
});
