import type { ParkReason } from '@lienthong/dossier';
import type { Database } from '../database';

/** A dossier that is asked for again and again, by the receiver's name for it. */
export interface FollowedReference {
  readonly connection: string;
  readonly reference: string;
  readonly dossierId: string;
}

/** The last change of a reference that intake has judged. */
export interface SeenChange {
  readonly changes: number;
  readonly hash: string;
  readonly type: string;
}

/** A change about to be told: written down first, so that whoever comes after a crash can see whether it was. */
export interface IntendedChange {
  /** Our id of the event. */
  readonly uid: string;
  readonly seen: SeenChange;
  readonly final: boolean;
}

/** What is known of a reference. */
export interface RememberedReference {
  readonly seen: SeenChange;
  /** In order; those up to `seen` are history. */
  readonly intended: readonly IntendedChange[];
}

/** What the source said that could not be made an event, and who can cure it. */
export interface AnswerTrouble {
  readonly connection: string;
  readonly reference: string;
  readonly problem: ParkReason;
}

/** A change of a reference that intake took, or refused for the reason given. */
export interface SettledAnswer {
  readonly connection: string;
  readonly reference: string;
  readonly seen: SeenChange;
  readonly final: boolean;
  readonly problem?: ParkReason;
}

/** What the dispatcher remembers of answers: what it follows, what was last said, how far it collected. */
export class FollowStore {
  constructor(private readonly database: Database) {}

  /** Takes references that are due, for this dispatcher alone; they come again after `everyMilliseconds`. */
  async claimDue(connection: string, everyMilliseconds: number, limit: number): Promise<FollowedReference[]> {
    return this.database.query<FollowedReference>(
      `UPDATE delivery.followed_references f SET due_at = clock_timestamp() + $2 * interval '1 ms'
       FROM (SELECT reference FROM delivery.followed_references
             WHERE connection = $1 AND open AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
       WHERE f.connection = $1 AND f.reference = due.reference
       RETURNING f.connection, f.reference, f.dossier_id AS "dossierId"`,
      [connection, everyMilliseconds, limit],
    );
  }

  /** Those that were asked about and are quiet come again later: after a twentieth of the time since their last change, an hour at most. */
  async slowDown(connection: string, references: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE delivery.followed_references
       SET due_at = greatest(due_at, clock_timestamp() + least((clock_timestamp() - changed_at) / 20, interval '1 hour'))
       WHERE connection = $1 AND reference = ANY($2)`,
      [connection, references],
    );
  }

  /** What is known of references, where anything is. */
  async remembered(connection: string, references: readonly string[]): Promise<Map<string, RememberedReference>> {
    const rows = await this.database.query<SeenChange & { reference: string; intended: readonly IntendedChange[] }>(
      `SELECT reference, change AS changes, coalesce(last_hash, '') AS hash, coalesce(last_type, '') AS type, intended
       FROM delivery.followed_references WHERE connection = $1 AND reference = ANY($2)`,
      [connection, references],
    );
    return new Map(rows.map(({ reference, intended, ...seen }) => [reference, { seen, intended }]));
  }

  /** Writes down what is about to be told of references. */
  async intend(connection: string, intended: ReadonlyMap<string, readonly IntendedChange[]>): Promise<void> {
    await this.database.query(
      `INSERT INTO delivery.followed_references (connection, reference, dossier_id, release, open, intended)
       SELECT $1, reference, '', 0, false, intended FROM unnest($2::text[], $3::jsonb[]) AS n (reference, intended) ORDER BY reference
       ON CONFLICT (connection, reference) DO UPDATE SET intended = excluded.intended`,
      [connection, [...intended.keys()], [...intended.values()].map(changes => JSON.stringify(changes))],
    );
  }

  /** Remembers a change that intake has judged; one that another dispatcher settled already, or is behind it, changes nothing. */
  async settle({ connection, reference, seen, final, problem }: SettledAnswer): Promise<void> {
    await this.database.query(
      `INSERT INTO delivery.followed_references (connection, reference, dossier_id, release, change, last_hash, last_type, open, problem)
       VALUES ($1, $2, '', 0, $3, $4, $7, false, $6)
       ON CONFLICT (connection, reference) DO UPDATE
         SET change = $3, last_hash = $4, last_type = $7, changed_at = clock_timestamp(), problem = $6, open = followed_references.open AND NOT $5
         WHERE followed_references.change < $3`,
      [connection, reference, seen.changes, seen.hash, final, problem === undefined ? null : JSON.stringify(problem), seen.type],
    );
  }

  async trouble({ connection, reference, problem }: AnswerTrouble): Promise<void> {
    await this.database.query(
      `INSERT INTO delivery.followed_references (connection, reference, dossier_id, release, open, problem) VALUES ($1, $2, '', 0, false, $3)
       ON CONFLICT (connection, reference) DO UPDATE SET problem = excluded.problem`,
      [connection, reference, JSON.stringify(problem)],
    );
  }

  /** `connections`: only those of these. */
  async troubles(limit: number, connections?: readonly string[]): Promise<AnswerTrouble[]> {
    return this.database.query<AnswerTrouble>(
      `SELECT connection, reference, problem FROM delivery.followed_references
       WHERE problem IS NOT NULL AND ($2::text[] IS NULL OR connection = ANY($2)) ORDER BY connection, reference LIMIT $1`,
      [limit, connections ?? null],
    );
  }

  /** Takes the cursor of a connection, if it is due, and holds it for `holdMilliseconds`. */
  async claimCursor(connection: string, holdMilliseconds: number): Promise<{ cursor: string | null } | undefined> {
    await this.database.query('INSERT INTO delivery.collect_cursors (connection) VALUES ($1) ON CONFLICT DO NOTHING', [connection]);
    const [row] = await this.database.query<{ cursor: string | null }>(
      `UPDATE delivery.collect_cursors SET due_at = clock_timestamp() + $2 * interval '1 ms'
       WHERE connection = $1 AND due_at <= clock_timestamp() RETURNING cursor`,
      [connection, holdMilliseconds],
    );
    return row;
  }

  /**
   * Stores how far was collected; called only after intake has accepted everything up to there. False when the cursor is no
   * longer where this collector began: another one is at it, and goes on alone.
   */
  async moveCursor(connection: string, from: string | undefined, to: string | undefined, againInMilliseconds: number): Promise<boolean> {
    const moved = await this.database.query(
      `UPDATE delivery.collect_cursors SET cursor = $3, due_at = clock_timestamp() + $4 * interval '1 ms'
       WHERE connection = $1 AND cursor IS NOT DISTINCT FROM $2 RETURNING 1`,
      [connection, from ?? null, to ?? null, againInMilliseconds],
    );
    return moved.length > 0;
  }
}
