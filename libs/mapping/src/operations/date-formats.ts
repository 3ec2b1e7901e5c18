import { Fault } from '../fault';

/**
 * Formats of dates on the wires. `iso` is RFC 3339 with an offset; all others are local time in Asia/Ho_Chi_Minh. The DVCQG
 * integration guide v1.4 writes 14 digits, newer ministry services write `yyyy-MM-dd HH:mm:ss`, civil status `dd/MM/yyyy HH:mm:ss`.
 */
export const DATE_FORMATS = [
  'iso',
  'yyyyMMddHHmmss',
  'yyyy-MM-dd HH:mm:ss',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy',
  'yyyyMMdd',
  'yyyy-MM-dd',
] as const;

export type DateFormat = (typeof DATE_FORMATS)[number];

/** The name of a format is its layout; the hot path reads and writes by position, which is several times a regex's speed. */
interface Layout {
  readonly length: number;
  /** Positions of the parts; -1 for a format without time of day. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly literals: readonly (readonly [position: number, character: string])[];
  /** The parts in order, literals included. */
  readonly parts: readonly string[];
}

/** Viet Nam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;
/** Years are written with four digits, and Date.UTC reads those below 100 as 19xx. */
const FIRST = Date.UTC(1000, 0, 1);
const END = Date.UTC(10_000, 0, 1);

const ISO = layoutOf('yyyy-MM-ddTHH:mm:ss');
const ISO_REST = /^(?:\.(\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const LAYOUTS: ReadonlyMap<DateFormat, Layout> = new Map(DATE_FORMATS.map(format => [format, format === 'iso' ? ISO : layoutOf(format)]));
const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** Has the format a time of day? A date never becomes a moment by itself: midnight would be an invention. */
export function hasTime(format: DateFormat): boolean {
  return format === 'iso' || format.includes('HH');
}

/** Milliseconds since 1970 UTC; undefined when the text does not have the format or names no calendar day. */
export function readDate(text: string, format: DateFormat): number | undefined {
  if (format === 'iso') return readIso(text);
  const layout = LAYOUTS.get(format) ?? ISO;
  const local = text.length === layout.length ? readLocal(text, layout) : undefined;
  return local === undefined ? undefined : local - OFFSET;
}

/** Local formats drop fractions of a second; `iso` is written with +07:00 and keeps milliseconds. Throws a Fault outside the years 1000–9999. */
export function writeDate(milliseconds: number, format: DateFormat): string {
  const local = milliseconds + OFFSET;
  if (!(local >= FIRST && local < END)) throw new Fault('out-of-range');
  const moment = new Date(local);
  let text = '';
  for (const part of (LAYOUTS.get(format) ?? ISO).parts) text += writePart(part, moment);
  if (format !== 'iso') return text;
  const fraction = moment.getUTCMilliseconds();
  return `${text}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}+07:00`;
}

/** The day a moment falls on in Viet Nam, yyyy-MM-dd. */
export function vietnamDay(at: Date): string {
  return writeDate(at.getTime(), 'yyyy-MM-dd');
}

/** Is the text a day of the calendar, yyyy-MM-dd? */
export function isDay(text: string): boolean {
  return readDate(text, 'yyyy-MM-dd') !== undefined;
}

function layoutOf(format: string): Layout {
  const parts = format.match(/yyyy|MM|dd|HH|mm|ss|./g) ?? [];
  const at = (part: string): number => format.indexOf(part);
  const literals = [...format].flatMap((character, i) => (/[yMdHms]/.test(character) ? [] : [[i, character] as const]));
  return {
    length: format.length,
    year: at('yyyy'),
    month: at('MM'),
    day: at('dd'),
    hour: at('HH'),
    minute: at('mm'),
    second: at('ss'),
    literals,
    parts,
  };
}

function readIso(text: string): number | undefined {
  const upper = text[10] === 't' ? `${text.slice(0, 10)}T${text.slice(11)}` : text;
  const local = readLocal(upper, ISO);
  const rest = ISO_REST.exec(upper.slice(ISO.length));
  if (local === undefined || rest === null) return undefined;
  const [, fraction = '', sign, hours = '0', minutes = '0'] = rest;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return local + Number(fraction.slice(0, 3).padEnd(3, '0')) - (sign === '-' ? -offset : offset);
}

/** Local milliseconds of the text's first characters; what follows them is for the caller to check. */
function readLocal(text: string, layout: Layout): number | undefined {
  for (const [position, character] of layout.literals) if (text[position] !== character) return undefined;
  const year = digits(text, layout.year, 4);
  const month = digits(text, layout.month, 2);
  const day = digits(text, layout.day, 2);
  const hour = digits(text, layout.hour, 2);
  const minute = digits(text, layout.minute, 2);
  const second = digits(text, layout.second, 2);
  // Written so that NaN, which stands for "no digits", never passes.
  const inRange =
    year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) && hour < 24 && minute < 60 && second < 60;
  return inRange ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

/** A number at a position, 0 where the layout has none, NaN where other characters stand. */
function digits(text: string, position: number, count: number): number {
  let number = 0;
  if (position < 0) return number;
  for (let i = position; i < position + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function writePart(part: string, moment: Date): string {
  switch (part) {
    case 'yyyy':
      return String(moment.getUTCFullYear());
    case 'MM':
      return TWO_DIGITS[moment.getUTCMonth() + 1] ?? '';
    case 'dd':
      return TWO_DIGITS[moment.getUTCDate()] ?? '';
    case 'HH':
      return TWO_DIGITS[moment.getUTCHours()] ?? '';
    case 'mm':
      return TWO_DIGITS[moment.getUTCMinutes()] ?? '';
    case 'ss':
      return TWO_DIGITS[moment.getUTCSeconds()] ?? '';
    default:
      return part;
  }
}
