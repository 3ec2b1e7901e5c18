import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Act } from '@lienthong/dossier';
import type { DeliveryRow } from '../delivery/delivery-row';
import { ParkedBench } from '../parked/testing/parked-bench';
import type { NewOperation, OperationState, Performed, WaitingItem } from './operation';
import { OperationCourse } from './operation-course';
import { OperationStore } from './operation-store';
import { performItems } from './perform-items';
import { PreviewStore } from './preview-store';

let bench: ParkedBench;
let store: OperationStore;
let course: OperationCourse;
let previews: PreviewStore;

beforeEach(async () => {
  bench = await ParkedBench.open();
  store = new OperationStore(bench.fresh.database);
  course = new OperationCourse(bench.fresh.database);
  previews = new PreviewStore(bench.fresh.database);
});
afterEach(() => bench.fresh.drop());

async function parked(count: number): Promise<DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (let index = 0; index < count; index++) rows.push(await bench.park());
  return rows;
}

async function asked(rows: readonly DeliveryRow[], changes: Partial<NewOperation> = {}): Promise<string> {
  const items = rows.map(({ id, acceptedAt }) => ({ delivery: id, row: { shard: 0, acceptedAt, attemptCount: 1, behind: 0 } }));
  const id = randomUUID();
  await store.create({
    id,
    kind: 'retry',
    reason: 'Đã sửa',
    actor: 'user:lan',
    digest: 'd',
    anyway: false,
    atOnce: false,
    newest: 1,
    items,
    ...changes,
  });
  return id;
}

/** Looked at: all of it would be sent for the first time. */
async function show(id: string): Promise<void> {
  const items = await previews.take(100, id);
  await previews.put(items.map(({ operation, position }) => ({ operation, position, class: 'first' as const, refused: false, hash: 'h' })));
  await course.shown(id);
}

async function move(id: string, to: OperationState, more: object = {}): Promise<boolean> {
  const facts = await course.facts(id);
  return facts ? course.move(facts, { to, act: `operation.${to}`, actor: 'user:lan', ...more }) : false;
}

const sent = (item: WaitingItem, row: DeliveryRow | undefined, now: string): Performed => {
  if (!row) return { refused: 'not-parked' };
  const act: Act = { id: `${item.operation}:${item.position}`, act: 'parked.retried', actor: item.actor, at: now, subjects: {} };
  return { step: { row: { ...row, state: 'planned', parked: null } }, act, release: null };
};

/** What may be done now is done. Returns the deliveries that were sent. */
async function act(): Promise<DeliveryRow[]> {
  await course.conclude();
  const due = await course.waiting([0], 100);
  return due.length === 0 ? [] : performItems(bench.fresh.database, bench.fence, due, sent);
}

const stateOf = async (id: string) => (await store.find(id))?.state;

