import type { Database } from './database';

/** Any number of migrate jobs may start at once; one works, the others wait and find nothing left to do. */
const MIGRATION_LOCK = 4909;

/** Brings the schemas of all services up to date. Returns the names of the migrations it ran. */
export async function migrate(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      return (await database.source.runMigrations()).map(migration => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
