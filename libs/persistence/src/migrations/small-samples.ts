import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written with every event, and asked by key or in the order of an index: there is nothing to plan. */
const TABLES = ['intake.events', 'intake.aliases', 'intake.persons', 'delivery.finished_deliveries', 'trail.entries', 'trail.aliases'];

/** Queues, whose other columns are asked for in many ways. */
const QUEUES = ['intake.outbox', 'delivery.outbox', 'delivery.open_deliveries'];

/**
 * ANALYZE of the tables that grow with every event read, unpacked and sorted 30,000 contents for each of them, twice a minute while a
 * new table grows: a tenth of what PostgreSQL did. Of contents nothing needs to be known, and of keys a tenth of the sample says the same.
 * Locks out neither readers nor writers.
 */
export class SmallSamples1764000000033 implements MigrationInterface {
  readonly name = 'SmallSamples1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    const columns = (await runner.query(
      `SELECT attrelid::regclass::text AS "table", quote_ident(attname) AS name,
              CASE WHEN atttypid IN ('jsonb'::regtype, 'bytea'::regtype) OR attname IN ('content', 'digest', 'hash') THEN 0 ELSE 10 END AS target
       FROM pg_attribute WHERE attrelid = ANY ($1::regclass[]) AND attnum > 0 AND NOT attisdropped`,
      [[...TABLES, ...QUEUES]],
    )) as { table: string; name: string; target: number }[];
    for (const { table, name, target } of columns)
      if (target === 0 || TABLES.includes(table)) await runner.query(`ALTER TABLE ${table} ALTER COLUMN ${name} SET STATISTICS ${target}`);
    // The expressions that indexes are built on; numbered, for they have no names.
    for (const index of ['trail.acts_by_name', 'trail.acts_by_resource', 'trail.aliases_folded'])
      await runner.query(`ALTER INDEX ${index} ALTER COLUMN 1 SET STATISTICS 10`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
