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
  /** A probe is under way at this moment. */
  readonly probing: boolean;
}

/** All in milliseconds. */
export interface ProbeTimes {
  readonly first: number;
  /** Longest distance of two probes. */
  readonly longest: number;
  /** Longest a probe may take. */
  readonly limit: number;
}

const COLUMNS = `connection, code, owner, detail, held_since AS "heldSince", probe_at AS "probeAt", probes,
  coalesce(probing_until > clock_timestamp(), false) AS probing`;

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
  async claimProbes({ first, longest, limit }: ProbeTimes, except: readonly string[] = []): Promise<Hold[]> {
    return this.database.query<Hold>(
      `UPDATE delivery.holds SET probes = probes + 1, probing_until = clock_timestamp() + $4 * interval '1 ms',
              probe_at = clock_timestamp() + least($2::float8, $1::float8 * 2 ^ least(probes + 1, 16)) * interval '1 ms'
       WHERE probe_at <= clock_timestamp() AND connection <> ALL ($3) RETURNING ${COLUMNS}`,
      [first, longest, except, limit],
    );
  }

  /** A probe has come to nothing. */
  async probed(connection: string): Promise<void> {
    await this.database.query('UPDATE delivery.holds SET probing_until = NULL WHERE connection = $1', [connection]);
  }

  async release(connection: string): Promise<void> {
    await this.database.query('DELETE FROM delivery.holds WHERE connection = $1', [connection]);
  }
}
