import { freshDatabase, type FreshDatabase } from '../testing';
import { RejectionStore } from './rejection-store';
import { describeRejections } from './rejections-suite';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

describeRejections('RejectionStore', async () => {
  await fresh.database.query('TRUNCATE intake.rejections');
  let time = Date.parse('2026-11-25T01:00:00Z');
  const rejections = new RejectionStore(fresh.database, () => new Date(time));
  return { rejections, advance: milliseconds => void (time += milliseconds) };
});

describe('RejectionStore', () => {
  it('finds the few rejections of one sender among many of another without reading those', async () => {
    await fresh.database.query(
      `INSERT INTO intake.rejections (id, fingerprint, system, code, violations, input, size, first_at, last_at)
       SELECT lpad(n::text, 12, '0'), n::text, CASE WHEN n % 2000 = 0 THEN 'quiet' ELSE 'loud' END, 'EVENT_INVALID', '[]', 'null', 1, now(), now() FROM generate_series(1, 20000) AS n`,
    );
    await fresh.database.query('ANALYZE intake.rejections');

    const plan = await fresh.database.query(
      `EXPLAIN (FORMAT JSON) SELECT id FROM intake.rejections WHERE system = 'quiet' AND id < 'f' ORDER BY id DESC LIMIT 51`,
    );

    expect(JSON.stringify(plan)).toContain('rejections_by_system');
    expect(JSON.stringify(plan)).not.toContain('"Sort"');
  });
});
