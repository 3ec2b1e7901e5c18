import type { Database } from '../database';
import { countUpTo, type Count } from './count';
import {
  CHECKPOINT_COLUMNS,
  checkpointFrom,
  ENTRY_COLUMNS,
  entryFrom,
  LINKED_COLUMNS,
  linkedFrom,
  type CheckpointRow,
  type LinkedRow,
  type RawCheckpoint,
  type RawEntry,
  type RawLinked,
  type TrailAlias,
  type TrailRow,
} from './trail-row';

const PAGE = 1_000;

/** Entries with `after` < seq ≤ `upTo` of a chain. */
export interface TrailStretch {
  readonly chain: number;
  readonly after: number;
  readonly upTo: number;
}

/** Where the entries of a dossier lie in a chain. */
export interface DossierSpan {
  readonly chain: number;
  readonly first: number;
  readonly last: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Place in the list of undecodable records, newest first. */
export type UndecodableCursor = readonly [recordedAt: string, chain: number, seq: number];

/** The reading side of the trail. */
export class TrailReader {
  constructor(private readonly database: Database) {}

  /** Dossiers that have the code in some system, or the code as their own id. */
  async dossiersNamed(code: string, system?: string): Promise<TrailAlias[]> {
    return this.database.query<{ system: string; code: string; dossierId: string }>(
      `SELECT system, code, dossier_id AS "dossierId" FROM trail.aliases
       WHERE code = $1 AND ($2::text IS NULL OR system = $2) ORDER BY system, dossier_id LIMIT 50`,
      [code, system ?? null],
    );
  }

  /** Other dossiers that some system calls by one of these codes. */
  async sharingCodes(dossierId: string, codes: readonly string[]): Promise<TrailAlias[]> {
    return this.database.query<{ system: string; code: string; dossierId: string }>(
      `SELECT system, code, dossier_id AS "dossierId" FROM trail.aliases
       WHERE code = ANY ($2::text[]) AND dossier_id <> $1 ORDER BY code, system, dossier_id LIMIT 50`,
      [dossierId, codes],
    );
  }

  async aliasesOf(dossierId: string): Promise<TrailAlias[]> {
    return this.database.query<{ system: string; code: string; dossierId: string }>(
      'SELECT system, code, dossier_id AS "dossierId" FROM trail.aliases WHERE dossier_id = $1 ORDER BY system, code',
      [dossierId],
    );
  }

  /** The first entries of a dossier, in order, behind a place in the trail; at most `limit`. */
  async ofDossier(dossierId: string, limit: number, after: readonly [chain: number, seq: number] = [-1, 0]): Promise<LinkedRow[]> {
    const rows = await this.database.query<RawLinked>(
      `SELECT ${LINKED_COLUMNS} FROM trail.entries AS entry WHERE dossier_id = $1 AND (chain, seq) > ($3, $4) ORDER BY chain, seq LIMIT $2`,
      [dossierId, limit, ...after],
    );
    return rows.map(linkedFrom);
  }

  async countOfDossier(dossierId: string): Promise<Count> {
    return countUpTo(this.database, 'SELECT 1 FROM trail.entries WHERE dossier_id = $1', [dossierId]);
  }

  /** What each of these dossiers is called: by the system that was first to speak of it. */
  async codesOf(dossierIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ dossierId: string; code: string }>(
      `SELECT asked.id AS "dossierId", first.code FROM unnest($1::text[]) AS asked (id)
       CROSS JOIN LATERAL (SELECT content::jsonb ->> 'subject' AS code FROM trail.entries
         WHERE dossier_id = asked.id AND kind = 'accepted' ORDER BY chain, seq LIMIT 1) AS first`,
      [[...new Set(dossierIds)]],
    );
    return new Map(rows.map(({ dossierId, code }) => [dossierId, code]));
  }

