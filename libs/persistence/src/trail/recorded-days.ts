import type { Database } from '../database';

/** One day: what was accepted, and how much of it stands in the trail. */
export interface RecordedDay {
  /** Day in Vietnam, `yyyy-MM-dd`. */
  readonly day: string;
  readonly expected: number;
  readonly recorded: number;
}

/** Vietnam has no summer time. */
const DAY_OF = (column: string): string => `to_char(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;

/** Holds what intake accepted against what the trail says of it, both by time of acceptance. */
export class RecordedDays {
  constructor(private readonly database: Database) {}

  /** Days on which anything was accepted or recorded, the first first. */
  async between(from: Date, to: Date): Promise<RecordedDay[]> {
    const rows = await this.database.query<{ day: string; expected: bigint; recorded: bigint }>(
      `WITH expected AS (
         SELECT ${DAY_OF('accepted_at')} AS day, count(*) AS number FROM intake.events WHERE accepted_at >= $1 AND accepted_at < $2 GROUP BY 1),
       recorded AS (
         SELECT ${DAY_OF('occurred_at')} AS day, count(*) AS number FROM trail.entries
         WHERE kind = 'accepted' AND occurred_at >= $1 AND occurred_at < $2 GROUP BY 1)
       SELECT coalesce(expected.day, recorded.day) AS day, coalesce(expected.number, 0) AS expected, coalesce(recorded.number, 0) AS recorded
       FROM expected FULL JOIN recorded ON recorded.day = expected.day ORDER BY 1`,
      [from, to],
    );
    return rows.map(({ day, expected, recorded }) => ({ day, expected: Number(expected), recorded: Number(recorded) }));
  }
}
