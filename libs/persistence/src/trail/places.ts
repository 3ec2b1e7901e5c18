import type { Database } from '../database';

/** A place in the trail as a whole, ordered by time. */
export type TrailPlace = readonly [recordedAt: string, chain: number, seq: number];

/**
 * A chain is ordered by time, so the place of a moment is found by halving, along the key of the table: some thirty look-ups a
 * chain, and no index that every entry would have to pay for. Where an entry is missing, the next one is asked.
 */
const HALVING = `
  WITH RECURSIVE search AS (
    SELECT chain, 0::bigint AS low, seq AS high FROM trail.heads
    UNION ALL
    SELECT search.chain,
      CASE WHEN met.before THEN met.seq ELSE search.low END,
      CASE WHEN met.before THEN search.high ELSE (search.low + search.high + 1) / 2 - 1 END
    FROM search LEFT JOIN LATERAL (
      SELECT entry.seq, (entry.recorded_at, entry.chain, entry.seq) < ($1::timestamptz, $2::integer, $3::bigint) AS before
      FROM trail.entries AS entry
      WHERE entry.chain = search.chain AND entry.seq >= (search.low + search.high + 1) / 2 AND entry.seq <= search.high
      ORDER BY entry.seq LIMIT 1) AS met ON true
    WHERE search.low < search.high
  )
  SELECT chain, low AS seq FROM search WHERE low = high`;

/** Of every chain the last entry before a place; 0 where there is none. */
export async function lastBefore(database: Database, place: TrailPlace): Promise<ReadonlyMap<number, number>> {
  const rows = await database.query<{ chain: number; seq: bigint }>(HALVING, place);
  return new Map(rows.map(({ chain, seq }) => [chain, Number(seq)]));
}
