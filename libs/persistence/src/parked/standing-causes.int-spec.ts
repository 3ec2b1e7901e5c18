import type { DeliveryRow } from '../delivery/delivery-row';
import { plansOf } from '../testing';
import { GroupStore } from './group-store';
import { MISSING, ParkedBench } from './testing/parked-bench';

let bench: ParkedBench;
beforeEach(async () => {
  bench = await ParkedBench.open();
});
afterEach(() => bench.fresh.drop());

const standing = (connections?: readonly string[]) => new GroupStore(bench.fresh.database).standing(connections, 50);
const refused = (detail: string) => ({ class: 'permanent' as const, code: 'refused-by-target', owner: 'Nhóm Hộ tịch', detail });

/** More deliveries like one that is there, each of its own cause or all of the same. */
async function more({ id, cause }: DeliveryRow, from: number, to: number, whose: 'same' | 'own'): Promise<void> {
  const { database } = bench.fresh;
  const named = `CASE WHEN $4 THEN r.cause || '-' || n ELSE r.cause END`;
  await database.query(
    `INSERT INTO delivery.parked_groups SELECT (jsonb_populate_record(r, jsonb_build_object('cause', ${named}, 'detail', 'Lỗi ' || n))).*
     FROM delivery.parked_groups r, generate_series($2::int, $3::int) n WHERE r.cause = $1 AND $4`,
    [cause, from, to, whose === 'own'],
  );
  await database.query(
    `INSERT INTO delivery.open_deliveries
     SELECT (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || n, 'dossier_id', r.dossier_id || n, 'cause', ${named}))).*
     FROM delivery.open_deliveries r, generate_series($2::int, $3::int) n WHERE r.id = $1`,
    [id, from, to, whose === 'own'],
  );
  await database.query('VACUUM ANALYZE delivery.open_deliveries');
}

describe('what has to be cured', () => {
  it('are causes, alike ones together however many there are, what stands longest first', async () => {
    await more(await bench.park(refused('HTTP 422')), 1, 1_500, 'own');
    const later = await bench.park(MISSING, { behind: 2, connection: 'thue.main' });

    expect(await standing()).toEqual([
      {
        ...{ connection: 'ho-tich.main', class: 'permanent', code: 'refused-by-target', table: null, value: null, owner: 'Nhóm Hộ tịch' },
        ...{ parked: 1_501, exact: true, first: expect.any(Date) as Date },
      },
      expect.objectContaining({ connection: 'thue.main', table: 'phan-he', value: '1.009999', parked: 1, exact: true }),
    ]);
    expect((await standing(['thue.main'])).map(({ connection }) => connection)).toEqual(['thue.main']);
    expect(await standing([])).toEqual([]);

    await bench.release(later);
    expect(await standing(['thue.main'])).toEqual([]);
  });

  it('are counted up to ten thousand each, by index alone', async () => {
    const row = await bench.park();
    await more(row, 1, 20_000, 'same');

    expect(await standing(['ho-tich.main'])).toMatchObject([{ parked: 10_000, exact: false }]);

    const [plan] = await plansOf(bench.fresh.database, overheard => new GroupStore(overheard).standing(undefined, 50));
    const lines = plan?.lines ?? [];
    expect(plan?.wholeTables.filter(table => table !== 'parked_groups')).toEqual([]);
    expect(lines.filter(line => /open_deliveries/.test(line) && !/Index Only Scan using open_deliveries_by_cause/.test(line))).toEqual([]);
    expect(Math.max(...lines.map(line => Number(/rows=([\d.]+)/.exec(line)?.[1] ?? 0)))).toBe(10_001);
  }, 60_000);
});
