import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { writeSteps } from '../delivery/apply-steps';
import { COLUMNS } from '../delivery/delivery-columns';
import type { DeliveryRow, ShardFence } from '../delivery/delivery-row';
import { holdFences } from '../delivery/shard-fence';
import { addAct } from '../outbox/add-act';
import type { Performed, WaitingItem } from './operation';

/** What is to be done with a delivery, as it stands in the table; undefined where it is no longer open. Pure. */
export type ActOn = (item: WaitingItem, row: DeliveryRow | undefined, now: string) => Performed;

/**
 * Carries out items of one shard, each against its delivery as it stands, together with the acts that tell of it, in one
 * transaction of the shard's owner. Returns the deliveries that moved, as they are now. Throws `SHARD_FENCED`.
 */
export async function performItems(
  database: Database,
  fence: ShardFence,
  items: readonly WaitingItem[],
  act: ActOn,
): Promise<DeliveryRow[]> {
  return database.transaction(async tx => {
    const { shards, now } = await holdFences(tx, [fence], 'SHARE');
    if (!shards.has(fence.shard)) {
      throw new LienThongError('SHARD_FENCED', 'conflict', `Another dispatcher has taken shard ${fence.shard}`);
    }
    const due = await lockItems(tx, items);
    const rows = await lockDeliveries(tx, fence.shard, due);
    const results = due.map(item => {
      const performed = act(item, rows.get(item.delivery), now);
      if ('step' in performed) rows.set(item.delivery, performed.step.row); // a second act finds it as the first left it
      return { item, performed };
    });
    const done = results.flatMap(({ performed }) => ('step' in performed ? [performed] : []));
    await writeSteps(tx, [{ fence, steps: done.map(({ step }) => step) }], now);
    await beginAnew(tx, done);
    for (const { act: told } of done) await addAct(tx, 'delivery', told, told.id);
    await settle(tx, results);
    return done.map(({ step }) => step.row);
  });
}

/** Those that are still to be done: meanwhile somebody may have paused or cancelled the operation, or another dispatcher may have done them. */
async function lockItems(tx: Queryable, items: readonly WaitingItem[]): Promise<WaitingItem[]> {
  const rows = await tx.query<{ operation: string; position: number }>(
    `SELECT i.operation_id AS operation, i.position FROM unnest($1::text[], $2::int[]) AS n (operation, position)
     JOIN delivery.operation_items i ON i.operation_id = n.operation AND i.position = n.position
     JOIN delivery.operations o ON o.id = i.operation_id
     WHERE i.state = 'waiting' AND o.state = 'running' ORDER BY i.operation_id, i.position FOR UPDATE OF i FOR SHARE OF o`,
    [items.map(({ operation }) => operation), items.map(({ position }) => position)],
  );
  const due = new Set(rows.map(({ operation, position }) => `${operation} ${position}`));
  return items.filter(({ operation, position }) => due.has(`${operation} ${position}`));
}

async function lockDeliveries(tx: Queryable, shard: number, items: readonly WaitingItem[]): Promise<Map<string, DeliveryRow>> {
  const rows = await tx.query<DeliveryRow>(
    `SELECT ${COLUMNS} FROM delivery.open_deliveries WHERE shard = $1 AND id = ANY($2) ORDER BY id FOR UPDATE`,
    [shard, items.map(item => item.delivery)],
  );
  return new Map(rows.map(row => [row.id, row]));
}

/** What goes on its way again has its whole time before it, under the release it was given. */
async function beginAnew(tx: Queryable, done: readonly Extract<Performed, { readonly step: unknown }>[]): Promise<void> {
  const again = done.filter(({ step }) => !step.ending);
  if (again.length === 0) return;
  await tx.query(
    `UPDATE delivery.open_deliveries d SET planned_at = clock_timestamp(), translate_release = n.release
     FROM unnest($1::text[], $2::int[]) AS n (id, release) WHERE d.id = n.id`,
    [again.map(({ step }) => step.row.id), again.map(({ release }) => release)],
  );
}

async function settle(tx: Queryable, results: readonly { readonly item: WaitingItem; readonly performed: Performed }[]): Promise<void> {
  await tx.query(
    `UPDATE delivery.operation_items i SET state = CASE WHEN n.code IS NULL THEN 'done' ELSE 'failed' END, code = n.code, result = n.result,
       done_at = clock_timestamp()
     FROM unnest($1::text[], $2::int[], $3::text[], $4::text[]) AS n (operation, position, code, result)
     WHERE i.operation_id = n.operation AND i.position = n.position`,
    [
      results.map(({ item }) => item.operation),
      results.map(({ item }) => item.position),
      results.map(({ performed }) => ('refused' in performed ? performed.refused : null)),
      results.map(({ performed }) => ('step' in performed && performed.step.ending ? performed.step.row.state : null)), // else once it has ended
    ],
  );
}
