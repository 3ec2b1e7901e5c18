import { causeOf, type Cause } from '@lienthong/dossier';
import type { Queryable } from '../database';
import type { DeliveryRow, DeliveryStep } from './delivery-row';

/** Steps to which a delivery parks, or ends after it was parked: all others, nearly every one, cost nothing here. */
export function touchesParked({ row, ending }: DeliveryStep): boolean {
  return row.state === 'parked' || (ending !== undefined && row.cause !== null);
}

/** The causes these deliveries stood still for until now. To be asked before the steps are written. */
export async function causesBefore(tx: Queryable, steps: readonly DeliveryStep[]): Promise<string[]> {
  const rows = await tx.query<{ cause: string }>(
    'SELECT DISTINCT cause FROM delivery.open_deliveries WHERE id = ANY($1) AND cause IS NOT NULL',
    [steps.map(({ row }) => row.id)],
  );
  return rows.map(({ cause }) => cause);
}

/** Keeps up what people see of parked deliveries: the groups of those that park, what cleared, and what became of what a person sent again. */
export async function tellOfParked(tx: Queryable, steps: readonly DeliveryStep[], before: readonly string[]): Promise<void> {
  const groups = groupsOf(steps);
  await addGroups(tx, groups);
  await handOver(tx, await lockGroups(tx, groups, before));
  await clearGroups(tx, before);
  await settleItems(tx, steps);
}

interface Group {
  readonly row: DeliveryRow;
  readonly owner: string;
  readonly cause: Cause;
}

/** Those that are parked by these steps, each once. */
function groupsOf(steps: readonly DeliveryStep[]): Group[] {
  const found = steps.flatMap(({ row }) =>
    row.state === 'parked' && row.parked ? [{ row, owner: row.parked.owner, cause: causeOf(row.connection, row.parked) }] : [],
  );
  return [...new Map(found.map(one => [one.cause.id, one])).values()];
}

async function addGroups(tx: Queryable, groups: readonly Group[]): Promise<void> {
  if (groups.length === 0) return;
  await tx.query(
    `INSERT INTO delivery.parked_groups (cause, connection, system, owner, class, code, mapping_version, table_name, value, detail)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       AS n (cause) ORDER BY cause
     ON CONFLICT (cause) DO NOTHING`,
    [
      groups.map(({ cause }) => cause.id),
      groups.map(({ row }) => row.connection),
      groups.map(({ row }) => row.system),
      groups.map(({ owner }) => owner),
      groups.map(({ cause }) => cause.class),
      groups.map(({ cause }) => cause.code),
      groups.map(({ cause }) => cause.mappingVersion),
      groups.map(({ cause }) => cause.table),
      groups.map(({ cause }) => cause.value),
      groups.map(({ cause }) => cause.detail),
    ],
  );
}

/**
 * Locks what is about to change, all in one order: shards that park and end deliveries of the same causes never wait for each other in a
 * circle, and nobody waits where nothing changes, which is nearly always. Returns the groups somebody else is to see to than before.
 */
async function lockGroups(tx: Queryable, groups: readonly Group[], before: readonly string[]): Promise<Group[]> {
  if (groups.length === 0 && before.length === 0) return [];
  const locked = await tx.query<{ cause: string; owner: string }>(
    `SELECT g.cause, g.owner FROM delivery.parked_groups g WHERE g.cause IN (
       SELECT unnest($1::text[])
       UNION SELECT n.cause FROM unnest($2::text[], $3::text[]) AS n (cause, owner) JOIN delivery.parked_groups k USING (cause) WHERE k.owner <> n.owner)
     ORDER BY g.cause FOR UPDATE OF g`,
    [before, ...ownersOf(groups)],
  );
  const owners = new Map(locked.map(({ cause, owner }) => [cause, owner]));
  return groups.filter(({ cause, owner }) => (owners.get(cause.id) ?? owner) !== owner);
}

async function handOver(tx: Queryable, groups: readonly Group[]): Promise<void> {
  if (groups.length === 0) return;
  await tx.query(
    `UPDATE delivery.parked_groups g SET owner = n.owner FROM unnest($1::text[], $2::text[]) AS n (cause, owner) WHERE g.cause = n.cause`,
    ownersOf(groups),
  );
}

function ownersOf(groups: readonly Group[]): [causes: string[], owners: string[]] {
  return [groups.map(({ cause }) => cause.id), groups.map(({ owner }) => owner)];
}

/** A cause is cleared when the last delivery that stood still for it has ended: two shards that end the last two wait for each other. */
async function clearGroups(tx: Queryable, causes: readonly string[]): Promise<void> {
  if (causes.length === 0) return;
  await tx.query(
    `UPDATE delivery.parked_groups g SET cleared_at = date_trunc('milliseconds', clock_timestamp()), handling = 'new', assignee = NULL, until = NULL, size_then = NULL
     WHERE cause = ANY($1) AND NOT EXISTS (SELECT FROM delivery.open_deliveries o WHERE o.cause = g.cause)`,
    [causes],
  );
}

async function settleItems(tx: Queryable, steps: readonly DeliveryStep[]): Promise<void> {
  await tx.query(
    `UPDATE delivery.operation_items i SET result = n.state, sent_hash = n.hash
     FROM unnest($1::text[], $2::text[], $3::text[]) AS n (id, state, hash)
     WHERE i.delivery_id = n.id AND i.state = 'done' AND i.result IS NULL`,
    [
      steps.map(({ row }) => row.id),
      steps.map(({ row }) => row.state),
      steps.map(({ row, ending }) => (ending?.provenance ?? row.attempts.at(-1)?.provenance)?.outputHash ?? null),
    ],
  );
}
