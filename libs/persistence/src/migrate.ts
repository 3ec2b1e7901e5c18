import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import type { Database } from './database';

/** Any number of migrate jobs may start at once; one works, the others wait and find nothing left to do. */
const MIGRATION_LOCK = 4909;
const LOOK_AGAIN = 200;

/** Brings the schemas of all services up to date. Returns the names of the migrations it ran. */
export async function migrate(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    while (!(await takesTurn(runner))) await pause(LOOK_AGAIN);
    try {
      return (await database.source.runMigrations()).map(migration => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}

/** Asked again and again, for an index built beside the services waits for every statement under way, also for one that waits for it. */
async function takesTurn(runner: QueryRunner): Promise<boolean> {
  const [row] = (await runner.query('SELECT pg_try_advisory_lock($1) AS taken', [MIGRATION_LOCK])) as { taken: boolean }[];
  return row?.taken === true;
}
