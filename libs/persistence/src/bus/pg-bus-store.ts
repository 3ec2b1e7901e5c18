import type { BusStore, Membership, OutgoingRecord, Position, ReceivedRecord, ShardLease, TopicSpec } from '@lienthong/messaging';
import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { earlierRuns } from '../earlier-runs';

type PlacedRecord = OutgoingRecord & { readonly shard: number };

/** Records of a shard that are deleted by one statement, so that it never holds others up for long. */
const EXPIRE_AT_ONCE = 5_000;

/** PgBus's tables in PostgreSQL. */
export class PgBusStore implements BusStore {
  constructor(private readonly database: Database) {}

  async ensureTopic(spec: TopicSpec): Promise<number> {
    return this.database.transaction(async tx => {
      await tx.query('INSERT INTO bus.topics (name, shards) VALUES ($1, $2) ON CONFLICT DO NOTHING', [spec.name, spec.shards]);
      const [topic] = await tx.query<{ shards: number }>('SELECT shards FROM bus.topics WHERE name = $1', [spec.name]);
      const shards = (topic as { shards: number }).shards;
      await tx.query('INSERT INTO bus.shards (topic, shard) SELECT $1, generate_series(0, $2 - 1) ON CONFLICT DO NOTHING', [
        spec.name,
        shards,
      ]);
      return shards;
    });
  }

  async shardCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ name: string; shards: number }>('SELECT name, shards FROM bus.topics WHERE name = ANY($1)', [
      topics,
    ]);
    return new Map(rows.map(row => [row.name, row.shards]));
  }

  async append(records: readonly PlacedRecord[]): Promise<void> {
    await this.database.transaction(tx => append(tx, records));
  }

  async heartbeat(group: string, member: string, shards: number, ttl: number): Promise<Membership> {
    return this.database.transaction(async tx => {
      await lockGroup(tx, group);
      await tx.query('DELETE FROM bus.members WHERE "group" = $1 AND expires_at < clock_timestamp()', [group]);
      await tx.query(
        `INSERT INTO bus.members ("group", member, expires_at) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms')
         ON CONFLICT ("group", member) DO UPDATE SET expires_at = excluded.expires_at`,
        [group, member, ttl],
      );
      const members = (
        await tx.query<{ member: string }>('SELECT member FROM bus.members WHERE "group" = $1 ORDER BY member', [group])
      ).map(row => row.member);
      const rank = members.indexOf(member);
      const share = Array.from({ length: shards }, (_, shard) => shard).filter(shard => shard % members.length === rank);
      await tx.query(
        `INSERT INTO bus.leases ("group", shard, member, epoch, expires_at)
         SELECT $1, shard, $2, 1, clock_timestamp() + $4 * interval '1 ms' FROM unnest($3::int[]) AS shard
         ON CONFLICT ("group", shard) DO UPDATE SET
           epoch = CASE WHEN leases.member = $2 THEN leases.epoch ELSE leases.epoch + 1 END,
           member = $2,
           expires_at = excluded.expires_at
         WHERE leases.member IS NULL OR leases.member = $2 OR leases.expires_at < clock_timestamp() OR leases.member <> ALL($5::text[])`,
        [group, member, share, ttl, members],
      );
      await tx.query(
        `UPDATE bus.leases SET expires_at = clock_timestamp() + $3 * interval '1 ms' WHERE "group" = $1 AND member = $2 AND shard <> ALL($4::int[])`,
        [group, member, ttl, share],
      );
      const held = await tx.query<{ shard: number; epoch: bigint }>(
        'SELECT shard, epoch FROM bus.leases WHERE "group" = $1 AND member = $2 ORDER BY shard',
        [group, member],
      );
      return { held, surplus: held.map(lease => lease.shard).filter(shard => !share.includes(shard)) };
    });
  }

  async holds(group: string, member: string, leases: readonly ShardLease[]): Promise<boolean> {
    const [row] = await this.database.query<{ held: bigint }>(
      `SELECT count(*) AS held FROM bus.leases JOIN unnest($3::int[], $4::bigint[]) AS mine (shard, epoch) USING (shard, epoch)
       WHERE "group" = $1 AND member = $2`,
      [group, member, leases.map(lease => lease.shard), leases.map(lease => lease.epoch)],
    );
    return Number(row?.held) === leases.length;
  }

  async release(group: string, member: string, shards: readonly number[] | 'all'): Promise<void> {
    const only = shards === 'all' ? null : shards;
    await this.database.query(
      `UPDATE bus.leases SET member = NULL WHERE "group" = $1 AND member = $2 AND ($3::int[] IS NULL OR shard = ANY($3))`,
      [group, member, only],
    );
    if (shards === 'all') await this.database.query('DELETE FROM bus.members WHERE "group" = $1 AND member = $2', [group, member]);
  }

  async releaseEarlier(group: string, member: string): Promise<void> {
    const earlier = earlierRuns('member', '$2');
    await this.database.transaction(async tx => {
      await lockGroup(tx, group);
      await tx.query(`UPDATE bus.leases SET member = NULL WHERE "group" = $1 AND ${earlier}`, [group, member]);
      await tx.query(`DELETE FROM bus.members WHERE "group" = $1 AND ${earlier}`, [group, member]);
    });
  }

  async positions(group: string, topics: readonly string[], shards: readonly number[]): Promise<Position[]> {
    await this.database.query(
      `INSERT INTO bus.cursors ("group", topic, shard, "offset")
       SELECT $1, topic, shard, 0 FROM unnest($2::text[]) AS topic CROSS JOIN unnest($3::int[]) AS shard ON CONFLICT DO NOTHING`,
      [group, topics, shards],
    );
    return this.database.query<{ topic: string; shard: number; offset: bigint }>(
      `SELECT topic, shard, "offset" FROM bus.cursors WHERE "group" = $1 AND topic = ANY($2) AND shard = ANY($3)`,
      [group, topics, shards],
    );
  }

  async oldest(positions: readonly Position[]): Promise<Position[]> {
    return this.database.query<{ topic: string; shard: number; offset: bigint }>(
      `SELECT s.topic, s.shard,
              coalesce((SELECT min(r."offset") FROM bus.records r WHERE r.topic = s.topic AND r.shard = s.shard), s.next_offset) AS "offset"
       FROM bus.shards s JOIN unnest($1::text[], $2::int[]) AS p (topic, shard) USING (topic, shard)`,
      [positions.map(position => position.topic), positions.map(position => position.shard)],
    );
  }

  async read(from: readonly Position[], limit: number): Promise<ReceivedRecord[]> {
    return this.database.query<ReceivedRecord>(
      `SELECT r.topic, r.shard, r."offset", r.key, r.headers, r.value
       FROM unnest($1::text[], $2::int[], $3::bigint[]) AS p (topic, shard, "offset")
       CROSS JOIN LATERAL (
         SELECT * FROM bus.records r WHERE r.topic = p.topic AND r.shard = p.shard AND r."offset" >= p."offset" ORDER BY r."offset" LIMIT $4
       ) r`,
      [from.map(position => position.topic), from.map(position => position.shard), from.map(position => position.offset), limit],
    );
  }

  async advance(group: string, lease: ShardLease, to: Position, output: readonly PlacedRecord[]): Promise<boolean> {
    return this.database.transaction(async tx => {
      const standing = await tx.query(
        'SELECT 1 FROM bus.leases WHERE "group" = $1 AND shard = $2 AND epoch = $3 AND member IS NOT NULL FOR SHARE',
        [group, lease.shard, lease.epoch],
      );
      if (standing.length === 0) return false;
      await append(tx, output);
      await tx.query(
        `UPDATE bus.cursors SET "offset" = $4, moved_at = clock_timestamp() WHERE "group" = $1 AND topic = $2 AND shard = $3`,
        [group, to.topic, to.shard, to.offset],
      );
      return true;
    });
  }

  async expire(publishedBefore: Date): Promise<number> {
    const rows = await this.database.query<{ expired: bigint }>(
      `WITH needed AS (
         SELECT topic, shard, min("offset") AS "offset" FROM bus.cursors c
         WHERE moved_at >= $1 OR EXISTS (SELECT FROM bus.members m WHERE m."group" = c."group" AND m.expires_at >= least(clock_timestamp(), $1))
         GROUP BY topic, shard
       ), gone AS (
         DELETE FROM bus.records r USING bus.shards s LEFT JOIN needed n USING (topic, shard)
         CROSS JOIN LATERAL (
           SELECT "offset" FROM (
             SELECT "offset", published_at FROM bus.records o
             WHERE o.topic = s.topic AND o.shard = s.shard AND (n."offset" IS NULL OR o."offset" < n."offset") ORDER BY "offset" LIMIT $2
           ) first WHERE published_at < $1
         ) old
         WHERE r.topic = s.topic AND r.shard = s.shard AND r."offset" = old."offset"
         RETURNING 1)
       SELECT count(*) AS expired FROM gone`,
      [publishedBefore, EXPIRE_AT_ONCE],
    );
    return Number(rows[0]?.expired ?? 0n);
  }
}

