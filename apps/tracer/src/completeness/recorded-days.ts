import type { RecordedDays } from '@lienthong/persistence';

const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;
/** What was accepted so lately may still be on its way into the trail, milliseconds. */
const ON_THE_WAY = 60_000;

export interface DayItem {
  readonly day: string;
  /** Events that intake accepted. */
  readonly expected: number;
  /** Events whose acceptance stands in the trail. */
  readonly recorded: number;
  readonly missing: number;
}

export interface DaysReport {
  readonly items: readonly DayItem[];
  /** What was accepted later is not counted yet. */
  readonly checkedTo: string;
}

/** Every day of a time, the last first: what was accepted, what is recorded, what is missing. */
export class Days {
  constructor(
    private readonly recorded: RecordedDays,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async between(from: Date, to: Date): Promise<DaysReport> {
    const checkedTo = new Date(Math.min(to.getTime(), this.now().getTime() - ON_THE_WAY));
    const found = new Map((await this.recorded.between(from, checkedTo)).map(one => [one.day, one]));
    const items: DayItem[] = [];
    for (let at = from.getTime(); at < Math.min(to.getTime(), this.now().getTime()); at += DAY) {
      const day = new Date(at + OFFSET).toISOString().slice(0, 10);
      const { expected = 0, recorded = 0 } = found.get(day) ?? {};
      items.push({ day, expected, recorded, missing: Math.max(0, expected - recorded) });
    }
    return { items: items.reverse(), checkedTo: checkedTo.toISOString() };
  }
}
