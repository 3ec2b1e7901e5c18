import type { GroupOrder } from './group';

/** What stands still at present, counted by cause from the index alone. */
export const LIVE = `
  SELECT cause, count(*) FILTER (WHERE state = 'parked')::int AS parked, count(*) FILTER (WHERE state <> 'parked')::int AS going,
         count(DISTINCT dossier_id)::int AS dossiers, min(parked_at) AS first, max(parked_at) AS last,
         count(*) FILTER (WHERE parked_at > now() - interval '1 hour') > count(*) FILTER (WHERE parked_at > now() - interval '2 hours'
           AND parked_at <= now() - interval '1 hour') AS growing
  FROM delivery.open_deliveries WHERE cause IS NOT NULL`;

/** A group `g` with what is live of it, `l`. */
export const GROUP = `
  g.cause AS id, g.connection, g.system, g.owner, g.class, g.code, g.mapping_version AS "mappingVersion", g.table_name AS "table", g.value, g.detail,
  CASE WHEN l.cause IS NULL THEN 'cleared' WHEN g.handling <> 'new' THEN g.handling WHEN g.cleared_at IS NOT NULL THEN 'regressed' ELSE 'new' END
    AS state,
  g.assignee, g.until, coalesce(g.until > now() AND l.parked < g.size_then * 1.2, false) AS asleep,
  g.changed_by AS "changedBy", g.changed_at AS "changedAt", coalesce(l.parked, 0) AS parked, coalesce(l.going, 0) AS going,
  coalesce(l.dossiers, 0) AS dossiers, l.first, l.last, coalesce(l.growing, false) AS growing, g.cleared_at AS "clearedAt"`;

/** In which order groups are listed, and what comes behind a place in it: `$7`, `$8` and `$9` are its time, size and id. */
export const ORDERS: Readonly<Record<GroupOrder, { readonly by: string; readonly behind: string }>> = {
  risk: { by: 'first, id', behind: '(first, id) > ($7::timestamptz, $9::text)' },
  size: { by: 'parked DESC, first, id', behind: '(-parked, first, id) > (-$8::int, $7::timestamptz, $9::text)' },
  latest: { by: 'last DESC, id DESC', behind: '(last, id) < ($7::timestamptz, $9::text)' },
};

/** Most deliveries counted for a cause. */
export const MOST = 10_000;

/** What stands still, alike causes in one: a walk from one live cause to the next by index, and a count of each that ends. */
export const STANDING = `
  WITH RECURSIVE live AS (
    (SELECT cause FROM delivery.open_deliveries WHERE cause IS NOT NULL ORDER BY cause LIMIT 1)
    UNION ALL
    SELECT next.cause FROM live CROSS JOIN LATERAL (
      SELECT o.cause FROM delivery.open_deliveries o WHERE o.cause > live.cause ORDER BY o.cause LIMIT 1) next
  )
  SELECT g.connection, g.class, g.code, g.table_name AS "table", g.value, g.owner,
         sum(least(l.parked, ${MOST}))::int AS parked, bool_and(l.parked <= ${MOST}) AS exact, min(l.first) AS first
  FROM live JOIN delivery.parked_groups g ON g.cause = live.cause CROSS JOIN LATERAL (
    SELECT count(*) AS parked, min(parked_at) AS first
    FROM (SELECT parked_at FROM delivery.open_deliveries o
          WHERE o.cause = g.cause AND o.state = 'parked' ORDER BY parked_at, id LIMIT ${MOST + 1}) counted
  ) l
  WHERE ($1::text[] IS NULL OR g.connection = ANY($1)) AND l.parked > 0
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY first, 1, 2, 3, 4, 5, 6 LIMIT $2`;
