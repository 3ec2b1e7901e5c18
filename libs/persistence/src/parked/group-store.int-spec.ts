import { causeOf, type Act } from '@lienthong/dossier';
import type { GroupFilter, ParkedGroup } from './group';
import { GroupHandling } from './group-handling';
import { GroupStore } from './group-store';
import { LIVE } from './group-sql';
import { MISSING, ParkedBench } from './testing/parked-bench';

let bench: ParkedBench;
let store: GroupStore;
let handling: GroupHandling;

beforeEach(async () => {
  bench = await ParkedBench.open();
  store = new GroupStore(bench.fresh.database);
  handling = new GroupHandling(bench.fresh.database);
});
afterEach(() => bench.fresh.drop());

const refused = (detail: string) => ({ class: 'permanent' as const, code: 'refused-by-target', owner: 'Nhóm Hộ tịch', detail });
const all = (filter: GroupFilter = {}) => store.list(filter, { sort: 'risk', limit: 50 });
const group = async (): Promise<ParkedGroup> => (await all())[0] as ParkedGroup;

describe('groups of parked deliveries', () => {
  it('hold what stands still for the same cause, and say what that is', async () => {
    await bench.park(refused('HTTP 422: Hồ sơ H49.12-1 thiếu tờ khai'));
    await bench.park(refused('HTTP 422: Hồ sơ H49.12-2 thiếu tờ khai'), { behind: 2 });
    await bench.park(MISSING, { connection: 'thue.main' });

    const found = await all();

    expect(found).toMatchObject([
      {
        code: 'refused-by-target',
        detail: 'HTTP 422: Hồ sơ # thiếu tờ khai',
        state: 'new',
        parked: 2,
        dossiers: 2,
        going: 0,
        owner: 'Nhóm Hộ tịch',
      },
      { id: causeOf('thue.main', MISSING).id, connection: 'thue.main', system: 'thue', table: 'phan-he', value: '1.009999', parked: 1 },
    ]);
    expect(await store.totals({})).toEqual({ groups: 2, parked: 3, dossiers: 3 });
    expect(await store.deliveries(found[0]?.id ?? '', 10)).toMatchObject([{ behind: 0 }, { behind: 2, state: 'parked', attemptCount: 1 }]);
  });

  it('are touched by what parks only where somebody else is to act: nobody waits for a group that stays as it is', async () => {
    const first = await bench.park();
    const another = await bench.park(refused('HTTP 422'));
    await bench.fresh.database.transaction(async tx => {
      await tx.query('SELECT FROM delivery.parked_groups WHERE cause = $1 FOR UPDATE', [first.cause]);
      await bench.park();
    });

    await bench.park({ ...MISSING, owner: 'Vận hành' });

    expect(await all({ owners: ['Vận hành'] })).toMatchObject([{ id: first.cause, parked: 3 }]);
    expect(await all({ owners: ['Nhóm Hộ tịch'] })).toMatchObject([{ id: another.cause, parked: 1 }]);
  });

  it('are found by system, owner, state, connection and who sees to them, page by page', async () => {
    await bench.park();
    await bench.park({ ...MISSING, owner: 'Nhóm Thuế' }, { connection: 'thue.main' });
    const [first, second] = (await all()) as [ParkedGroup, ParkedGroup];
    await handling.change(second, { to: 'working', actor: 'user:lan', assignee: 'user:lan' });

    expect((await all({ systems: ['thue'] })).map(({ id }) => id)).toEqual([second.id]);
    expect((await all({ owners: ['Nhóm Hộ tịch'] })).map(({ id }) => id)).toEqual([first.id]);
    expect((await all({ states: ['working'] })).map(({ id }) => id)).toEqual([second.id]);
    expect((await all({ assignee: 'user:lan' })).map(({ id }) => id)).toEqual([second.id]);
    expect(await all({ connections: [] })).toEqual([]);
    for (const sort of ['risk', 'size', 'latest'] as const) {
      const [one] = (await store.list({}, { sort, limit: 1 })) as [ParkedGroup];
      const at = ((sort === 'latest' ? one.last : one.first) as Date).toISOString();
      const rest = await store.list({}, { sort, limit: 5, after: { at, size: one.parked, id: one.id } });
      expect([one.id, ...rest.map(({ id }) => id)].sort()).toEqual([first.id, second.id].sort());
    }
    expect(await store.facets('system', {})).toMatchObject([
      { key: 'ho-tich', groups: 1, parked: 1, dossiers: 1 },
      { key: 'thue', groups: 1 },
    ]);
    expect(await store.facets('procedure', {})).toEqual([]); // their events are not here
  });

  it('are cleared only when what was sent again has ended, and regress when the cause returns', async () => {
    const parked = await bench.park();

    const going = await bench.release(parked);
    expect(await group()).toMatchObject({ state: 'new', parked: 0, going: 1 });
    const again = await bench.parkAgain(going);
    expect(await group()).toMatchObject({ state: 'new', parked: 1, clearedAt: null });
    await bench.end(await bench.release(again));
    expect(await all()).toEqual([]);
    expect(await store.cleared(undefined, 5)).toMatchObject([{ state: 'cleared', parked: 0, code: 'code-missing' }]);
    await bench.park();

    expect(await group()).toMatchObject({ state: 'regressed', parked: 1, clearedAt: expect.any(Date) as Date });
    expect(await store.cleared(undefined, 5)).toEqual([]);
  });

  it('are cleared where what was sent again parks for another cause', async () => {
    const going = await bench.release(await bench.park());

    await bench.parkAgain(going, refused('thiếu tờ khai'));

    expect((await all()).map(({ code }) => code)).toEqual(['refused-by-target']);
    expect((await store.cleared(undefined, 5)).map(({ code }) => code)).toEqual(['code-missing']);
  });

  it('are somebody’s until they are cleared, and sleep until the time comes or they grow by a fifth', async () => {
    for (let count = 0; count < 5; count++) await bench.park();
    await handling.change(await group(), {
      to: 'waiting-partner',
      actor: 'user:lan',
      assignee: 'user:hong',
      until: '2999-01-01T00:00:00Z',
    });

    expect(await group()).toMatchObject({ state: 'waiting-partner', assignee: 'user:hong', changedBy: 'user:lan', asleep: true });
    await bench.park();
    expect(await group()).toMatchObject({ parked: 6, asleep: false });
    const rows = await bench.deliveries.list({ state: 'parked', limit: 10 });
    for (const { id } of rows) {
      const row = (await bench.deliveries.readLanes(0, 'ho-tich.main', [id.slice(0, 12)], 1))[0];
      if (row) await bench.end(row, 'skipped');
    }
    expect(await store.cleared(undefined, 1)).toMatchObject([{ state: 'cleared', assignee: null, until: null }]);
  });

  it('keep their notes for the next time, and every word about them is told', async () => {
    const parked = await bench.park();
    const before = await group();
    await handling.note(before, 'user:lan', 'Ngành thêm mã ngày 25/11');
    await handling.change(before, { to: 'new', actor: 'user:lan' });
    await bench.end(parked);
    await bench.park();

    expect(await handling.notes(before.id, 10)).toMatchObject([{ author: 'user:lan', text: 'Ngành thêm mã ngày 25/11' }]);
    const acts = await bench.fresh.database.query<{ value: Buffer }>('SELECT value FROM delivery.outbox WHERE key = $1 ORDER BY position', [
      `group:${before.id}`,
    ]);
    expect(acts.map(({ value }) => JSON.parse(value.toString()) as Act)).toMatchObject([
      { act: 'group.noted', actor: 'user:lan', subjects: { connection: 'ho-tich.main' } },
      { act: 'group.new', details: { group: before.id, code: 'code-missing', assignee: null } },
    ]);
  });

  it('are counted from the index of causes alone, however many stand still', async () => {
    const plan = await bench.fresh.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${LIVE} GROUP BY cause`);

    expect(plan.map(row => row['QUERY PLAN']).join('\n')).toContain('open_deliveries_by_cause');
  });
});
