import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written with every event, and asked by key or in the order of an index: there is nothing to plan. */
const BY_KEY = [
  'intake.events',
  'intake.aliases',
  'intake.persons',
  'delivery.finished_deliveries',
  'trail.entries',
  'trail.aliases',
  'bus.records',
];

/** Queues, whose other columns are asked for in many ways. */
const QUEUES = ['intake.outbox', 'delivery.outbox', 'delivery.open_deliveries'];

const IS_CONTENT = "(a.atttypid IN ('jsonb'::regtype, 'bytea'::regtype) OR a.attname IN ('content', 'digest', 'hash'))";

/**
 * ANALYZE of the tables that grow with every event read, unpacked and sorted 30,000 contents for each of them, twice a minute while a
 * new table grows: a tenth of what PostgreSQL did. Of contents nothing needs to be known, and of keys a tenth of the sample says the
 * same. What lists are filtered and sorted by, `trail.dossiers` above all, is sampled as before. Locks out neither readers nor writers.
 */
export class SmallSamples1764000000034 implements MigrationInterface {
  readonly name = 'SmallSamples1764000000034';

  async up(runner: QueryRunner): Promise<void> {
    await sample(runner, BY_KEY, 'true', 10);
    await sample(runner, [...BY_KEY, ...QUEUES], IS_CONTENT, 0);
    // The expressions that indexes are built on; numbered, for they have no names.
    for (const index of ['trail.acts_by_name', 'trail.acts_by_resource', 'trail.aliases_folded'])
      await runner.query(`ALTER INDEX ${index} ALTER COLUMN 1 SET STATISTICS 10`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}

async function sample(runner: QueryRunner, tables: readonly string[], condition: string, target: number): Promise<void> {
  const columns = (await runner.query(
    `SELECT t.name AS "table", quote_ident(a.attname) AS name FROM unnest($1::text[]) AS t (name)
     JOIN pg_attribute a ON a.attrelid = t.name::regclass WHERE a.attnum > 0 AND NOT a.attisdropped AND ${condition}`,
    [tables],
  )) as { table: string; name: string }[];
  for (const { table, name } of columns) await runner.query(`ALTER TABLE ${table} ALTER COLUMN ${name} SET STATISTICS ${target}`);
}
