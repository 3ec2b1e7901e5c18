import type { ReceivedRecord, StoppedRecords } from '@lienthong/messaging';
import type { Database } from '../database';
import { GroupCommit } from '../group-commit';

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

/** Milliseconds between two looks. */
const PACE = 20;

interface Question {
  readonly group: string;
  readonly topic: string;
  readonly keys: readonly string[];
}

export class PgStoppedRecords implements StoppedRecords {
  /** Every batch of every shard asks: they ask together. */
  private readonly asking = new GroupCommit<Question, ReadonlyMap<string, bigint>>(questions => this.ask(questions), undefined, {
    pace: PACE,
  });

  constructor(private readonly database: Database) {}

  firstStopped(group: string, topic: string, keys: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    return this.asking.add({ group, topic, keys });
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

  private async ask(questions: readonly Question[]): Promise<ReadonlyMap<string, bigint>[]> {
    const asked = questions.flatMap(({ group, topic, keys }, question) => keys.map(key => ({ question, group, topic, key })));
    const rows = await this.database.query<{ question: number; key: string; first: bigint }>(
      `SELECT a.question, a.key, s.first FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS a (question, "group", topic, key)
       CROSS JOIN LATERAL (SELECT min("offset") AS first FROM bus.stopped_records s WHERE s."group" = a."group" AND s.topic = a.topic AND s.key = a.key) s
       WHERE s.first IS NOT NULL`,
      [asked.map(one => one.question), asked.map(one => one.group), asked.map(one => one.topic), asked.map(one => one.key)],
    );
    const answers = questions.map(() => new Map<string, bigint>());
    for (const { question, key, first } of rows) answers[question]?.set(key, first);
    return answers;
  }
}
