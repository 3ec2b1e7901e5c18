/** An operation `o` as it is told. */
export const SUMMARY = `
  o.id, o.kind, o.reason, o.release, o.cause AS "group", o.rate, o.stop_after AS "stopAfterFailures", o.second_person AS "secondPerson", o.approver,
  o.actor, o.state, CASE WHEN o.state = 'ready' THEN o.preview_token END AS "previewToken", o.started_at AS "startedAt", o.expires_at AS "expiresAt",
  to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt", p.progress, coalesce(c.classes, '{}') AS classes`;

const counted = (name: string, condition: string): string => `'${name}', count(*) FILTER (WHERE ${condition})`;

/** How far it is, `p`, and what would come of its deliveries, `c`. */
export const PROGRESS = `
  CROSS JOIN LATERAL (
    SELECT jsonb_build_object('total', count(*), ${[
      counted('waiting', "state = 'waiting'"),
      counted('done', "state = 'done'"),
      counted('failed', "state = 'failed'"),
      counted('left', "state = 'left'"),
      counted('going', "state = 'done' AND result IS NULL"),
      counted('delivered', "result = 'delivered'"),
      counted('parked', "result = 'parked'"),
    ].join(', ')}) AS progress
    FROM delivery.operation_items WHERE operation_id = o.id
  ) p
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(class, n) AS classes FROM (
      SELECT coalesce(class, 'pending') AS class, count(*) AS n FROM delivery.operation_items WHERE operation_id = o.id GROUP BY 1
    ) k
  ) c`;

/** Columns of a delivery `o` a person may want to act on. */
export const ACTABLE = `
  o.id, o.dossier_id AS "dossierId", o.sequence, o.connection, o.system, o.route, o.event_uid AS "eventUid", o.event_type AS "eventType", o.release,
  to_char(o.accepted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "acceptedAt", o.state, o.attempt_count AS "attemptCount", o.parked,
  o.translate_release AS "translateRelease", o.shard,
  (SELECT count(*)::int FROM delivery.open_deliveries l
   WHERE l.shard = o.shard AND l.dossier_id = o.dossier_id AND l.connection = o.connection AND l.sequence > o.sequence) AS behind`;

/** A delivery of an operation, `i`, with how it stands at present. */
export const ITEM = `
  i.position, i.delivery_id AS delivery, d.dossier_id AS "dossierId", e.envelope ->> 'subject' AS dossier, d.connection, d.event_type AS "eventType",
  i.release, i.class, i.changed_fields AS "changedFields", i.behind, i.state, i.code, i.done_at AS "doneAt", i.result,
  i.shown_hash = i.sent_hash AS "asShown", d.state AS now`;

export const ITEM_SOURCE = `
  delivery.operation_items i
  LEFT JOIN LATERAL (
    SELECT dossier_id, connection, event_type, event_uid, state FROM delivery.open_deliveries WHERE id = i.delivery_id
    UNION ALL
    SELECT dossier_id, connection, event_type, event_uid, state FROM delivery.finished_deliveries WHERE accepted_at = i.accepted_at AND id = i.delivery_id
    LIMIT 1
  ) d ON true
  LEFT JOIN intake.events e ON e.uid = d.event_uid`;
