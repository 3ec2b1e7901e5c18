const LONGEST_SECONDS = 24 * 60 * 60;

/** Seconds a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), at most a day; undefined when unreadable. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), LONGEST_SECONDS);
  const until = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  return Math.min(Math.max(0, Math.ceil((until - now.getTime()) / 1000)), LONGEST_SECONDS);
}
