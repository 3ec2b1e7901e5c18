import type { Database } from '@lienthong/persistence';

/** So many rows a statement. */
const PART = 500_000;
/** Tables dossiers are found by. */
const TABLES = ['dossiers', 'dossier_systems', 'waiting', 'aliases'];

/**
 * Fills what dossiers are found by with a province's: four thousand a day up to today, three systems each, of a hundred sectors' worth
 * of procedures; the last twenty days are under way, all others have ended; one in a thousand of those under way waits.
 */
export async function fillDossiers(database: Database, count: number): Promise<void> {
  const indexes = await database.query<{ name: string; definition: string }>(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
     WHERE i.schemaname = 'trail' AND i.tablename = ANY($1) AND i.indexdef NOT LIKE '%UNIQUE%'`,
    [TABLES],
  );
  for (const { name } of indexes) await database.query(`DROP INDEX trail.${name}`);
  for (let from = 1; from <= count; from += PART) await fillPart(database, from, Math.min(count, from + PART - 1), count);
  for (const { definition } of indexes) await database.query(definition);
  for (const table of TABLES) await database.query(`VACUUM (ANALYZE) trail.${table}`);
}

/** The code of the n-th dossier, as its sender knows it. */
export function codeOf(n: number): string {
  return `H49.${12 + (n % 170)}-261125-${String(n).padStart(8, '0')}`;
}

async function fillPart(database: Database, from: number, to: number, count: number): Promise<void> {
  const live = Math.min(80_000, Math.floor(count / 10));
  await database.query(
    `WITH n AS (
       SELECT n, md5(n::text) AS id, now() - ($3::int - n) * interval '21.6 seconds' AS at, $3::int - n < $4::int AS live
       FROM generate_series($1::int, $2::int) n
     ), filled AS (
       INSERT INTO trail.dossiers (dossier_id, opened_at, updated_at, sequence, state, code, procedure, agency, due_at, due_sequence,
         event_type, event_system, event_at, reached_sequence, reached_system, reached_at)
       SELECT id, at, at + interval '2 days', 3, CASE WHEN live THEN (ARRAY[2, 4, 4, 4, 5, 6, 9])[1 + n % 7] ELSE (ARRAY[10, 10, 10, 10, 8, 7])[1 + n % 6] END,
         'H49.' || 12 + n % 170 || '-261125-' || lpad(n::text, 8, '0'), '1.' || lpad((1000 + n % 1800)::text, 6, '0'), 'H49.' || 12 + n % 170,
         at + interval '15 days', 1, 'vn.lienthong.dossier.received.v1', 'tthc-qn', at, 3, 'sector-' || n % 40, at
       FROM n RETURNING dossier_id, state, opened_at, reached_system, code
     ), linked AS (
       INSERT INTO trail.dossier_systems (dossier_id, system, state, opened_at)
       SELECT dossier_id, unnest(ARRAY['tthc-qn', 'dvcqg', reached_system]), state, opened_at FROM filled
     ), named AS (
       INSERT INTO trail.aliases (system, code, dossier_id)
       SELECT 'tthc-qn', code, dossier_id FROM filled UNION ALL SELECT reached_system, 'HS-' || right(code, 8), dossier_id FROM filled
     )
     INSERT INTO trail.waiting (subject, dossier_id, state, since, system, connection, cause, class, owner)
     SELECT md5('w' || n), id, (ARRAY['parked', 'retrying', 'checking'])[1 + n % 3], at, 'sector-' || n % 40, 'sector-' || n % 40 || '.main',
       (ARRAY['code-missing', 'unreachable'])[1 + n % 2], 'permanent', 'Nhóm ' || n % 40
     FROM n WHERE live AND n % 100 = 0`,
    [from, to, count, live],
  );
}
