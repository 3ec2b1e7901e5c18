import { isFinal, LienThongError, outcomeHeaders, type DeliveryOutcome, type DeliveryState } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import type { Database, Queryable } from '../database';
import { addToOutbox } from '../outbox/pg-outbox';
import type { DeliveryRow, DeliveryStep, PlannedRow, ShardFence, StoredRow } from './delivery-row';

const FACTS = `
  id, dossier_id AS "dossierId", sequence, connection, system, route, event_uid AS "eventUid", event_type AS "eventType", release,
  to_char(accepted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "acceptedAt", state, attempt_count AS "attemptCount", attempts, parked`;
const COLUMNS = `${FACTS},
  (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "dueIn",
  (extract(epoch FROM deadline_at - clock_timestamp()) * 1000)::float8 AS "deadlineIn",
  absent_once AS "absentOnce", (extract(epoch FROM clock_timestamp() - planned_at) * 1000)::float8 AS age`;

const SUMMARY = `${FACTS}, due_at AS "dueAt", planned_at AS "plannedAt"`;

/** Whether a lane has an open delivery before the given one. */
const EARLIER = (row: string, shard = `${row}.shard`): string => `EXISTS (
  SELECT FROM delivery.open_deliveries e
  WHERE e.shard = ${shard} AND e.dossier_id = ${row}.dossier_id AND e.connection = ${row}.connection AND e.sequence < ${row}.sequence)`;

const PARTITION_LOCK = 4912;

/** A delivery on a list, open or finished. */
export interface DeliverySummary extends Omit<DeliveryRow, 'dueIn' | 'deadlineIn' | 'age' | 'absentOnce'> {
  readonly plannedAt: Date;
  readonly dueAt: Date | null;
}

export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly connection?: string;
  readonly dossierId?: string;
  /** `acceptedAt` and `id` of the last row of the page before. */
  readonly after?: { readonly acceptedAt: string; readonly id: string };
  readonly limit: number;
}

