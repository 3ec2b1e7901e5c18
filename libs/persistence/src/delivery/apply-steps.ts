import { outcomeHeaders, type DeliveryOutcome } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import type { Queryable } from '../database';
import { addToOutbox } from '../outbox/pg-outbox';
import type { DeliveryRow, DeliveryStep, ShardFence } from './delivery-row';
import { causesBefore, tellOfParked, touchesParked } from './parked-steps';
import { FENCED, holdFences } from './shard-fence';

/** Steps of deliveries of one shard to write. */
export interface Application {
  readonly fence: ShardFence;
  readonly steps: readonly DeliveryStep[];
}

export const APPLIED = Symbol('applied');

/** Writes steps of different shards in the caller's transaction. */
export async function applyAll(tx: Queryable, applications: readonly Application[]): Promise<(typeof APPLIED | typeof FENCED)[]> {
  const fences = applications.map(({ fence }) => fence);
  const { shards, now } = await holdFences(tx, fences, 'SHARE');
  const standing = applications.filter(({ fence }) => shards.has(fence.shard));
  await writeSteps(tx, standing, now);
  return fences.map(({ shard }) => (shards.has(shard) ? APPLIED : FENCED));
}

/** Writes steps of shards whose fences the transaction holds: states, history, what is followed, and the outcomes. */
export async function writeSteps(tx: Queryable, standing: readonly Application[], now: string): Promise<void> {
  const steps = standing.flatMap(one => one.steps);
  const open = steps.filter(step => !step.ending).map(step => step.row);
  const ended = steps.filter(step => step.ending);
  const outcomes = standing.flatMap(one =>
    one.steps.flatMap(({ outcome }) => (outcome ? [outcomeRecord(one.fence.shard, { ...outcome, at: now })] : [])),
  );
  const parked = steps.filter(touchesParked);
  const before = parked.length > 0 ? await causesBefore(tx, parked) : [];
  await Promise.all([update(tx, open), finish(tx, ended), follow(tx, steps), addToOutbox(tx, 'delivery', outcomes)]);
  if (parked.length > 0) await tellOfParked(tx, parked, before);
}

async function update(tx: Queryable, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE delivery.open_deliveries d
     SET state = n.state, attempt_count = n.attempt_count, attempts = n.attempts, parked = n.parked, absent_once = n.absent_once,
         due_at = clock_timestamp() + n.due_in * interval '1 ms', deadline_at = clock_timestamp() + n.deadline_in * interval '1 ms',
         cause = n.cause, parked_at = CASE WHEN n.cause = d.cause THEN d.parked_at WHEN n.cause IS NOT NULL THEN date_trunc('milliseconds', clock_timestamp()) END
     FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::jsonb[], $6::boolean[], $7::float8[], $8::float8[], $9::text[])
       AS n (id, state, attempt_count, attempts, parked, absent_once, due_in, deadline_in, cause)
     WHERE d.id = n.id`,
    [
      rows.map(row => row.id),
      rows.map(row => row.state),
      rows.map(row => row.attemptCount),
      rows.map(row => JSON.stringify(row.attempts)),
      rows.map(row => row.parked && JSON.stringify(row.parked)),
      rows.map(row => row.absentOnce),
      rows.map(row => row.dueIn),
      rows.map(row => row.deadlineIn),
      rows.map(row => row.cause),
    ],
  );
}

async function finish(tx: Queryable, steps: readonly DeliveryStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.query(
    `WITH ended AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::jsonb[], $6::text[]) AS n (id, state, attempt_count, attempts, provenance, alias_code)
     ), gone AS (
       DELETE FROM delivery.open_deliveries d USING ended e WHERE d.id = e.id
       RETURNING d.id, d.shard, d.dossier_id, d.sequence, d.connection, d.system, d.route, d.event_uid, d.event_type, d.release, d.accepted_at, e.state,
                 e.attempt_count, e.attempts, d.parked, d.absent_once, d.planned_at, d.translate_release, e.provenance, e.alias_code
     )
     INSERT INTO delivery.finished_deliveries
       (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempt_count, attempts, parked,
        absent_once, planned_at, translate_release, provenance, alias_code, finished_at)
     SELECT *, clock_timestamp() FROM gone
     ON CONFLICT DO NOTHING`,
    [
      steps.map(({ row }) => row.id),
      steps.map(({ row }) => row.state),
      steps.map(({ row }) => row.attemptCount),
      steps.map(({ row }) => JSON.stringify(row.attempts)),
      steps.map(({ ending }) => (ending?.provenance ? JSON.stringify(ending.provenance) : null)),
      steps.map(({ ending }) => ending?.reference ?? null),
    ],
  );
}

async function follow(tx: Queryable, steps: readonly DeliveryStep[]): Promise<void> {
  const followed = steps.filter(({ ending }) => ending?.follow && ending.reference !== undefined);
  if (followed.length === 0) return;
  await tx.query(
    `INSERT INTO delivery.followed_references (connection, reference, dossier_id, release)
     SELECT DISTINCT ON (connection, reference) * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS n (connection, reference, dossier_id, release)
     ON CONFLICT (connection, reference) DO UPDATE SET open = true, changed_at = clock_timestamp(), dossier_id = excluded.dossier_id, due_at = least(followed_references.due_at, clock_timestamp())`,
    [
      followed.map(({ row }) => row.connection),
      followed.map(({ ending }) => ending?.reference),
      followed.map(({ row }) => row.dossierId),
      followed.map(({ row }) => row.release),
    ],
  );
}

function outcomeRecord(shard: number, outcome: DeliveryOutcome) {
  return {
    shard,
    topic: TOPICS.outcomes,
    key: outcome.dossierId,
    headers: outcomeHeaders(outcome),
    value: Buffer.from(JSON.stringify(outcome)),
  };
}
