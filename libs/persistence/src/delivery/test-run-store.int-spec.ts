import { freshDatabase, type FreshDatabase } from '../testing';
import { TestRunStore } from './test-run-store';

let fresh: FreshDatabase;
let store: TestRunStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  store = new TestRunStore(fresh.database);
});
afterAll(() => fresh.drop());

const run = (id: string, connection = 'ho-tich.main') => ({
  id,
  connection,
  version: 8,
  team: 'Nhóm Hộ tịch',
  url: 'https://hotich.example.vn',
  startedBy: 'user:lan.nguyen',
  progress: { done: 0, total: 20, current: '', finished: [] },
});

const act = (id: string) => ({
  ...{ id, act: 'connection.tried', actor: 'user:lan.nguyen', at: '2026-11-26T00:00:00Z' },
  subjects: { connection: 'ho-tich.main' },
});

describe('the store of test runs', () => {
  it('tells how far a run is, and then what it found', async () => {
    await store.start(run('a'), act('a'));
    await store.alive('a', { done: 3, total: 20, current: 'delivery.order', finished: [] });
    const under = await store.find('a');

    await store.finish('a', 'passed', { passed: true }, 'x.y.z');

    expect(under).toMatchObject({ state: 'running', progress: { done: 3, current: 'delivery.order' }, report: null, endedAt: null });
    expect(await store.find('a')).toMatchObject({ state: 'passed', report: { passed: true }, certificate: 'x.y.z', version: 8 });
  });

  it('knows a run as interrupted whose process is gone', async () => {
    await store.start(run('b', 'tthc-qn.main'), act('b'));
    await fresh.database.query(`UPDATE delivery.test_runs SET seen_at = seen_at - interval '1 min' WHERE id = 'b'`);

    expect(await store.find('b')).toMatchObject({ state: 'interrupted', endedAt: expect.any(Date) as Date });
  });

  it('lists the runs of a connection, the newest first, page by page', async () => {
    for (const id of ['c', 'd', 'e']) await store.start(run(id, 'van-hoa.main'), act(id));

    const first = await store.list('van-hoa.main', 2);
    const last = first.at(-1);
    const rest = await store.list('van-hoa.main', 2, { startedAt: last?.startedAt.toISOString() ?? '', id: last?.id ?? '' });

    expect(first.map(({ id }) => id)).toEqual(['e', 'd']);
    expect(rest.map(({ id }) => id)).toEqual(['c']);
    expect(await store.find('nobody')).toBeUndefined();
  });
});
