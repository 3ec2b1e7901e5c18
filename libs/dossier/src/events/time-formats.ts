// Stricter than RFC 3339 where a reader behind us would stumble: no leap second (JavaScript has no such instant), no year
// before 1000, no offset beyond ±14:59 (PostgreSQL refuses them), no blank for the T.
const TIMESTAMP = /^([12]\d{3}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const DAY = /^[12]\d{3}-\d\d-\d\d$/;

/** A day of the calendar, yyyy-MM-dd. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** A point in time, RFC 3339 with an offset. */
export function isTimestamp(text: string): boolean {
  const [, date] = TIMESTAMP.exec(text) ?? [];
  return date !== undefined && isDay(date);
}
