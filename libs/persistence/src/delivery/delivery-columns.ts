/** Columns of open and finished deliveries under the names of {@link PlannedRow}. */
export const FACTS = `
  id, dossier_id AS "dossierId", sequence, connection, system, route, event_uid AS "eventUid", event_type AS "eventType", release,
  to_char(accepted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "acceptedAt", state, attempt_count AS "attemptCount", attempts, parked,
  translate_release AS "translateRelease"`;

/** Columns of open deliveries under the names of {@link DeliveryRow}; times relative to the clock of the database. */
export const COLUMNS = `${FACTS},
  (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "dueIn",
  (extract(epoch FROM deadline_at - clock_timestamp()) * 1000)::float8 AS "deadlineIn",
  absent_once AS "absentOnce", cause, (extract(epoch FROM clock_timestamp() - planned_at) * 1000)::float8 AS age`;

/**
 * Whether a lane has an open delivery before the given one. In order, which only the index of lanes has: another one seems as good
 * while little is open, and then reads everything that is open for the connection.
 */
export const EARLIER = (row: string): string => `(
  SELECT true FROM delivery.open_deliveries e
  WHERE e.shard = ${row}.shard AND e.dossier_id = ${row}.dossier_id AND e.connection = ${row}.connection AND e.sequence < ${row}.sequence
  ORDER BY e.sequence LIMIT 1) IS NOT NULL`;
