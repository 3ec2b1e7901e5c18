import type { PeriodSearch } from '../search';

const DAY = 86_400_000;
const ZONE = 7 * 3_600_000;
/** Days that are shown where the address says nothing. */
const SHOWN = 14;
/** Longest time the API compares, days. */
const LONGEST = 92;

/** The time to compare: what the address says, cut to what can be asked; else the last two weeks. */
export function daysOf({ from, to }: PeriodSearch, now: number): Required<PeriodSearch> {
  const today = dayAt(now);
  const last = to ?? (from === undefined || from > today ? today : earlier(add(from, LONGEST - 1), today));
  const first = from ?? add(last, 1 - SHOWN);
  return { from: first < add(last, 1 - LONGEST) ? add(last, 1 - LONGEST) : first, to: last < first ? first : last };
}

function dayAt(moment: number): string {
  return new Date(moment + ZONE).toISOString().slice(0, 10);
}

function add(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
