import type { Database } from '../database';

/** An event that waits for its dossier to become known. */
export interface UnmatchedEvent {
  readonly uid: string;
  /** The sender, and its id of the event. */
  readonly system: string;
  readonly id: string;
  readonly type: string;
  /** The dossier code nobody has announced yet. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
}

export interface UnmatchedFilter {
  /** Only of this sender; absent means of all. */
  readonly system?: string;
  /** `receivedAt` and `uid` of the last one of the page before. */
  readonly after?: { readonly receivedAt: string; readonly uid: string };
  readonly limit: number;
}

/** What was accepted but waits for its dossier: never silence. */
export class UnmatchedEvents {
  constructor(private readonly database: Database) {}

  /** In the order they came, oldest first: what has waited longest most likely needs somebody. */
  async list({ system, after, limit }: UnmatchedFilter): Promise<UnmatchedEvent[]> {
    return this.database.query<UnmatchedEvent>(
      `SELECT uid, system, id, type, subject, to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "receivedAt"
       FROM intake.unmatched_events
       WHERE ($1::text IS NULL OR system = $1) AND ($2::timestamptz IS NULL OR (received_at, uid) > ($2, $3))
       ORDER BY received_at, uid LIMIT $4`,
      [system ?? null, after?.receivedAt ?? null, after?.uid ?? null, limit],
    );
  }
}
