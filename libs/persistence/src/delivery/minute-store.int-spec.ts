import { freshDatabase, type FreshDatabase } from '../testing';
import { LATENCY_BOUNDS, MinuteStore, type Tried } from './minute-store';

let fresh: FreshDatabase;
let minutes: MinuteStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  minutes = new MinuteStore(fresh.database);
});
afterAll(() => fresh.drop());

const latency = (...filled: readonly number[]): number[] => [...LATENCY_BOUNDS, 0].map((_, index) => filled[index] ?? 0);
const tried = (changes: Partial<Tried>): Tried => ({
  delivered: 0,
  late: 0,
  transient: 0,
  permanent: 0,
  ambiguous: 0,
  latency: latency(),
  ...changes,
});

describe('numbers of minutes', () => {
  it('are the sum of what all dispatchers add', async () => {
    await minutes.addTried(new Map([['ho-tich.main', tried({ delivered: 3, late: 1, latency: latency(1, 0, 2) })]]));
    await minutes.addTried(
      new Map([
        ['ho-tich.main', tried({ delivered: 2, transient: 4, latency: latency(0, 5, 1) })],
        ['thue.main', tried({ ambiguous: 1 })],
      ]),
    );
    const all = new Map((await minutes.tried(2)).map(row => [row.connection, row]));

    expect(all.get('ho-tich.main')).toMatchObject({ delivered: 5, late: 1, transient: 4, latency: latency(1, 5, 3) });
    expect(all.get('ho-tich.main')?.deliveredAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(all.get('thue.main')).toMatchObject({ delivered: 0, ambiguous: 1, deliveredAt: null });
  });

  it('are those of the time that is asked for', async () => {
    await minutes.addHeard(new Map([['tthc-qn', { events: 7, unrouted: 1 }]]));
    await fresh.database.query(
      `INSERT INTO delivery.heard_minutes VALUES (date_trunc('minute', now()) - interval '1 day', 'tthc-qn', 40, 0, now())`,
    );
    const spoken = async (length: number, ago?: number): Promise<number[]> =>
      (await minutes.heard(length, ago)).map(({ events }) => events);

    expect(await spoken(15)).toEqual([7]);
    expect(await spoken(60, 1_440)).toEqual([40]);
    expect(await spoken(60, 5_000)).toEqual([]);
    expect(await minutes.byMinute(30)).toContainEqual(expect.objectContaining({ way: 'from', name: 'tthc-qn', count: 7 }));
  });

  it('come in steps, those of several connections together', async () => {
    const [step, ...more] = await minutes.series(['ho-tich.main', 'thue.main'], 60, 60);

    expect([step, more]).toMatchObject([{ delivered: 5, ambiguous: 1 }, []]);
  });

  it('tell how much waited at once, that nothing did, and that nobody looked', async () => {
    const waited = async (connection: string) =>
      (await minutes.series([connection], 60, 60)).map(({ waiting, exact }) => ({ waiting, exact }));
    expect(await waited('thue.main')).toEqual([{ waiting: null, exact: true }]);

    await minutes.addWaiting([
      { connection: 'thue.main', waiting: 0, exact: true },
      { connection: 'dat.main', waiting: 10_000, exact: false },
    ]);

    expect(await waited('thue.main')).toEqual([{ waiting: 0, exact: true }]);
    expect(await waited('dat.main')).toEqual([{ waiting: 10_000, exact: false }]);
  });

  it('are forgotten when nothing is compared with them any more', async () => {
    await fresh.database.query(`INSERT INTO delivery.heard_minutes VALUES (now() - interval '16 days', 'tthc-qn', 1, 0, now())`);
    await minutes.sweep();

    expect((await fresh.database.query('SELECT 1 FROM delivery.heard_minutes')).length).toBe(2);
  });
});
