import type { Socket } from 'node:net';
import { DataSource, type EntityManager } from 'typeorm';
import { Pool, types, type PoolClient, type QueryConfig } from 'pg';
import { LienThongError } from '@lienthong/dossier';
import { withBinaryArrays } from './array-parameters';
import { BatchClient } from './batch-client';
import { entities } from './entities';
import { migrations } from './migrations';

/**
 * Anything that runs a statement: the pool, or a transaction. In a transaction statements run in the order they are given;
 * those whose results are not needed in between are best given together, and travel together.
 */
export interface Queryable {
  query<T extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[], kind?: StatementKind): Promise<T[]>;
}

/**
 * `fixed`: its text is always the same, and every connection keeps it prepared. `composed`: put together from what somebody asked
 * for, which never ends; planned each time for its values, and kept by nobody.
 */
export type StatementKind = 'fixed' | 'composed';

// int8 as bigint: offsets, sequences and counters must not lose digits.
types.setTypeParser(20, text => BigInt(text));

/** SQLSTATE classes that mean "the database is not there or cannot take it now", not "the statement is wrong". */
const UNAVAILABLE = /^(08|53|57014|57P|58|25006|25P03|55P03|40001|40P01)/;

/** A process that stands still in the middle of a transaction must not keep its locks: others wait for them. Milliseconds. */
const IDLE_LIMIT = 5_000;

/**
 * Every statement of the hot path is a look-up by index. A plan is kept for as long as its connection lives, and one made while a
 * table was small would go on reading all of it when it has grown.
 */
const LOOK_UPS = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit'].map(setting => `-c ${setting}=off`).join(' ');

/** True when waiting and trying again is the right answer to the error. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof LienThongError) return error.kind === 'unavailable';
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return UNAVAILABLE.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST)/.test(code);
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client was closed|is not queryable/.test(error.message)
  );
}

/** SQLSTATEs after which nothing of a transaction stays: a value or a constraint refused it, or the server took it back. */
const TAKEN_BACK = /^(2[23]|40001|40P01|55P03)/;

/** Errors of transactions that never began. */
const unbegun = new WeakSet<object>();

/** True when whoever met the error in the middle of changing something in one transaction can be sure that nothing has changed. */
export function isUndone(error: unknown): boolean {
  if (error instanceof LienThongError && error.kind !== 'unavailable') return true;
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  return unbegun.has(Object(error) as object) || [code, cause?.code].some(one => TAKEN_BACK.test(String(one)));
}

/**
 * The one door to PostgreSQL. TypeORM serves the registry; the batched statements of the hot path go to the same pool as
 * plain SQL. Every failure to reach the database leaves here as `DATABASE_UNAVAILABLE`.
 */
export class Database implements Queryable {
  private constructor(
    /** For migrations. */
    readonly source: DataSource,
    private readonly pool: Pool,
  ) {}

  static async open(url: string, options: { readonly poolSize?: number; readonly name?: string } = {}): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      entities,
      migrations,
      migrationsTableName: 'schema_migrations',
      migrationsTransactionMode: 'each',
      poolSize: options.poolSize ?? 10,
      connectTimeoutMS: 5_000,
      extra: { Client: BatchClient, idle_in_transaction_session_timeout: IDLE_LIMIT, options: LOOK_UPS, pipeline: true },
      applicationName: options.name ?? 'lienthong',
    });
    await guarded(source.initialize());
    const pool = (source.driver as unknown as { master: Pool }).master;
    pool.on('error', () => undefined); // an idle connection that dies is replaced at the next use
    return new Database(source, pool);
  }

  async query<T extends object = Record<string, unknown>>(...statement: Parameters<Queryable['query']>): Promise<T[]> {
    return guarded(this.pool.query<T>(configOf(...statement)).then(result => result.rows));
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const client = await guarded(this.pool.connect()).catch(neverBegan);
    const broken = { error: undefined as Error | undefined };
    const remember = (error: Error): void => void (broken.error = error);
    client.on('error', remember);
    try {
      return await guarded(inTransaction(client, work));
    } finally {
      client.off('error', remember);
      client.release(broken.error);
    }
  }

  /**
   * Listens on a channel until the signal, on a connection of its own; rejects where that is lost. `begun` is called when every
   * notification from then on will be heard.
   */
  async listen(channel: string, begun: () => void, heard: (payload: string) => void, signal: AbortSignal): Promise<void> {
    const client = await guarded(this.pool.connect());
    try {
      await guarded(
        new Promise<void>((done, failed) => {
          client.on('error', failed);
          client.on('end', () => failed(new Error('Connection terminated')));
          client.on('notification', ({ payload = '' }) => heard(payload));
          signal.addEventListener('abort', () => done(), { once: true });
          if (signal.aborted) done();
          client.query(`LISTEN ${channel}`).then(begun, failed);
        }),
      );
    } finally {
      client.removeAllListeners('notification');
      client.release(true); // it listens for ever: nobody else may have it
    }
  }

  /** Work of TypeORM: the registry and administration. */
  async orm<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return guarded(work(this.source.manager));
  }

  /** Work of TypeORM in one transaction, and the same transaction for plain statements. */
  async ormTransaction<T>(work: (manager: EntityManager, tx: Queryable) => Promise<T>): Promise<T> {
    let begun = false;
    const whole = this.source.transaction(manager => {
      begun = true;
      return work(manager, { query: (sql, parameters = []) => manager.query(sql, parameters as unknown[]) });
    });
    return guarded(whole).catch((error: unknown) => {
      if (begun) throw error;
      return neverBegan(error);
    });
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}

async function inTransaction<T>(client: PoolClient, work: (tx: Queryable) => Promise<T>): Promise<T> {
  let failure: unknown;
  let over = false;
  const gather = gathering(client);
  const tx: Queryable = {
    query: async <R extends object>(...statement: Parameters<Queryable['query']>) => {
      if (over) throw new Error('The transaction has ended');
      gather();
      try {
        return (await client.query<R>(configOf(...statement))).rows;
      } catch (error) {
        failure ??= error; // those behind it only say that something failed before
        throw error;
      }
    },
  };
  try {
    gather();
    const begun = client.query('BEGIN');
    const [result] = await Promise.all([work(tx), begun]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // the connection is gone; the server rolls back by itself
    throw isAborted(error) ? failure : error;
  } finally {
    over = true;
  }
}

/** What is asked in one turn leaves in one piece: each piece of its own is a system call here and wakes the server there. */
function gathering(client: PoolClient): () => void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  let corked = false;
  return () => {
    if (corked) return;
    corked = true;
    stream.cork();
    process.nextTick(() => {
      corked = false;
      stream.uncork();
    });
  };
}

/** "An earlier statement of this transaction failed." */
function isAborted(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '25P02';
}

const names = new Map<string, string>();

/** A fixed statement with parameters is parsed and planned once for each connection, by its name. */
function configOf(...[text, parameters = [], kind = 'fixed']: Parameters<Queryable['query']>): QueryConfig {
  if (parameters.length === 0) return { text };
  if (kind === 'composed') return { text, values: parameters as unknown[] };
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `lt${names.size}`));
  return { name, text, values: withBinaryArrays(text, parameters) };
}

function neverBegan(error: unknown): never {
  unbegun.add(Object(error) as object);
  throw error;
}

async function guarded<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof LienThongError || !isUnavailable(error)) throw error;
    throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'The database cannot be reached', { cause: error, retryAfter: 5 });
  }
}
