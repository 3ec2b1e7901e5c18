import type { Queryable } from '../database';
import { bounded, COUNTED, type Count } from './count';
import type { TrailAlias } from './trail-row';

/** The last code point: behind everything that begins alike. */
const LAST = String.fromCodePoint(0x10ffff);
/** So many names are looked at where most of them may not be shown. */
const MOST_LOOKED_AT = 1_000;
/** A recursion over distinct values ends here. */
const MOST_PROCEDURES = 5_000;
const MOST_CAUSES = 1_000;

/** A delivery somebody knows by its id. */
export interface KnownDelivery {
  readonly dossierId: string;
  readonly connection: string;
  readonly state: string;
}

/** What somebody sought and found, as it stands in the trail. */
export interface RecordedSearch {
  readonly actor: string;
  readonly recordedAt: string;
  /** What the act says. */
  readonly content: string;
}

/** Everything a dossier, or something about it, is called. `own`: only of dossiers these systems had to do with. */
export class DossierNames {
  constructor(private readonly database: Queryable) {}

  /** Dossiers some system calls so; case and marks do not matter. */
  async called(names: readonly string[], limit: number, own?: readonly string[]): Promise<TrailAlias[]> {
    return this.database.query<TrailAlias>(
      `SELECT DISTINCT a.system, a.code, a.dossier_id AS "dossierId" FROM unnest($1::text[]) AS n (name)
       CROSS JOIN LATERAL (SELECT * FROM trail.aliases a WHERE trail.folded(a.code) = trail.folded(n.name) AND ${seenBy(3)} LIMIT $2) a
       ORDER BY 3, 1, 2 LIMIT $2`,
      [names, limit, own ?? null],
    );
  }

  /** Dossiers whose code begins so somewhere. */
  async beginning(prefix: string, limit: number, own?: readonly string[]): Promise<TrailAlias[]> {
    return this.database.query<TrailAlias>(
      `SELECT a.system, a.code, a.dossier_id AS "dossierId" FROM (
         SELECT * FROM trail.aliases WHERE trail.folded(code) ~>=~ trail.folded($1) AND trail.folded(code) ~<~ (trail.folded($1) || $4)
         ORDER BY trail.folded(code) USING ~<~ LIMIT ${MOST_LOOKED_AT}) a
       WHERE ${seenBy(3)} LIMIT $2`,
      [prefix, limit, own ?? null, LAST],
    );
  }

  async delivery(id: string, own?: readonly string[]): Promise<KnownDelivery | undefined> {
    const [found] = await this.database.query<KnownDelivery>(
      `SELECT a.dossier_id AS "dossierId", a.connection, a.state FROM trail.entries a
       WHERE a.kind = 'outcome' AND a.delivery_id = $1 AND ${seenBy(2)} ORDER BY a.seq DESC LIMIT 1`,
      [id, own ?? null],
    );
    return found;
  }

  /** Procedures of dossiers whose code begins so. */
  async procedures(prefix: string, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ procedure: string }>(
      `${everyOf('procedure', 'trail.dossiers', MOST_PROCEDURES)}
       SELECT procedure FROM known WHERE starts_with(procedure, $1) LIMIT $2`,
      [prefix, limit],
    );
    return rows.map(({ procedure }) => procedure);
  }

  /** Is there a dossier of the agency? */
  async hasAgency(agency: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM trail.dossiers WHERE agency = $1 LIMIT 1', [agency])).length > 0;
  }

  /** Codes of what something waits for that contain the text, with how much waits; at these systems only, where they are given. */
  async causes(text: string, limit: number, systems?: readonly string[]): Promise<{ cause: string; waiting: Count }[]> {
    const rows = await this.database.query<{ cause: string; waiting: number }>(
      `${everyOf('cause', 'trail.waiting', MOST_CAUSES)}
       SELECT cause, waiting FROM known CROSS JOIN LATERAL (
         SELECT count(*)::int AS waiting FROM (SELECT FROM trail.waiting w
           WHERE w.cause = known.cause AND ($3::text[] IS NULL OR w.system = ANY ($3)) LIMIT ${COUNTED + 1}) first) counted
       WHERE strpos(trail.folded(cause), trail.folded($1)) > 0 AND waiting > 0 ORDER BY waiting DESC, cause LIMIT $2`,
      [text, limit, systems ?? null],
    );
    return rows.map(({ cause, waiting }) => ({ cause, waiting: bounded(waiting) }));
  }

  /** The record of an act, once it is in the trail. */
  async act(id: string): Promise<RecordedSearch | undefined> {
    const [row] = await this.database.query<{ actor: string; recordedAt: Date; content: string }>(
      'SELECT actor, recorded_at AS "recordedAt", content FROM trail.entries WHERE source_id = $1',
      [`act:${id}`],
    );
    return row && { ...row, recordedAt: row.recordedAt.toISOString() };
  }
}

/** `known`: every value of an indexed column, a walk from one to the next however many rows have it. */
function everyOf(column: string, table: string, most: number): string {
  return `WITH RECURSIVE known (${column}, n) AS (
    (SELECT ${column}, 1 FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
    UNION ALL
    SELECT following.${column}, n + 1 FROM known
    CROSS JOIN LATERAL (SELECT t.${column} FROM ${table} t WHERE t.${column} > known.${column} ORDER BY t.${column} LIMIT 1) following
    WHERE n < ${most})`;
}

/** May the dossier of the row `a` be seen by the systems of a parameter? */
function seenBy(parameter: number): string {
  return `($${parameter}::text[] IS NULL OR EXISTS (
    SELECT FROM trail.dossier_systems s WHERE s.dossier_id = a.dossier_id AND s.system = ANY ($${parameter})))`;
}
