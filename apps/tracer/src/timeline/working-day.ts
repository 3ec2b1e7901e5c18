/** Vietnam has no summer time. */
const OFFSET = 7 * 3_600_000;
const DAY = 86_400_000;

/**
 * When one working day in Vietnam has passed from now on: what is due until then is due soon. Saturday and Sunday are no working days;
 * days off by decree are not known here, so before one a warning may come a day late.
 */
export function oneWorkingDayAfter(now: Date): Date {
  let [at, left] = [now.getTime() + OFFSET, DAY];
  for (;;) {
    const day = Math.floor(at / DAY);
    const rest = (day + 1) * DAY - at;
    if (!isWeekend(day) && rest >= left) return new Date(at + left - OFFSET);
    if (!isWeekend(day)) left -= rest;
    at += rest;
  }
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
  return [2, 3].includes(day % 7);
}