  /** The dossier a delivery belongs to, as far as anything was heard of the delivery. */
  async dossierOfDelivery(deliveryId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ dossierId: string | null }>(
      `SELECT dossier_id AS "dossierId" FROM trail.entries WHERE kind = 'outcome' AND delivery_id = $1 LIMIT 1`,
      [deliveryId],
    );
    return row?.dossierId ?? undefined;
  }

  /** Checkpoints, newest first, below a number; at most `limit`. */
  async newestCheckpoints(limit: number, below = Number.MAX_SAFE_INTEGER): Promise<CheckpointRow[]> {
    const rows = await this.database.query<RawCheckpoint>(
      `SELECT ${CHECKPOINT_COLUMNS} FROM trail.checkpoints WHERE number < $1 ORDER BY number DESC LIMIT $2`,
      [below, limit],
    );
    return rows.map(checkpointFrom);
  }

  /** Number of the newest checkpoint, which is how many there are; 0 before the first. */
  async lastCheckpointNumber(): Promise<number> {
    const [row] = await this.database.query<{ last: bigint | null }>('SELECT max(number) AS last FROM trail.checkpoints');
    return Number(row?.last ?? 0n);
  }

  async spansOf(dossierId: string): Promise<DossierSpan[]> {
    const rows = await this.database.query<{ chain: number; first: bigint; last: bigint; firstAt: Date; lastAt: Date }>(
      `SELECT chain, min(seq) AS first, max(seq) AS last, min(recorded_at) AS "firstAt", max(recorded_at) AS "lastAt"
       FROM trail.entries WHERE dossier_id = $1 GROUP BY chain ORDER BY chain`,
      [dossierId],
    );
    return rows.map(({ chain, first, last, firstAt, lastAt }) => ({
      chain,
      first: Number(first),
      last: Number(last),
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    }));
  }

  /** The entries of the stretches, each chain in order, read in pages. */
  async *entries(stretches: readonly TrailStretch[]): AsyncGenerator<TrailRow> {
    const size = stretches.reduce((sum, { after, upTo }) => sum + upTo - after, 0);
    if (size <= PAGE) {
      yield* await this.page(stretches);
      return;
    }
    for (const { chain, after, upTo } of stretches) {
      for (let from = after; from < upTo; from += PAGE) yield* await this.page([{ chain, after: from, upTo: Math.min(upTo, from + PAGE) }]);
    }
  }

  /** Checkpoints with a greater number, by rising number, read in pages. */
  async *checkpoints(afterNumber: number): AsyncGenerator<CheckpointRow> {
    for (let after = afterNumber; ;) {
      const page = await this.database.query<RawCheckpoint>(
        `SELECT ${CHECKPOINT_COLUMNS} FROM trail.checkpoints WHERE number > $1 ORDER BY number LIMIT 200`,
        [after],
      );
      yield* page.map(checkpointFrom);
      const last = page.at(-1);
      if (!last || page.length < 200) return;
      after = Number(last.number);
    }
  }

  /** The last checkpoint not later than a time; with spans, the last one that covers no entry of them. */
  async checkpointBefore(time: string, spans: readonly DossierSpan[] = []): Promise<CheckpointRow | undefined> {
    return this.oneCheckpoint(`at <= $1 AND NOT EXISTS (${SEALED_SPANS} AND sealed.seq >= span.seq) ORDER BY number DESC`, [
      time,
      spans.map(span => span.chain),
      spans.map(span => span.first),
    ]);
  }

  /** The first checkpoint not earlier than a time; with spans, the first one that covers all entries of them. */
  async checkpointAfter(time: string, spans: readonly DossierSpan[] = []): Promise<CheckpointRow | undefined> {
    return this.oneCheckpoint(
      `at >= $1 AND (SELECT count(*) FROM (${SEALED_SPANS} AND sealed.seq >= span.seq) AS covered) = cardinality($2::integer[]) ORDER BY number`,
      [time, spans.map(span => span.chain), spans.map(span => span.last)],
    );
  }

  /** Records nobody could read, newest first, behind a place in that list. */
  async undecodable(limit: number, after?: UndecodableCursor): Promise<TrailRow[]> {
    const rows = await this.database.query<RawEntry>(
      `SELECT ${ENTRY_COLUMNS} FROM trail.entries
       WHERE kind = 'undecodable' AND ($2::timestamptz IS NULL OR (recorded_at, chain, seq) < ($2, $3::integer, $4::bigint))
       ORDER BY recorded_at DESC, chain DESC, seq DESC LIMIT $1`,
      [limit, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
    );
    return rows.map(entryFrom);
  }

  /** How many records nobody could read. */
  async countUndecodable(): Promise<Count> {
    return countUpTo(this.database, `SELECT 1 FROM trail.entries WHERE kind = 'undecodable'`);
  }

  private async page(stretches: readonly TrailStretch[]): Promise<TrailRow[]> {
    const rows = await this.database.query<RawEntry>(
      `SELECT entry.* FROM unnest($1::integer[], $2::bigint[], $3::bigint[]) AS stretch (of, after, up_to)
       CROSS JOIN LATERAL (SELECT ${ENTRY_COLUMNS} FROM trail.entries
         WHERE chain = stretch.of AND seq > stretch.after AND seq <= stretch.up_to) AS entry
       ORDER BY chain, seq`,
      [stretches.map(one => one.chain), stretches.map(one => one.after), stretches.map(one => one.upTo)],
    );
    return rows.map(entryFrom);
  }

  private async oneCheckpoint(condition: string, parameters: readonly unknown[]): Promise<CheckpointRow | undefined> {
    const [row] = await this.database.query<RawCheckpoint>(
      `SELECT ${CHECKPOINT_COLUMNS} FROM trail.checkpoints WHERE ${condition} LIMIT 1`,
      parameters,
    );
    return row && checkpointFrom(row);
  }
}

/** Heads of the checkpoint at hand joined with the spans given as $2 (chains) and $3 (sequence numbers). */
const SEALED_SPANS = `SELECT 1 FROM jsonb_to_recordset(heads) AS sealed (chain integer, seq bigint)
  JOIN unnest($2::integer[], $3::bigint[]) AS span (chain, seq) ON span.chain = sealed.chain WHERE true`;