/**
 * The dispatcher's ledger. Every write is fenced: it counts only while the writer's epoch is the shard's, and throws
 * `SHARD_FENCED` when another dispatcher has taken over.
 */
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  /** The fences that stand at present, of whoever raised them. */
  async fences(shards: readonly number[]): Promise<ShardFence[]> {
    await this.database.query('INSERT INTO delivery.shards (shard, epoch) SELECT unnest($1::int[]), 0 ON CONFLICT DO NOTHING', [shards]);
    return this.database.query<ShardFence>('SELECT shard, epoch FROM delivery.shards WHERE shard = ANY($1) ORDER BY shard', [shards]);
  }

  /** Becomes the only writer of the shards whose fences still stand as noted; returns its own. */
  async raise(noted: readonly ShardFence[], owner: string): Promise<ShardFence[]> {
    return this.database.query<ShardFence>(
      `UPDATE delivery.shards s SET epoch = s.epoch + 1, owner = $3 FROM unnest($1::int[], $2::bigint[]) AS noted (shard, epoch)
       WHERE s.shard = noted.shard AND s.epoch = noted.epoch RETURNING s.shard, s.epoch`,
      [noted.map(fence => fence.shard), noted.map(fence => fence.epoch), owner],
    );
  }

  /** How many dispatchers share the work at present. */
  async owners(): Promise<number> {
    const [row] = await this.database.query<{ owners: bigint }>('SELECT count(DISTINCT owner) AS owners FROM delivery.shards');
    return Number(row?.owners ?? 1n);
  }

  /** Connections with open deliveries in the shard. */
  async openConnections(shard: number): Promise<string[]> {
    const rows = await this.database.query<{ connection: string }>(
      `WITH RECURSIVE c AS (
         (SELECT connection FROM delivery.open_deliveries WHERE shard = $1 ORDER BY connection LIMIT 1)
         UNION ALL
         SELECT (SELECT o.connection FROM delivery.open_deliveries o WHERE o.shard = $1 AND o.connection > c.connection ORDER BY o.connection LIMIT 1)
         FROM c WHERE c.connection IS NOT NULL
       ) SELECT connection FROM c WHERE connection IS NOT NULL`,
      [shard],
    );
    return rows.map(row => row.connection);
  }

  /** Dossiers with a lane to the connection whose first delivery is not parked, the oldest first, without those named. */
  async waitingLanes(shard: number, connection: string, without: readonly string[], limit: number): Promise<string[]> {
    const rows = await this.database.query<{ dossierId: string }>(
      `SELECT o.dossier_id AS "dossierId" FROM delivery.open_deliveries o
       WHERE shard = $1 AND connection = $2 AND state <> 'parked' AND dossier_id <> ALL($3) AND NOT ${EARLIER('o')}
       ORDER BY o.accepted_at, o.id LIMIT $4`,
      [shard, connection, without, limit],
    );
    return rows.map(row => row.dossierId);
  }

  /** The first open deliveries of lanes, in order. */
  async readLanes(shard: number, connection: string, dossierIds: readonly string[], most: number): Promise<DeliveryRow[]> {
    return this.database.query<DeliveryRow>(
      `SELECT ${COLUMNS} FROM unnest($3::text[]) AS lane
       CROSS JOIN LATERAL (
         SELECT * FROM delivery.open_deliveries WHERE shard = $1 AND connection = $2 AND dossier_id = lane ORDER BY sequence LIMIT $4
       ) o`,
      [shard, connection, dossierIds, most],
    );
  }

  /** Stores what is new of the plan; those in `heads` that nothing is before at once as `sending`. Returns the new ones, in order. */
  async plan(fence: ShardFence, rows: readonly PlannedRow[], heads: ReadonlyMap<string, number>): Promise<StoredRow[]> {
    return this.database.transaction(async tx => {
      const fenced = checkFence(tx, fence, 'UPDATE'); // waits for endings under way, so that the next statement sees them
      const insert = tx.query<StoredRow>(
        `WITH n AS (
           SELECT n.*, $1::int AS shard, ${EARLIER('n', '$1')} AS behind
           FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::timestamptz[], $12::float8[])
             WITH ORDINALITY AS n (id, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, deadline, position)
           WHERE EXISTS (SELECT FROM delivery.shards WHERE shard = $1 AND epoch = $13)
             AND NOT EXISTS (SELECT FROM delivery.finished_deliveries f WHERE f.accepted_at = n.accepted_at AND f.id = n.id)
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
         SELECT inserted.*, n.behind FROM inserted JOIN n USING (id)`,
        [
          fence.shard,
          rows.map(row => row.id),
          rows.map(row => row.dossierId),
          rows.map(row => row.sequence),
          rows.map(row => row.connection),
          rows.map(row => row.system),
          rows.map(row => row.route),
          rows.map(row => row.eventUid),
          rows.map(row => row.eventType),
          rows.map(row => row.release),
          rows.map(row => row.acceptedAt),
          rows.map(row => heads.get(row.id) ?? null),
          fence.epoch,
        ],
      );
      const [, inserted] = await Promise.all([fenced, insert]);
      const fresh = new Map(inserted.map(row => [row.id, row]));
      const order = [...new Set(rows.map(row => row.id))]; // a record may come twice in one batch
      return order.map(id => fresh.get(id)).filter(row => row !== undefined);
    });
  }

  /** Writes steps of deliveries of one shard in one transaction: states, history, what is followed, and the outcomes. */
  async apply(fence: ShardFence, steps: readonly DeliveryStep[]): Promise<void> {
    await this.database.transaction(async tx => {
      const at = await checkFence(tx, fence);
      const open = steps.filter(step => !step.ending).map(step => step.row);
      const ended = steps.filter(step => step.ending);
      const outcomes = steps.flatMap(({ outcome }) => (outcome ? [outcomeRecord(fence.shard, { ...outcome, at })] : []));
      await Promise.all([update(tx, open), finish(tx, ended), follow(tx, steps), addToOutbox(tx, 'delivery', outcomes)]);
    });
  }

  /**
   * Makes the partitions of the history for this month and the next two. Done before anything is delivered: a month whose
   * rows already fell into the default partition stays there. Any number of dispatchers may do it at once.
   */
  async preparePartitions(now: Date): Promise<void> {
    await this.database.transaction(async tx => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
      for (const ahead of [0, 1, 2]) {
        const [from = '', to = ''] = [ahead, ahead + 1].map(months =>
          new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString(),
        );
        const taken = await tx.query(
          'SELECT 1 FROM delivery.finished_deliveries_default WHERE accepted_at >= $1 AND accepted_at < $2 LIMIT 1',
          [from, to],
        );
        if (taken.length > 0) continue;
        const name = `finished_deliveries_${from.slice(0, 7).replace('-', '_')}`;
        await tx.query(
          `CREATE TABLE IF NOT EXISTS delivery.${name} PARTITION OF delivery.finished_deliveries FOR VALUES FROM ('${from}') TO ('${to}')`,
        );
      }
    });
  }

  /** Deliveries by filter, in the order of acceptance, newest first. */
  async list({ state, connection, dossierId, after, limit }: DeliveryFilter): Promise<DeliverySummary[]> {
    const page = (table: string): string => `(
      SELECT ${SUMMARY} FROM delivery.${table}
      WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR connection = $2) AND ($3::text IS NULL OR dossier_id = $3)
        AND ($4::timestamptz IS NULL OR (accepted_at, id) < ($4, $5))
      ORDER BY accepted_at DESC, id DESC LIMIT $6)`;
    const open = state === undefined || !isFinal(state);
    const finished = state === undefined || isFinal(state);
    const pages = [...(open ? [page('open_deliveries')] : []), ...(finished ? [page('finished_deliveries')] : [])];
    return this.database.query<DeliverySummary>(
      `SELECT * FROM (${pages.join(' UNION ALL ')}) d ORDER BY "acceptedAt" DESC, id DESC LIMIT $6`,
      [state ?? null, connection ?? null, dossierId ?? null, after?.acceptedAt ?? null, after?.id ?? null, limit],
    );
  }
}

