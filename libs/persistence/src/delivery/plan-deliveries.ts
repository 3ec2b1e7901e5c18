import type { Queryable } from '../database';
import { COLUMNS, EARLIER } from './delivery-columns';
import type { PlannedRow, ShardFence, StoredRow } from './delivery-row';
import { FENCED, holdFences } from './shard-fence';

/** Deliveries of one shard to store. */
export interface Plan {
  readonly fence: ShardFence;
  readonly rows: readonly PlannedRow[];
  /** Those to store as `sending` unless something is before them, and the milliseconds until their deadline. */
  readonly heads: ReadonlyMap<string, number>;
}

/** Stores plans of different shards in the caller's transaction. */
export async function planAll(tx: Queryable, plans: readonly Plan[]): Promise<(StoredRow[] | typeof FENCED)[]> {
  const fences = plans.map(({ fence }) => fence);
  const held = holdFences(tx, fences, 'UPDATE'); // waits for endings under way, so that the next statement sees them
  const [{ shards }, stored] = await Promise.all([held, insert(tx, fences, plans)]);
  const fresh = new Map(stored.map(row => [row.id, row]));
  return plans.map(({ fence, rows }) => {
    if (!shards.has(fence.shard)) return FENCED;
    const order = [...new Set(rows.map(row => row.id))]; // a record may come twice in one batch
    return order.map(id => fresh.get(id)).filter(row => row !== undefined);
  });
}

// Whether a delivery has ended is asked row by row, in one partition each: a join would read all of it.
async function insert(tx: Queryable, fences: readonly ShardFence[], plans: readonly Plan[]): Promise<StoredRow[]> {
  const all = plans.flatMap(({ fence, rows, heads }) => rows.map(row => ({ row, shard: fence.shard, head: heads.get(row.id) ?? null })));
  return tx.query<StoredRow>(
    `WITH n AS (
       SELECT n.*, ${EARLIER('n')} AS behind
       FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[],
                   $11::timestamptz[], $12::float8[])
         WITH ORDINALITY AS n (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, deadline, position)
       WHERE n.shard = ANY (ARRAY(SELECT s.shard FROM delivery.shards s JOIN unnest($13::int[], $14::bigint[]) AS f (shard, epoch) USING (shard, epoch)))
         AND (SELECT true FROM delivery.finished_deliveries f WHERE f.accepted_at = n.accepted_at AND f.id = n.id LIMIT 1) IS NULL
     ), inserted AS (
       INSERT INTO delivery.open_deliveries
         (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, deadline_at)
       SELECT id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at,
              CASE WHEN deadline IS NULL OR behind THEN 'planned' ELSE 'sending' END,
              CASE WHEN NOT behind THEN clock_timestamp() + deadline * interval '1 ms' END
       FROM n ORDER BY position
       ON CONFLICT (id) DO NOTHING
       RETURNING ${COLUMNS}
     )
     SELECT *, id IN (SELECT id FROM n WHERE behind) AS behind FROM inserted`,
    [
      all.map(({ row }) => row.id),
      all.map(({ shard }) => shard),
      all.map(({ row }) => row.dossierId),
      all.map(({ row }) => row.sequence),
      all.map(({ row }) => row.connection),
      all.map(({ row }) => row.system),
      all.map(({ row }) => row.route),
      all.map(({ row }) => row.eventUid),
      all.map(({ row }) => row.eventType),
      all.map(({ row }) => row.release),
      all.map(({ row }) => row.acceptedAt),
      all.map(({ head }) => head),
      fences.map(({ shard }) => shard),
      fences.map(({ epoch }) => epoch),
    ],
  );
}
