import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';

/** How long a statement may keep others waiting behind it for its lock, milliseconds. */
const LOCK_LIMIT = 300;
const PAUSE = 700;
/** About a minute; then somebody has to look who keeps the table. */
const MOST_TRIES = 60;
/** Not available in time; victim of a deadlock. */
const MAY_PASS = ['55P03', '40P01'];

/**
 * Runs a statement that shuts a table for a moment while services work with it: rather than letting them queue behind it, it gives up
 * its place and comes again. For migrations without a transaction (`transaction = false`); the statement must bear being repeated.
 */
export async function inAMoment(runner: QueryRunner, statement: string): Promise<void> {
  await runner.query(`SET lock_timeout = ${LOCK_LIMIT}`);
  try {
    for (let tries = 1; ; tries++) {
      try {
        await runner.query(statement);
        return;
      } catch (error) {
        if (tries === MOST_TRIES || !MAY_PASS.includes(String((error as { code?: unknown }).code))) throw error;
        await pause(PAUSE);
      }
    }
  } finally {
    await runner.query('RESET lock_timeout');
  }
}

/**
 * Builds an index beside the services that write to its table. Takes away first what an attempt that was cut off left, which counts for
 * nothing. For migrations without a transaction.
 */
export async function buildBeside(runner: QueryRunner, name: string, on: string): Promise<void> {
  const [schema] = on.split('.');
  await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${schema}.${name}`);
  await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
}
