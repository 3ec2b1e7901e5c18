/** Vietnam has no summer time. */
const OFFSET = 7 * 3_600_000;
const DAY = 86_400_000;
/** Offices begin and end at different hours; before and after these none is open. */
const OPENS = 7;
const CLOSES = 18;

/** True on Saturdays, Sundays, and when no office is open. Days off and days swapped for them are not known here. */
export function isOutsideHours(at: Date): boolean {
  const local = new Date(at.getTime() + OFFSET);
  const [day, hour] = [local.getUTCDay(), local.getUTCHours()];
  return day === 0 || day === 6 || hour < OPENS || hour >= CLOSES;
}

/** When the day in Vietnam began on which a moment lies. */
export function dayBegin(at: Date): Date {
  return new Date(Math.floor((at.getTime() + OFFSET) / DAY) * DAY - OFFSET);
}