describe('the course of an operation', () => {
  it('sends nothing before it was shown and started', async () => {
    const id = await asked(await parked(2));
    expect(await act()).toEqual([]);
    await show(id);
    expect(await act()).toEqual([]);

    expect(await store.find(id)).toMatchObject({ state: 'ready', classes: { first: 2 }, previewToken: expect.any(String) as string });
    await move(id, 'running', { comment: 'Ngành đã thêm mã' });
    expect(await act()).toHaveLength(2);
    expect(await store.find(id)).toMatchObject({ reason: 'Ngành đã thêm mã' });
  });

  it('is looked at by several, each delivery once, and again where somebody died over it', async () => {
    const id = await asked(await parked(4));

    const [one, other] = await Promise.all([previews.take(2), previews.take(9)]);

    expect([...one, ...other].map(({ position }) => position).sort()).toEqual([1, 2, 3, 4]);
    await bench.fresh.database.query(`UPDATE delivery.operation_items SET claimed_at = now() - interval '2 minutes'`);
    expect(await previews.take(9)).toHaveLength(4);
    await course.shown(id);
    expect(await stateOf(id)).toBe('previewing');
  });

  it('ends when the last delivery has ended, and says whether that was sent which was shown', async () => {
    const id = await asked(await parked(1));
    await show(id);
    await move(id, 'running');
    const [row] = (await act()) as [DeliveryRow];
    await course.conclude();
    expect(await stateOf(id)).toBe('running');

    const provenance = { mapping: 'm', mappingVersion: '1', tables: {}, outputHash: 'h' };
    await bench.deliveries.apply(bench.fence, [{ row: { ...row, state: 'delivered' }, ending: { follow: false, provenance } }]);
    await course.conclude();

    expect(await store.find(id)).toMatchObject({ state: 'done', progress: { total: 1, done: 1, delivered: 1, going: 0 } });
    expect(await store.items(id, { limit: 1 })).toMatchObject([{ result: 'delivered', asShown: true, now: 'delivered' }]);
  });

  it('halts after so many failures, with no more on the way than it may lose, and goes on when told to', async () => {
    const id = await asked(await parked(6), { stopAfterFailures: 2 });
    await show(id);
    await move(id, 'running');

    const first = await act();
    expect(first).toHaveLength(2);
    expect(await act()).toEqual([]);
    for (const row of first) await bench.parkAgain(row);
    expect(await act()).toEqual([]);

    expect(await store.find(id)).toMatchObject({ state: 'halted', progress: { parked: 2, waiting: 4 } });
    await move(id, 'running');
    expect(await act()).toHaveLength(2);
  });

  it('keeps to its rate, also after a pause', async () => {
    const id = await asked(await parked(5), { rate: 0.5 });
    await show(id);
    await move(id, 'running');
    expect(await act()).toHaveLength(1);
    expect(await act()).toEqual([]);

    await move(id, 'paused');
    await bench.fresh.database.query(`UPDATE delivery.operations SET paced_since = now() - interval '1 hour'`);
    expect(await act()).toEqual([]);
    await move(id, 'running');
    expect(await act()).toHaveLength(1);
    await bench.fresh.database.query(`UPDATE delivery.operations SET paced_since = paced_since - interval '2.1 seconds'`);
    expect(await act()).toHaveLength(1);
  });

  it('does nothing more once it was paused or cancelled, also not with what was looked up before', async () => {
    const id = await asked(await parked(3));
    await show(id);
    await move(id, 'running');
    const due = await course.waiting([0], 100);
    await move(id, 'paused');

    expect(await performItems(bench.fresh.database, bench.fence, due, sent)).toEqual([]);
    await move(id, 'cancelled');

    expect(await store.find(id)).toMatchObject({ state: 'cancelled', progress: { left: 3, waiting: 0 } });
    expect(await act()).toEqual([]);
  });

  it('leaves out what is not wanted', async () => {
    const rows = await parked(2);
    const id = await asked(rows);
    const items = await previews.take(10, id);
    await previews.put(
      items.map(({ operation, position }) => ({
        operation,
        position,
        class: position === 1 ? ('may-duplicate' as const) : 'first',
        refused: false,
      })),
    );
    await course.shown(id);
    expect(await course.facts(id)).toMatchObject({ undecided: true });
    await move(id, 'running', { without: ['may-duplicate'] });
    expect(await course.facts(id)).toMatchObject({ undecided: false });

    expect((await act()).map(row => row.id)).toEqual([rows[1]?.id]);
  });

  it('takes in what may duplicate where somebody said so, and keeps that they did', async () => {
    const id = await asked(await parked(1));
    const items = await previews.take(10, id);
    expect(items).toMatchObject([{ anyway: false, atOnce: false }]);
    await previews.put(items.map(({ operation, position }) => ({ operation, position, class: 'may-duplicate' as const, refused: false })));
    await course.shown(id);
    await move(id, 'submitted', { anyway: true });

    expect(await course.facts(id)).toMatchObject({ state: 'submitted', undecided: false });
    await move(id, 'running', { approver: 'user:hong', actor: 'user:hong' });
    expect(await act()).toHaveLength(1);
  });

  it('is started once, however many start it', async () => {
    const id = await asked(await parked(1));
    await show(id);
    const facts = await course.facts(id);
    const start = { to: 'running' as const, act: 'operation.started', actor: 'user:lan' };

    const won = await Promise.all([1, 2, 3].map(async () => facts && course.move(facts, start)));

    expect(won.filter(Boolean)).toHaveLength(1);
    const acts = await bench.fresh.database.query<{ value: Buffer }>('SELECT value FROM delivery.outbox WHERE key = $1', [
      `operation:${id}`,
    ]);
    expect(acts.map(({ value }) => JSON.parse(value.toString()) as Act)).toMatchObject([
      { act: 'operation.started', actor: 'user:lan', reason: 'Đã sửa', details: { operation: id, kind: 'retry', deliveries: 1 } },
    ]);
  });

  it('expires where nobody starts it in time', async () => {
    const id = await asked(await parked(1));
    await show(id);
    await bench.fresh.database.query(`UPDATE delivery.operations SET expires_at = now() - interval '1 second'`);

    expect(await course.facts(id)).toMatchObject({ expired: true });
    await course.conclude();
    expect(await stateOf(id)).toBe('expired');
  });

  it('waits for a second person where one has to agree, although it was to start at once', async () => {
    const id = await asked(await parked(2), { atOnce: true, secondPerson: 'many' });
    await show(id);

    expect(await store.find(id)).toMatchObject({ state: 'submitted', secondPerson: 'many', approver: null });
    expect(await act()).toEqual([]);
    await move(id, 'running', { approver: 'user:hong', actor: 'user:hong' });
    expect(await store.find(id)).toMatchObject({ state: 'running', approver: 'user:hong' });
  });

  it('tells how many have parked for the same cause since', async () => {
    const [row] = (await parked(1)) as [DeliveryRow];
    const id = await asked([row], { cause: row.cause ?? '' });
    await pause(5);
    await bench.park();

    expect(await store.later(id)).toBe(1);
  });
});
