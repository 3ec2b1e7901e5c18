import { Database } from '../database';
import { freshDatabase, type FreshDatabase } from '../testing';
import { DossierList } from './dossier-list';
import { dossierQuery, type DossierFilter, type DossierSort } from './dossier-query';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.database.query(`
    INSERT INTO trail.dossiers (dossier_id, opened_at, updated_at, sequence, state, code, procedure, agency, due_at)
      SELECT 'd' || n, '2026-01-01Z'::timestamptz + n * interval '1 minute', now(), 1, CASE WHEN n % 20 = 0 THEN 4 ELSE 10 END,
             'H49.12-' || n, '1.00' || n % 50, 'H49.' || n % 30, '2026-03-01Z'::timestamptz + n * interval '1 hour'
      FROM generate_series(1, 100000) n;
    INSERT INTO trail.dossier_systems (dossier_id, system, state, opened_at)
      SELECT dossier_id, system, state, opened_at FROM trail.dossiers CROSS JOIN unnest(ARRAY['tthc-qn', 'ho-tich']) system;
    INSERT INTO trail.waiting (subject, dossier_id, state, since, system, connection, cause)
      SELECT 'w' || n, 'd' || n, 'parked', '2026-03-01Z'::timestamptz + n * interval '1 second', 'thue', 'thue.main', 'unreachable'
      FROM generate_series(1, 3000) n;
    ANALYZE;
  `);
});
afterAll(() => fresh.drop());

async function planOf(filter: DossierFilter, sort: DossierSort): Promise<string> {
  const { candidates, holds, order, parameters } = dossierQuery(filter, sort, ['2026-06-01T00:00:00.000Z', 'd5']);
  const lines = await fresh.database.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT d.code FROM (${candidates(holds === 'true' ? 51 : 10_000)}) c JOIN trail.dossiers d ON d.dossier_id = c.dossier_id
     WHERE ${holds} ORDER BY ${order} LIMIT 51`,
    parameters.values,
  );
  return lines.map(line => line['QUERY PLAN']).join('\n');
}

describe('lists of dossiers', () => {
  it.each([
    ['newest', {}, 'dossiers_newest'],
    ['newest', { states: [4] }, 'dossiers_newest'],
    ['newest', { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, 'dossiers_newest'],
    ['newest', { systems: ['ho-tich'], states: [4] }, 'dossier_systems_newest'],
    ['newest', { own: ['ho-tich', 'thue'] }, 'dossier_systems_newest'],
    ['newest', { procedures: ['1.001'], systems: ['ho-tich'] }, 'dossiers_of_procedure_state'],
    ['newest', { procedures: ['1.001'], states: [4] }, 'dossiers_of_procedure_state'],
    ['newest', { agencies: ['H49.1'], states: [4] }, 'dossiers_of_agency_state'],
    ['newest', { dossiers: ['d1', 'd2'] }, 'dossiers_pkey'],
    ['due', { due: { to: '2026-07-01T00:00:00Z' } }, 'dossiers_due'],
    ['waiting', { waits: ['parked'], causes: ['unreachable'] }, 'waiting_longest'],
  ] as const)('%s of %j are read in order off %s', async (sort, filter, index) => {
    const plan = await planOf(filter, sort);

    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on dossier');
    expect(plan).not.toContain('Seq Scan on waiting');
    if (index !== 'dossiers_pkey') expect(plan).not.toMatch(/->\s+(Incremental )?Sort\s/);
  });

  it('stop looking where a page would take too long, say how far they came, and go on from there', async () => {
    const list = new DossierList(fresh.database);
    const wish = {
      filter: {
        procedures: ['1.000', '1.001', '1.002', '1.003', '1.004'].concat(Array.from({ length: 45 }, (_, n) => `1.00${n + 5}`)),
        agencies: ['H49.10'],
      },
      sort: 'newest',
      limit: 400,
    } as const;
    const all = new Set<string>();
    const sizes: number[] = [];
    let after: Parameters<DossierList['page']>[0]['after'];
    do {
      const page = await list.page({ ...wish, after });
      for (const { dossierId } of page.items) all.add(dossierId);
      sizes.push(page.items.length);
      after = page.next;
    } while (after);

    expect(all.size).toBe(3_334);
    expect(Math.max(...sizes)).toBe(334); // of ten thousand each
    expect(await list.count(wish)).toEqual({ value: 334, exact: false });
    expect(await list.count({ filter: {}, sort: 'newest' })).toEqual({ value: 10_000, exact: false });
    expect(await list.count({ filter: { states: [4] }, sort: 'newest' })).toEqual({ value: 5_000, exact: true });
  });

  it('leave nothing behind on a connection, whatever is asked', async () => {
    const one = await Database.open(fresh.url, { poolSize: 1 });
    const list = new DossierList(one);

    for (let state = 1; state <= 10; state++)
      for (const sort of ['newest', 'due'] as const) {
        const filter = { states: [state], agencies: Array.from({ length: state }, (_, n) => `H49.${n}`) };
        await list.page({ filter, sort, limit: state });
        await list.count({ filter, sort });
      }

    expect(await one.query('SELECT statement FROM pg_prepared_statements')).toEqual([]);
    await one.close();
  });
});
