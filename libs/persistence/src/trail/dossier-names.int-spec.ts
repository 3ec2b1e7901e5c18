import { freshDatabase, plansOf, type FreshDatabase } from '../testing';
import { DossierNames } from './dossier-names';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.database.query(`
    INSERT INTO trail.waiting (subject, dossier_id, state, since, system, cause)
      SELECT 'w' || n, 'd' || n, 'retrying', now(), CASE WHEN n % 2 = 0 THEN 'thue' ELSE 'dat-dai' END, 'system-unreachable' FROM generate_series(1, 12000) n;
    INSERT INTO trail.waiting (subject, dossier_id, state, since, system, cause)
      SELECT 'm' || n, 'd' || n, 'parked', now(), 'ho-tich', 'code-missing' FROM generate_series(1, 3) n;
    INSERT INTO trail.waiting (subject, dossier_id, state, since) VALUES ('x', 'x', 'retrying', now());
    ANALYZE trail.waiting`);
});
afterAll(() => fresh.drop());

describe('causes something waits for', () => {
  const names = (): DossierNames => new DossierNames(fresh.database);

  it('are all found, with how much waits, however much waits for one of them', async () => {
    expect(await names().causes('S', 10)).toEqual([
      { cause: 'system-unreachable', waiting: { value: 10_000, exact: false } },
      { cause: 'code-missing', waiting: { value: 3, exact: true } },
    ]);
    expect(await names().causes('missing', 10)).toEqual([{ cause: 'code-missing', waiting: { value: 3, exact: true } }]);
  });

  it('are those at the given systems, where some are given', async () => {
    expect(await names().causes('s', 10, ['thue'])).toEqual([{ cause: 'system-unreachable', waiting: { value: 6_000, exact: true } }]);
    expect(await names().causes('s', 10, [])).toEqual([]);
  });

  it('are read off their index', async () => {
    const [plan] = await plansOf(fresh.database, overheard => new DossierNames(overheard).causes('missing', 10));

    expect(plan?.wholeTables).toEqual([]);
    expect(plan?.lines.join('\n')).toContain('waiting_of_cause');
  });
});

describe('codes with letters of Vietnamese', () => {
  it.each(['12/HĐ-ƯU', '12/hđ-ưu', '12/hd-uu', '12/Hd-Ưu'])('are found as anybody types them: %s', async typed => {
    await fresh.database.query(
      "INSERT INTO trail.aliases (system, code, dossier_id) VALUES ('tai-gui', '12/HĐ-ƯU', 'hd') ON CONFLICT DO NOTHING",
    );
    const names = new DossierNames(fresh.database);

    const found = [{ system: 'tai-gui', code: '12/HĐ-ƯU', dossierId: 'hd' }];
    expect(await names.called([typed], 10)).toEqual(found);
    expect(await names.beginning(typed.slice(0, 5), 10)).toEqual(found);
  });

  it('are looked up in their index, folded without a call for each', async () => {
    const plans = await plansOf(fresh.database, async overheard => {
      const names = new DossierNames(overheard);
      await names.called(['12/hd-uu'], 10);
      await names.beginning('12/hd', 10);
    });
    const [row] = await fresh.database.query<{ 'QUERY PLAN': [{ Plan: { Output: string[] } }] }>(
      'EXPLAIN (VERBOSE, FORMAT json) SELECT trail.folded(code) FROM trail.aliases',
    );

    expect(plans.map(({ lines }) => lines.some(line => line.includes('aliases_folded')))).toEqual([true, true]);
    expect(row?.['QUERY PLAN'][0].Plan.Output.join()).not.toContain('folded');
  });
});
