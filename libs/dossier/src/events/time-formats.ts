// Stricter than RFC 3339 where a reader behind us would stumble: no leap second (JavaScript has no such instant), no year
// before 1000, no offset beyond ±14:59 (PostgreSQL refuses them), no blank for the T.
const TIMESTAMP = /^[12]\d{3}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const DAY = /^[12]\d{3}-(?:0[1-9]|1[0-2])-\d\d$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar, yyyy-MM-dd. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  // By arithmetic and not by a Date: every event passes here some twenty times on its way.
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** A point in time, RFC 3339 with an offset. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && isDay(text.slice(0, 10));
}
