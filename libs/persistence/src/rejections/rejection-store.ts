import { createHash, randomBytes } from 'node:crypto';
import type { Violation } from '@lienthong/dossier';
import type { Database } from '../database';
import { Rejections, type NewRejection, type Rejection, type RejectionPage } from './rejection';

interface RejectionRow {
  readonly id: string;
  readonly system: string;
  readonly code: string;
  readonly event_id: string | null;
  readonly type: string | null;
  readonly subject: string | null;
  readonly violations: readonly Violation[];
  readonly input: unknown;
  readonly size: number;
  readonly times: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

const COUNTED = 10_000;

/** Rejections in the table `intake.rejections`. */
export class RejectionStore extends Rejections {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date = () => new Date(),
  ) {
    super();
  }

  override async add(rejection: NewRejection): Promise<void> {
    const { system, code, eventId, type, subject, violations, input, size } = rejection;
    const now = this.now();
    await this.database.query(
      `INSERT INTO intake.rejections
         (id, fingerprint, system, code, event_id, type, subject, violations, input, size, first_at, last_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11, $11)
       ON CONFLICT (fingerprint) DO UPDATE
         SET times = rejections.times + 1, last_at = greatest(rejections.last_at, excluded.last_at)`,
      [
        newId(now),
        fingerprint(rejection),
        system,
        code,
        eventId ?? null,
        type ?? null,
        subject ?? null,
        JSON.stringify(violations),
        JSON.stringify(input ?? null),
        size,
        now,
      ],
    );
  }

  override async list(system: string | undefined, limit: number, after?: string): Promise<RejectionPage> {
    const ofSender = system === undefined ? '$1::text IS NULL' : 'system = $1'; // two statements: a plan for both would read by neither index
    const [rows, counted] = await Promise.all([
      this.database.query<RejectionRow>(
        `SELECT id, system, code, event_id, type, subject, violations, input, size, times, first_at, last_at
         FROM intake.rejections WHERE ${ofSender} AND ($2::text IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [system ?? null, after ?? null, limit + 1],
      ),
      this.database.query<{ value: number }>(
        `SELECT count(*)::int AS value FROM (SELECT 1 FROM intake.rejections WHERE ${ofSender} LIMIT ${COUNTED + 1}) AS counted`,
        [system ?? null],
      ),
    ]);
    const items = rows.slice(0, limit).map(fromRow);
    const value = counted[0]?.value ?? 0;
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items,
      ...(last !== undefined && { next: last.id }),
      count: { value: Math.min(value, COUNTED), exact: value <= COUNTED },
    };
  }

  override async expire(lastBefore: Date): Promise<number> {
    const gone = await this.database.query(
      `DELETE FROM intake.rejections WHERE id IN (SELECT id FROM intake.rejections WHERE last_at < $1 LIMIT ${COUNTED}) RETURNING 1`,
      [lastBefore],
    );
    return gone.length;
  }
}

/** Twelve digits of milliseconds, then chance: sorts by time, and is unique across processes. */
function newId(now: Date): string {
  return now.getTime().toString(16).padStart(12, '0') + randomBytes(8).toString('hex');
}

/** Built from what is stored anyway, which is masked: nothing about the input can be guessed from it. */
function fingerprint({ system, code, eventId, type, subject, violations, input }: NewRejection): string {
  const parts = [system, code, eventId ?? '', type ?? '', subject ?? '', violations, input ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function fromRow(row: RejectionRow): Rejection {
  return {
    id: row.id,
    system: row.system,
    code: row.code,
    ...(row.event_id !== null && { eventId: row.event_id }),
    ...(row.type !== null && { type: row.type }),
    ...(row.subject !== null && { subject: row.subject }),
    violations: row.violations,
    input: row.input,
    size: row.size,
    times: row.times,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
  };
}
