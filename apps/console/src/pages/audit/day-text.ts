/** A day as people type it: `24/11/2026`, `24-11-2026`, `24.11.2026`, `24112026`, or as ISO; undefined for what is no day. */
export function dayIn(text: string): string | undefined {
  const typed = text.trim();
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ?? [];
  const iso = year === undefined ? typed : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

/** A day of the address as people write it. */
export function dayText(iso: string): string {
  return iso.split('-').reverse().join('/');
}

function isDay(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
}
