import type { Queryable } from '../database';
import type { Facet, FacetCount, GroupDelivery, GroupFilter, GroupPage, GroupPlace, ParkedGroup, StandingCause } from './group';
import { GROUP, LIVE, ORDERS, STANDING } from './group-sql';

/** Counts of all groups a filter finds. */
export interface GroupTotals {
  readonly groups: number;
  readonly parked: number;
  readonly dossiers: number;
}

const FILTER = `
  ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text[] IS NULL OR owner = ANY($2)) AND ($3::text[] IS NULL OR system = ANY($3))
  AND ($4::text[] IS NULL OR connection = ANY($4)) AND ($5::text IS NULL OR assignee = $5)
  AND ($6::text[] IS NULL OR EXISTS (
    SELECT FROM delivery.open_deliveries o JOIN intake.events e ON e.uid = o.event_uid
    WHERE o.cause = found.id AND coalesce(e.envelope ->> 'procedure', '') = ANY($6)))`;

/** What is there of groups that are not cleared. */
const FOUND = `(SELECT ${GROUP} FROM (${LIVE} GROUP BY cause) l JOIN delivery.parked_groups g USING (cause)) found`;

const COUNTS = `count(*)::int AS groups, coalesce(sum(parked), 0)::int AS parked, coalesce(sum(dossiers), 0)::int AS dossiers`;

/** Parked deliveries by cause. */
export class GroupStore {
  constructor(private readonly database: Queryable) {}

  /** Groups that are not cleared. */
  async list(filter: GroupFilter, { sort, limit, after }: GroupPage): Promise<ParkedGroup[]> {
    const { by, behind } = ORDERS[sort];
    return this.database.query<ParkedGroup>(
      `SELECT * FROM ${FOUND} WHERE ${FILTER} AND ($9::text IS NULL OR ($8::int IS NOT NULL AND ${behind})) ORDER BY ${by} LIMIT $10`,
      [...valuesOf(filter), after?.at ?? null, after?.size ?? null, after?.id ?? null, limit],
    );
  }

  /** What has to be cured, what stands longest first. It costs by the causes, and not by the deliveries behind them. */
  async standing(connections: readonly string[] | undefined, limit: number): Promise<StandingCause[]> {
    return this.database.query<StandingCause>(STANDING, [connections ?? null, limit]);
  }

  async totals(filter: GroupFilter): Promise<GroupTotals> {
    const [totals] = await this.database.query<GroupTotals>(`SELECT ${COUNTS} FROM ${FOUND} WHERE ${FILTER}`, valuesOf(filter));
    return totals ?? { groups: 0, parked: 0, dossiers: 0 };
  }

  /** The same counted by something else than the cause, the most first. */
  async facets(facet: Facet, filter: GroupFilter): Promise<FacetCount[]> {
    if (facet === 'procedure') return this.byProcedure(filter);
    return this.database.query<FacetCount>(
      `SELECT ${facet} AS key, ${COUNTS}, min(first) AS first, max(last) AS last FROM ${FOUND} WHERE ${FILTER} GROUP BY 1 ORDER BY parked DESC, key`,
      valuesOf(filter),
    );
  }

  /** Those whose last delivery has ended, the last one first. */
  async cleared(connections: readonly string[] | undefined, limit: number, after?: GroupPlace): Promise<ParkedGroup[]> {
    return this.database.query<ParkedGroup>(
      `SELECT ${GROUP} FROM delivery.parked_groups g CROSS JOIN LATERAL (
         SELECT NULL::text AS cause, 0 AS parked, 0 AS going, 0 AS dossiers, NULL::timestamptz AS first, NULL::timestamptz AS last, false AS growing
       ) l
       WHERE g.cleared_at IS NOT NULL AND ($1::text[] IS NULL OR g.connection = ANY($1))
         AND NOT EXISTS (SELECT FROM delivery.open_deliveries o WHERE o.cause = g.cause)
         AND ($2::timestamptz IS NULL OR (g.cleared_at, g.cause) < ($2, $3))
       ORDER BY g.cleared_at DESC, g.cause DESC LIMIT $4`,
      [connections ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async find(id: string): Promise<ParkedGroup | undefined> {
    const [group] = await this.database.query<ParkedGroup>(
      `SELECT ${GROUP} FROM delivery.parked_groups g LEFT JOIN (${LIVE} AND cause = $1 GROUP BY cause) l USING (cause) WHERE g.cause = $1`,
      [id],
    );
    return group;
  }

  /** The parked deliveries of a group, the longest first, and what waits behind each. */
  async deliveries(id: string, limit: number, after?: { readonly at: string; readonly id: string }): Promise<GroupDelivery[]> {
    return this.database.query<GroupDelivery>(
      `SELECT o.id, o.dossier_id AS "dossierId", e.envelope ->> 'subject' AS dossier, o.connection, o.event_type AS "eventType", o.state,
              o.parked_at AS "parkedAt", o.attempt_count AS "attemptCount", o.parked,
              (SELECT count(*)::int FROM delivery.open_deliveries l WHERE l.shard = o.shard AND l.dossier_id = o.dossier_id
                 AND l.connection = o.connection AND l.sequence > o.sequence) AS behind
       FROM delivery.open_deliveries o LEFT JOIN intake.events e ON e.uid = o.event_uid
       WHERE o.cause = $1 AND o.state = 'parked' AND ($2::timestamptz IS NULL OR (o.parked_at, o.id) > ($2, $3))
       ORDER BY o.parked_at, o.id LIMIT $4`,
      [id, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  private async byProcedure(filter: GroupFilter): Promise<FacetCount[]> {
    return this.database.query<FacetCount>(
      `SELECT e.envelope ->> 'procedure' AS key, count(DISTINCT o.cause)::int AS groups, count(*)::int AS parked,
              count(DISTINCT o.dossier_id)::int AS dossiers, min(o.parked_at) AS first, max(o.parked_at) AS last
       FROM delivery.open_deliveries o JOIN intake.events e ON e.uid = o.event_uid
       WHERE o.cause IN (SELECT id FROM ${FOUND} WHERE ${FILTER}) AND o.state = 'parked'
       GROUP BY 1 ORDER BY parked DESC, key`,
      valuesOf(filter),
    );
  }
}

function valuesOf({ states, owners, systems, connections, assignee, procedures }: GroupFilter): unknown[] {
  return [states ?? null, owners ?? null, systems ?? null, connections ?? null, assignee ?? null, procedures ?? null];
}
