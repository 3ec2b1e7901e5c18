import type { Database } from '@lienthong/persistence';

/** So many rows a statement, and so many statements at a time. */
const PART = 100_000;
const HANDS = 2;
/** One dossier in 21.6 seconds is four thousand a day. */
const APART_MS = 21_600;
/** Those of the last twenty days are under way. */
const LIVE = 80_000;
/** Tables dossiers are found by. */
const TABLES = ['dossiers', 'dossier_systems', 'waiting', 'aliases'];

/** Told of every step. */
export type Progress = (step: string) => void;

/**
 * What dossiers are found by, filled with a province's: four thousand a day back from now, three systems each, of a hundred sectors'
 * worth of procedures; the last twenty days are under way, all others have ended; one in a hundred of those under way waits. The
 * first is the newest, so that whoever fills on adds to the past.
 */
export class Province {
  private readonly now = Date.now();
  private count = 0;

  private constructor(
    private readonly database: Database,
    private readonly progress: Progress,
  ) {}

  static async empty(database: Database, progress: Progress): Promise<Province> {
    for (const table of TABLES)
      // nothing here outlives the server, and nobody tidies up in between
      await database.query(`ALTER TABLE trail.${table} SET UNLOGGED, SET (autovacuum_enabled = off)`);
    return new Province(database, progress);
  }

  /** Fills on to so many; without indexes in between, which are made anew of all there is. */
  async fillTo(count: number): Promise<void> {
    const indexes = await this.dropIndexes();
    const parts = Array.from({ length: Math.ceil((count - this.count) / PART) }, (_, part) => this.count + 1 + part * PART);
    await byHands(parts, async from => {
      const to = Math.min(count, from + PART - 1);
      await this.fillPart(from, to);
      this.progress(`filled up to ${to} of ${count}`);
    });
    this.count = count;
    await byHands(indexes, async ({ name, definition }) => {
      await this.database.transaction(tx => Promise.all([tx.query(`SET LOCAL maintenance_work_mem = '1GB'`), tx.query(definition)]));
      this.progress(`made index ${name}`);
    });
    for (const { name, table, primary } of indexes)
      if (primary) await this.database.query(`ALTER TABLE trail.${table} ADD CONSTRAINT ${name} PRIMARY KEY USING INDEX ${name}`);
    await byHands(TABLES, async table => {
      await this.database.query(`VACUUM (ANALYZE) trail.${table}`);
      this.progress(`tidied up ${table}`);
    });
  }

  /** The code of the n-th dossier, as its sender knows it. */
  codeOf(n: number): string {
    return `H49.${12 + (n % 170)}-261125-${String(n).padStart(8, '0')}`;
  }

  /** When the n-th dossier was opened. */
  openedAt(n: number): string {
    return new Date(this.now - n * APART_MS).toISOString();
  }

  private async dropIndexes(): Promise<readonly Index[]> {
    const indexes = await this.database.query<Index>(
      `SELECT i.relname AS name, t.relname AS "table", x.indisprimary AS primary, pg_get_indexdef(i.oid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
       WHERE t.relnamespace = 'trail'::regnamespace AND t.relname = ANY($1) ORDER BY pg_relation_size(t.oid) DESC`,
      [TABLES],
    );
    for (const { name, table, primary } of indexes)
      await this.database.query(primary ? `ALTER TABLE trail.${table} DROP CONSTRAINT ${name}` : `DROP INDEX trail.${name}`);
    return indexes;
  }

  private async fillPart(from: number, to: number): Promise<void> {
    await this.database.transaction(tx =>
      Promise.all([tx.query(`SET LOCAL work_mem = '256MB'`), tx.query(PART_OF_A_PROVINCE, [from, to, new Date(this.now), LIVE])]),
    );
  }
}

interface Index {
  readonly name: string;
  readonly table: string;
  readonly primary: boolean;
  readonly definition: string;
}

const PART_OF_A_PROVINCE = `
  WITH n AS (
    SELECT n, md5(n::text) AS id, $3::timestamptz - n * interval '${APART_MS} ms' AS at, n <= $4::int AS live
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
  FROM n WHERE live AND n % 101 = 0`;

/** Works through a list from its front, several at a time. */
async function byHands<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const hand = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}