/** Members of a group change what they hold one after the other. */
async function lockGroup(tx: Queryable, group: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('bus.group ' || $1, 0))", [group]);
}

async function append(tx: Queryable, records: readonly PlacedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const topics = records.map(record => record.topic);
  const shards = records.map(record => record.shard);
  // The shard rows are locked in one order everywhere, so two publishers never wait for each other in a circle.
  const locked = await tx.query(
    `SELECT 1 FROM bus.shards WHERE (topic, shard) IN (SELECT * FROM unnest($1::text[], $2::int[])) ORDER BY topic, shard FOR UPDATE`,
    [topics, shards],
  );
  const wanted = new Set(records.map(record => `${record.topic}/${record.shard}`)).size;
  if (locked.length !== wanted)
    throw new LienThongError('TOPIC_UNKNOWN', 'absent', `Not all topics exist: ${[...new Set(topics)].join(', ')}`);
  await tx.query(
    `WITH input AS (
       SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::jsonb[], $5::bytea[]) WITH ORDINALITY AS i (topic, shard, key, headers, value, position)
     ), moved AS (
       UPDATE bus.shards s SET next_offset = s.next_offset + n.records
       FROM (SELECT topic, shard, count(*) AS records FROM input GROUP BY topic, shard) n
       WHERE s.topic = n.topic AND s.shard = n.shard
       RETURNING s.topic, s.shard, s.next_offset - n.records AS first
     )
     INSERT INTO bus.records (topic, shard, "offset", key, headers, value)
     SELECT i.topic, i.shard, m.first + row_number() OVER (PARTITION BY i.topic, i.shard ORDER BY i.position) - 1, i.key, i.headers, i.value
     FROM input i JOIN moved m USING (topic, shard)`,
    [
      topics,
      shards,
      records.map(record => record.key),
      records.map(record => JSON.stringify(record.headers)),
      records.map(record => record.value),
    ],
  );
}