/** Holds the fence until the transaction ends, and returns the time of the database. */
async function checkFence(tx: Queryable, { shard, epoch }: ShardFence, lock: 'SHARE' | 'UPDATE' = 'SHARE'): Promise<string> {
  const [row] = await tx.query<{ now: Date }>(
    `SELECT clock_timestamp() AS now FROM delivery.shards WHERE shard = $1 AND epoch = $2 FOR ${lock}`,
    [shard, epoch],
  );
  if (!row) throw new LienThongError('SHARD_FENCED', 'conflict', `Another dispatcher has taken shard ${shard}`);
  return row.now.toISOString();
}

async function update(tx: Queryable, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE delivery.open_deliveries d
     SET state = n.state, attempt_count = n.attempt_count, attempts = n.attempts, parked = n.parked, absent_once = n.absent_once,
         due_at = clock_timestamp() + n.due_in * interval '1 ms', deadline_at = clock_timestamp() + n.deadline_in * interval '1 ms'
     FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::jsonb[], $6::boolean[], $7::float8[], $8::float8[])
       AS n (id, state, attempt_count, attempts, parked, absent_once, due_in, deadline_in)
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
    ],
  );
}

async function finish(tx: Queryable, steps: readonly DeliveryStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.query(
    `WITH ended AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::jsonb[], $6::text[]) AS n (id, state, attempt_count, attempts, provenance, alias_code)
     ), gone AS (
       DELETE FROM delivery.open_deliveries d USING ended WHERE d.id = ended.id RETURNING d.*
     )
     INSERT INTO delivery.finished_deliveries
       (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempt_count, attempts, parked,
        absent_once, planned_at, finished_at, provenance, alias_code)
     SELECT g.id, g.shard, g.dossier_id, g.sequence, g.connection, g.system, g.route, g.event_uid, g.event_type, g.release, g.accepted_at, e.state,
            e.attempt_count, e.attempts, g.parked, g.absent_once, g.planned_at, clock_timestamp(), e.provenance, e.alias_code
     FROM gone g JOIN ended e USING (id)
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
