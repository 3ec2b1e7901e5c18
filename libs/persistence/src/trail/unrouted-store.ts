import type { UnroutedReason } from '@lienthong/dossier';
import type { Queryable } from '../database';

/** At most so many events are counted: the newest. */
const MOST_EVENTS = 10_000;
/** So many are looked at to find those of some systems: which system sent an event only its acceptance says. */
const MOST_LOOKED_AT = 20_000;
const NOWHERE = `kind = 'routed' AND state = 'unrouted' AND recorded_at >= $1`;

/** Events of one kind that went nowhere: alike in everything that decides about their way. */
export interface UnroutedGroup {
  readonly system: string;
  readonly type: string;
  readonly procedure?: string;
  readonly procedureVersion?: string;
  readonly agency?: string;
  readonly state?: number;
  readonly reason: UnroutedReason;
  readonly events: number;
  /** When the first and the last was recorded: RFC 3339, UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** The last of them, and its dossier as the sender calls it. */
  readonly lastEvent: string;
  readonly lastDossier: string;
}

/** Groups, the one with the newest event first; `complete` is false where older events were not counted any more. */
export interface UnroutedGroups {
  readonly groups: readonly UnroutedGroup[];
  readonly events: number;
  readonly complete: boolean;
}

type Row = { readonly [K in keyof UnroutedGroup]-?: UnroutedGroup[K] extends number | undefined ? number | null : string | null } & {
  readonly events: bigint;
  readonly first: Date;
  readonly last: Date;
};

/** Events that no connection got, from the trail alone. */
export class UnroutedStore {
  constructor(
    private readonly database: Queryable,
    private readonly mostLookedAt = MOST_LOOKED_AT,
  ) {}

  /** Those recorded since a moment; of these systems only, where they are given. */
  async since(from: Date, systems?: readonly string[]): Promise<UnroutedGroups> {
    const looked = systems ? this.mostLookedAt : MOST_EVENTS + 1;
    const rows = await this.database.query<Row>(
      `WITH named AS MATERIALIZED (
         SELECT nowhere.event_uid, nowhere.content::jsonb ->> 'unrouted' AS reason, nowhere.recorded_at, accepted.content::jsonb AS event
         FROM (SELECT event_uid, content, recorded_at FROM trail.entries WHERE ${NOWHERE} ORDER BY recorded_at DESC LIMIT $4) AS nowhere
         JOIN trail.entries AS accepted ON accepted.source_id = 'accepted:' || nowhere.event_uid
         WHERE $3::text[] IS NULL OR accepted.content::jsonb ->> 'system' = ANY ($3)
         ORDER BY nowhere.recorded_at DESC LIMIT $2)
       SELECT event ->> 'system' AS system, event ->> 'type' AS type, event ->> 'procedure' AS procedure,
         event ->> 'procedureVersion' AS "procedureVersion", event ->> 'agency' AS agency, (event ->> 'state')::int AS state, reason,
         count(*) AS events, min(recorded_at) AS first, max(recorded_at) AS last,
         (array_agg(event_uid ORDER BY recorded_at DESC))[1] AS "lastEvent",
         (array_agg(event ->> 'subject' ORDER BY recorded_at DESC))[1] AS "lastDossier"
       FROM named
       GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY last DESC, 1, 2, 3, 4, 5, 6`,
      [from, MOST_EVENTS + 1, systems ?? null, looked],
    );
    const groups = rows.map(groupFrom);
    const events = groups.reduce((sum, group) => sum + group.events, 0);
    const complete = events <= MOST_EVENTS && !(systems && (await this.moreThanLookedAt(from)));
    return { groups, events: Math.min(events, MOST_EVENTS), complete };
  }

  /** Where only those of some systems count, older ones may not have been looked at. */
  private async moreThanLookedAt(from: Date): Promise<boolean> {
    const next = `SELECT FROM trail.entries WHERE ${NOWHERE} ORDER BY recorded_at DESC OFFSET $2 LIMIT 1`;
    return (await this.database.query(next, [from, this.mostLookedAt])).length > 0;
  }
}

function groupFrom({ procedure, procedureVersion, agency, state, events, first, last, ...texts }: Row): UnroutedGroup {
  return {
    ...(texts as Pick<UnroutedGroup, 'system' | 'type' | 'reason' | 'lastEvent' | 'lastDossier'>),
    ...(procedure !== null && { procedure }),
    ...(procedureVersion !== null && { procedureVersion }),
    ...(agency !== null && { agency }),
    ...(state !== null && { state }),
    events: Number(events),
    firstAt: first.toISOString(),
    lastAt: last.toISOString(),
  };
}
