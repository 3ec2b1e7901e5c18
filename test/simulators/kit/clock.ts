/** The simulator's time: it runs like real time, shifted by what a test asked for. */
export class VirtualClock {
  constructor(private readonly shift: { clockOffset: number }) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.shift.clockOffset;
  }

  set(now: number): void {
    this.shift.clockOffset = now - Date.now();
  }

  advance(milliseconds: number): void {
    this.shift.clockOffset += milliseconds;
  }
}

const SEVEN_HOURS = 7 * 60 * 60 * 1000;

/** Year to second in Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since 1975. */
function local(at: number): { date: string; time: string } {
  const iso = new Date(at + SEVEN_HOURS).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/** yyyyMMddHHmmss, the form of the DVCQG integration guide v1.4. */
export function compactTime(at: number): string {
  const { date, time } = local(at);
  return (date + time).replace(/[-:]/g, '');
}

/** dd/MM/yyyy */
export function slashedDate(at: number): string {
  return local(at).date.split('-').reverse().join('/');
}

/** dd/MM/yyyy HH:mm:ss */
export function slashedTime(at: number): string {
  return `${slashedDate(at)} ${local(at).time}`;
}

/** RFC 3339 with the offset +07:00. */
export function offsetTime(at: number): string {
  const { date, time } = local(at);
  return `${date}T${time}+07:00`;
}

/** yyMMdd, the date part of a dossier code. */
export function shortDate(at: number): string {
  return local(at).date.replaceAll('-', '').slice(2);
}

/** True for a yyyyMMddHHmmss that names a moment of the calendar. */
export function isCompactTime(text: string): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return !Number.isNaN(at) && compactTime(at) === text;
}
