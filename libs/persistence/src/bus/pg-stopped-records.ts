import type { ReceivedRecord, StoppedRecords } from '@lienthong/messaging';
import type { Database } from '../database';

/** A record that stands still at a stage, and why. */
export interface StoppedRecord {
  readonly group: string;
  readonly topic: string;
  readonly shard: number;
  readonly offset: bigint;
  readonly key: string;
  readonly code: string;
  readonly reason: string;
  readonly stoppedAt: Date;
}

export class PgStoppedRecords implements StoppedRecords {
  constructor(private readonly database: Database) {}

  async firstStopped(group: string, topic: string, keys: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.database.query<{ key: string; first: bigint }>(
      'SELECT key, min("offset") AS first FROM bus.stopped_records WHERE "group" = $1 AND topic = $2 AND key = ANY($3) GROUP BY key',
      [group, topic, keys],
    );
    return new Map(rows.map(row => [row.key, row.first]));
  }

  async stop(group: string, records: readonly ReceivedRecord[], code: string, reason: string): Promise<void> {
    await this.database.query(
      `INSERT INTO bus.stopped_records ("group", topic, shard, "offset", key, headers, value, code, reason)
       SELECT $1, r.*, $8, $9 FROM unnest($2::text[], $3::int[], $4::bigint[], $5::text[], $6::jsonb[], $7::bytea[]) AS r
       ON CONFLICT DO NOTHING`,
      [
        group,
        records.map(record => record.topic),
        records.map(record => record.shard),
        records.map(record => record.offset),
        records.map(record => record.key),
        records.map(record => JSON.stringify(record.headers)),
        records.map(record => record.value),
        code,
        reason,
      ],
    );
  }

  /** Everything that stands still, newest first. */
  async list(limit: number): Promise<StoppedRecord[]> {
    return this.database.query<StoppedRecord>(
      `SELECT "group", topic, shard, "offset", key, code, reason, stopped_at AS "stoppedAt"
       FROM bus.stopped_records ORDER BY stopped_at DESC LIMIT $1`,
      [limit],
    );
  }
}
