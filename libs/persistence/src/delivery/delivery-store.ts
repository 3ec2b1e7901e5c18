import { isFinal, LienThongError, type DeliveryState } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { GroupCommit } from '../group-commit';
import { APPLIED, applyAll, type Application } from './apply-steps';
import { COLUMNS, EARLIER, FACTS } from './delivery-columns';
import type { DeliveryRow, DeliveryStep, PlannedRow, ShardFence, StoredRow } from './delivery-row';
import { planAll, type Plan } from './plan-deliveries';
import { FENCED } from './shard-fence';

const SUMMARY = `${FACTS}, due_at AS "dueAt", planned_at AS "plannedAt"`;

const PARTITION_LOCK = 4912;
/** Milliseconds between two commits of a kind. */
const PACE = 50;

/** A delivery on a list, open or finished. */
export interface DeliverySummary extends Omit<DeliveryRow, 'dueIn' | 'deadlineIn' | 'age' | 'absentOnce' | 'cause'> {
  readonly plannedAt: Date;
  readonly dueAt: Date | null;
}

export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly connection?: string;
  /** Only those of these connections. */
  readonly connections?: readonly string[];
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
  // Shards share their commits: small ones cost the most. Two writes of one shard never do, so that fences do not mix.
  private readonly planning = new GroupCommit<Plan, StoredRow[] | typeof FENCED>(
    plans => this.database.transaction(tx => planAll(tx, plans)),
    ({ fence }) => String(fence.shard),
    { pace: PACE },
  );
  private readonly applying = new GroupCommit<Application, typeof APPLIED | typeof FENCED>(
    applications => this.database.transaction(tx => applyAll(tx, applications)),
    ({ fence }) => String(fence.shard),
    { pace: PACE },
  );

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
       WHERE shard = $1 AND connection = $2 AND state <> 'parked' AND dossier_id <> ALL($3) AND NOT (${EARLIER('o')})
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
    return standing(fence, await this.planning.add({ fence, rows, heads }));
  }

  /** Writes steps of deliveries of one shard in one transaction: states, history, what is followed, and the outcomes. */
  async apply(fence: ShardFence, steps: readonly DeliveryStep[]): Promise<void> {
    standing(fence, await this.applying.add({ fence, steps }));
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
        const name = `finished_deliveries_${from.slice(0, 7).replace('-', '_')}`;
        const settled = await tx.query(
          `SELECT WHERE to_regclass($3) IS NOT NULL
             OR EXISTS (SELECT FROM delivery.finished_deliveries_default WHERE accepted_at >= $1 AND accepted_at < $2)`,
          [from, to, `delivery.${name}`],
        );
        if (settled.length > 0) continue;
        await tx.query(`CREATE TABLE delivery.${name} PARTITION OF delivery.finished_deliveries FOR VALUES FROM ('${from}') TO ('${to}')`);
        await sampleLikeItsTable(tx, name);
      }
    });
  }

  /** Deliveries by filter, in the order of acceptance, newest first. */
  async list({ state, connection, connections, dossierId, after, limit }: DeliveryFilter): Promise<DeliverySummary[]> {
    const page = (table: string): string => `(
      SELECT ${SUMMARY} FROM delivery.${table}
      WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR connection = $2) AND ($3::text IS NULL OR dossier_id = $3)
        AND ($7::text[] IS NULL OR connection = ANY($7)) AND ($4::timestamptz IS NULL OR (accepted_at, id) < ($4, $5))
      ORDER BY accepted_at DESC, id DESC LIMIT $6)`;
    const open = state === undefined || !isFinal(state);
    const finished = state === undefined || isFinal(state);
    const pages = [...(open ? [page('open_deliveries')] : []), ...(finished ? [page('finished_deliveries')] : [])];
    return this.database.query<DeliverySummary>(
      `SELECT * FROM (${pages.join(' UNION ALL ')}) d ORDER BY "acceptedAt" DESC, id DESC LIMIT $6`,
      [state ?? null, connection ?? null, dossierId ?? null, after?.acceptedAt ?? null, after?.id ?? null, limit, connections ?? null],
    );
  }

  /** How many deliveries of a connection have not ended; counted up to `most`. */
  async countOpen(connection: string, most: number): Promise<{ readonly count: number; readonly exact: boolean }> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM (SELECT 1 FROM delivery.open_deliveries WHERE connection = $1 LIMIT $2) o',
      [connection, most + 1],
    );
    const count = row?.count ?? 0;
    return { count: Math.min(count, most), exact: count <= most };
  }
}

function standing<T>({ shard }: ShardFence, written: T | typeof FENCED): T {
  if (written === FENCED) throw new LienThongError('SHARD_FENCED', 'conflict', `Another dispatcher has taken shard ${shard}`);
  return written;
}

/** A partition does not take over from its table how large a sample ANALYZE takes of a column. */
async function sampleLikeItsTable(tx: Queryable, partition: string): Promise<void> {
  const columns = await tx.query<{ name: string; target: number }>(
    `SELECT quote_ident(attname) AS name, attstattarget::int AS target FROM pg_attribute
     WHERE attrelid = 'delivery.finished_deliveries'::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget >= 0`,
  );
  const samples = columns.map(({ name, target }) => `ALTER COLUMN ${name} SET STATISTICS ${target}`);
  await tx.query(`ALTER TABLE delivery.${partition} ${samples.join()}`);
}
