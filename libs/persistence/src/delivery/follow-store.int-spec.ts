import { freshDatabase, type FreshDatabase } from '../testing';
import { FollowStore, type SeenChange } from './follow-store';

const CONNECTION = 'ho-tich.main';
const change = (changes: number): SeenChange => ({ changes, hash: `h${changes}`, type: 'vn.lienthong.dossier.processing.v1' });

let fresh: FreshDatabase;
let store: FollowStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  store = new FollowStore(fresh.database);
});
afterAll(() => fresh.drop());

describe('what the dispatcher remembers of answers', () => {
  const seen = async (reference: string) => (await store.remembered(CONNECTION, [reference])).get(reference)?.seen;

  it('is the last change settled; one that is behind it changes nothing', async () => {
    await store.settle({ connection: CONNECTION, reference: 'a', seen: change(2), final: false });

    await store.settle({ connection: CONNECTION, reference: 'a', seen: { ...change(2), hash: 'late' }, final: true });
    await store.settle({ connection: CONNECTION, reference: 'a', seen: change(1), final: true });

    expect(await seen('a')).toEqual(change(2));
  });

  it('has what was intended until something else is', async () => {
    const first = [{ uid: 'u1', seen: change(1), final: false }];
    await store.intend(CONNECTION, new Map([['b', first]]));

    expect((await store.remembered(CONNECTION, ['b', 'unknown'])).get('b')).toEqual({
      seen: { changes: 0, hash: '', type: '' },
      intended: first,
    });
  });

  it('keeps a refused answer with its reason, and shows it until the next one is taken', async () => {
    const problem = { class: 'permanent' as const, code: 'event-invalid', owner: 'Nhóm Hộ tịch' };
    await store.settle({ connection: CONNECTION, reference: 'c', seen: change(1), final: false, problem });
    const shown = await store.troubles(10);

    await store.settle({ connection: CONNECTION, reference: 'c', seen: change(2), final: false });

    expect(shown).toEqual([{ connection: CONNECTION, reference: 'c', problem }]);
    expect(await store.troubles(10)).toEqual([]);
  });

  it('asks about quiet references less often, about changed ones at once', async () => {
    await fresh.database.query(
      `INSERT INTO delivery.followed_references (connection, reference, dossier_id, release, changed_at)
       VALUES ('paced', 'lively', 'd', 1, now()), ('paced', 'quiet', 'd', 1, now() - interval '2 hours'), ('paced', 'silent', 'd', 1, now() - interval '9 days')`,
    );

    const due = await store.claimDue('paced', 60_000, 10);
    await store.slowDown(
      'paced',
      due.map(({ reference }) => reference),
    );

    const waits = await fresh.database.query<{ minutes: bigint }>(
      `SELECT round(extract(epoch FROM due_at - now()) / 60)::int8 AS minutes FROM delivery.followed_references WHERE connection = 'paced' ORDER BY reference`,
    );
    expect(due).toHaveLength(3);
    expect(waits.map(({ minutes }) => minutes)).toEqual([1n, 6n, 60n]);
  });

  it('moves a cursor only from where the collector began', async () => {
    const first = await store.claimCursor('feed', 0);
    const moved = await store.moveCursor('feed', undefined, 'p1', 0);

    const late = await store.moveCursor('feed', undefined, 'p7', 0);

    expect([first, moved, late, await store.claimCursor('feed', 0)]).toEqual([{ cursor: null }, true, false, { cursor: 'p1' }]);
  });
});
