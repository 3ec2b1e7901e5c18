import type { Queryable } from '../database';
import type { ShardFence } from './delivery-row';

/** Instead of a result: another dispatcher has taken the shard, and nothing was written. */
export const FENCED = Symbol('fenced');

/** Holds the fences that still stand until the transaction ends. Returns their shards and the time of the database. */
export async function holdFences(
  tx: Queryable,
  fences: readonly ShardFence[],
  lock: 'SHARE' | 'UPDATE',
): Promise<{ readonly shards: ReadonlySet<number>; readonly now: string }> {
  const rows = await tx.query<{ shard: number; now: Date }>(
    `SELECT s.shard, clock_timestamp() AS now FROM delivery.shards s JOIN unnest($1::int[], $2::bigint[]) AS f (shard, epoch) USING (shard, epoch)
     ORDER BY s.shard FOR ${lock} OF s`,
    [fences.map(fence => fence.shard), fences.map(fence => fence.epoch)],
  );
  return { shards: new Set(rows.map(row => row.shard)), now: rows[0]?.now.toISOString() ?? '' };
}
