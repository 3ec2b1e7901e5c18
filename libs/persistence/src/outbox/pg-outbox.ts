import type { EventEnvelope } from '@lienthong/dossier';
import type { OutgoingRecord, Outbox, OutboxBacklog, OutboxRow, ShardLease } from '@lienthong/messaging';
import type { Database, Queryable } from '../database';
import { earlierRuns } from '../earlier-runs';

/** Services that own an outbox; each has the tables `outbox` and `relay_leases` in its own schema. */
export type OutboxOwner = 'intake' | 'delivery';

/** Events that rows of an outbox name instead of holding their records: they rest elsewhere already, and are not written twice. */
export interface NamedEvents {
  /** The records of events that are about to be published, by uid. Asked for again only where that fails. */
  takeRecords(uids: readonly string[]): Promise<ReadonlyMap<string, OutgoingRecord>>;
}

/** As it is stored: with its record, or with the name of its event and nothing else. */
type StoredRow = Pick<OutboxRow, 'shard' | 'position'> & ((OutgoingRecord & { readonly eventUid: null }) | { readonly eventUid: string });

export class PgOutbox implements Outbox {
  private constructor(
    private readonly database: Database,
    private readonly schema: OutboxOwner,
    private readonly events?: NamedEvents,
  ) {}

  static ofDelivery(database: Database): PgOutbox {
    return new PgOutbox(database, 'delivery');
  }

  /** `events`: what its rows name. */
  static ofIntake(database: Database, events: NamedEvents): PgOutbox {
    return new PgOutbox(database, 'intake', events);
  }

  async lease(owner: string, shards: number, ttl: number): Promise<ShardLease[]> {
    const leases = await this.database.query<ShardLease>(
      `INSERT INTO ${this.schema}.relay_leases AS l (shard, owner, epoch, expires_at)
       SELECT shard, $1, 1, clock_timestamp() + $3 * interval '1 ms' FROM generate_series(0, $2 - 1) AS shard
       ON CONFLICT (shard) DO UPDATE SET
         owner = $1, epoch = CASE WHEN l.owner = $1 THEN l.epoch ELSE l.epoch + 1 END, expires_at = excluded.expires_at
       WHERE l.owner = $1 OR l.expires_at < clock_timestamp()
       RETURNING shard, epoch`,
      [owner, shards, ttl],
    );
    return leases.sort((a, b) => a.shard - b.shard);
  }

  async release(owner: string): Promise<void> {
    await this.database.query(`UPDATE ${this.schema}.relay_leases SET expires_at = '-infinity' WHERE owner = $1`, [owner]);
  }

  async releaseEarlier(owner: string): Promise<void> {
    await this.database.query(`UPDATE ${this.schema}.relay_leases SET expires_at = '-infinity' WHERE ${earlierRuns('owner', '$1')}`, [
      owner,
    ]);
  }

  async peek(leases: readonly ShardLease[], limit: number): Promise<OutboxRow[]> {
    const name = this.events ? 'event_uid' : 'NULL::text';
    const rows = await this.database.query<StoredRow>(
      `SELECT o.* FROM unnest($1::int[]) AS held (shard)
       CROSS JOIN LATERAL (
         SELECT shard, position, topic, key, headers, value, ${name} AS "eventUid"
         FROM ${this.schema}.outbox WHERE shard = held.shard ORDER BY position LIMIT $2
       ) o ORDER BY o.position LIMIT $2`,
      [leases.map(lease => lease.shard), limit],
    );
    const records = await this.events?.takeRecords(rows.flatMap(({ eventUid }) => eventUid ?? []));
    return rows.map(row => (row.eventUid === null ? row : { ...row, ...recordOf(row.eventUid, records) }));
  }

  async remove(leases: readonly ShardLease[], rows: readonly OutboxRow[]): Promise<void> {
    await this.database.query(
      `WITH standing AS (
         SELECT l.shard FROM ${this.schema}.relay_leases l JOIN unnest($1::int[], $2::bigint[]) AS h (shard, epoch) USING (shard, epoch) FOR SHARE OF l
       )
       DELETE FROM ${this.schema}.outbox o USING unnest($3::int[], $4::bigint[]) AS d (shard, position)
       WHERE o.shard = d.shard AND o.position = d.position AND o.shard IN (SELECT shard FROM standing)`,
      [leases.map(lease => lease.shard), leases.map(lease => lease.epoch), rows.map(row => row.shard), rows.map(row => row.position)],
    );
  }

  async backlog(most: number): Promise<OutboxBacklog> {
    const [row] = await this.database.query<{ rows: bigint; oldest: number | null }>(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM ${this.schema}.outbox LIMIT $1) o) AS rows,
              (SELECT extract(epoch FROM clock_timestamp() - min(head.added_at))::float8
               FROM ${this.schema}.relay_leases l
               CROSS JOIN LATERAL (SELECT added_at FROM ${this.schema}.outbox WHERE shard = l.shard ORDER BY position LIMIT 1) head) AS oldest`,
      [most + 1],
    );
    return { rows: Number(row?.rows ?? 0n), oldest: row?.oldest ?? 0 };
  }
}

/** Row and event were written in one transaction: one without the other means that somebody changed the tables by hand. */
function recordOf(uid: string, records: ReadonlyMap<string, OutgoingRecord> | undefined): OutgoingRecord {
  const record = records?.get(uid);
  if (!record) throw new Error(`The outbox names event ${uid}, which is not in intake.events`);
  return record;
}

/** Adds accepted events to the outbox of intake, by name, inside the transaction that stores them. */
export async function addEventsToOutbox(
  tx: Queryable,
  events: readonly { readonly envelope: EventEnvelope; readonly shard: number }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO intake.outbox (shard, event_uid)
     SELECT shard, uid FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS e (shard, uid, n) ORDER BY n`,
    [events.map(event => event.shard), events.map(event => event.envelope.uid)],
  );
}

/** Adds records to an outbox inside the caller's transaction. */
export async function addToOutbox(
  tx: Queryable,
  schema: OutboxOwner,
  records: readonly (OutgoingRecord & { readonly shard: number })[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.query(
    `INSERT INTO ${schema}.outbox (shard, topic, key, headers, value)
     SELECT shard, topic, key, headers, value
     FROM unnest($1::int[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[]) WITH ORDINALITY AS r (shard, topic, key, headers, value, n) ORDER BY n`,
    [
      records.map(record => record.shard),
      records.map(record => record.topic),
      records.map(record => record.key),
      records.map(record => JSON.stringify(record.headers)),
      records.map(record => record.value),
    ],
  );
}
