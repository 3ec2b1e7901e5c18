import type { Database } from '../database';

/** Why a connection stands still. */
export interface Hold {
  readonly connection: string;
  readonly code: string;
  readonly owner: string;
  readonly detail: string | null;
  readonly heldSince: Date;
  readonly probeAt: Date;
  readonly probes: number;
}

const COLUMNS = 'connection, code, owner, detail, held_since AS "heldSince", probe_at AS "probeAt", probes';

/** Connections that stand still for a cause of their own; shared by all dispatchers. */
export class HoldStore {
  constructor(private readonly database: Database) {}

  async all(): Promise<Hold[]> {
    return this.database.query<Hold>(`SELECT ${COLUMNS} FROM delivery.holds ORDER BY held_since`);
  }

  /** The first reason stands until the connection is free again. */
  async hold(connection: string, cause: { code: string; owner: string; detail?: string }, probeInMilliseconds: number): Promise<void> {
    await this.database.query(
      `INSERT INTO delivery.holds (connection, code, owner, detail, probe_at) VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms')
       ON CONFLICT DO NOTHING`,
      [connection, cause.code, cause.owner, cause.detail ?? null, probeInMilliseconds],
    );
  }

  /** Takes the probes that are due, but of these, for this dispatcher alone; each comes again later, at twice the distance. */
  async claimProbes(firstMilliseconds: number, longestMilliseconds: number, except: readonly string[] = []): Promise<Hold[]> {
    return this.database.query<Hold>(
      `UPDATE delivery.holds SET probes = probes + 1,
              probe_at = clock_timestamp() + least($2::float8, $1::float8 * 2 ^ least(probes + 1, 16)) * interval '1 ms'
       WHERE probe_at <= clock_timestamp() AND connection <> ALL ($3) RETURNING ${COLUMNS}`,
      [firstMilliseconds, longestMilliseconds, except],
    );
  }

  async release(connection: string): Promise<void> {
    await this.database.query('DELETE FROM delivery.holds WHERE connection = $1', [connection]);
  }
}
