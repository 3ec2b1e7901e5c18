import { Type } from '@sinclair/typebox';
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

/** Inside this lib: JSON Schema of the name of a format. */
export const dateFormatSchema = Type.Unsafe<DateFormat>({ type: 'string', enum: [...DATE_FORMATS] });

/** The name of a format is its layout; the hot path reads and writes by position, which is several times a regex's speed. */
interface Layout {
  readonly text: string;
  readonly length: number;
  /** Positions of the parts; -1 for a format without time of day. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly literals: readonly { readonly position: number; readonly character: string }[];
  /** The parts in order, literals included. */
  readonly parts: readonly string[];
}

/** Viet Nam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;
const DAY = 24 * 3_600_000;
const LOCAL_ZONE = '+07:00';
/** Years are written with four digits, and Date.UTC reads those below 100 as 19xx. */
const FIRST = Date.UTC(1000, 0, 1);
const END = Date.UTC(10_000, 0, 1);

const ISO = layoutOf('yyyy-MM-ddTHH:mm:ss');
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
  return `${text}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}${LOCAL_ZONE}`;
}

/**
 * Compiles the change from one format to another: undefined when a text does not have the first, a Fault where the second cannot
 * write it. A text in local time, which nearly all are, only changes its layout: nothing is computed, its parts are copied.
 */
export function compileDateChange(from: DateFormat, to: DateFormat): (text: string) => string | undefined {
  const source = LAYOUTS.get(from) ?? ISO;
  const pieces = (LAYOUTS.get(to) ?? ISO).parts.map(part =>
    isPart(part) ? { start: source.text.indexOf(part), end: source.text.indexOf(part) + part.length } : part,
  );
  const tail = from === 'iso' ? LOCAL_ZONE : '';
  return text => {
    if (text.length !== source.length + tail.length || !text.endsWith(tail) || !isLocal(text, source)) {
      const milliseconds = readDate(text, from);
      return milliseconds === undefined ? undefined : writeDate(milliseconds, to);
    }
    let changed = '';
    for (const piece of pieces) changed += typeof piece === 'string' ? piece : text.slice(piece.start, piece.end);
    return to === 'iso' ? changed + LOCAL_ZONE : changed;
  };
}

/** So many calendar days later, the time of day kept; undefined when the text does not have the format. */
export function shiftDays(text: string, days: number, format: DateFormat): string | undefined {
  const milliseconds = readDate(text, format);
  return milliseconds === undefined ? undefined : writeDate(milliseconds + days * DAY, format);
}

let today = { number: Number.NaN, text: '' };

/** The day a moment falls on in Viet Nam, yyyy-MM-dd. The last one is kept, for nearly all are asked for today. */
export function vietnamDay(at: Date): string {
  const number = Math.floor((at.getTime() + OFFSET) / DAY);
  if (number !== today.number) today = { number, text: writeDate(at.getTime(), 'yyyy-MM-dd') };
  return today.text;
}

/** Is the text a day of the calendar, yyyy-MM-dd? */
export function isDay(text: string): boolean {
  return readDate(text, 'yyyy-MM-dd') !== undefined;
}

function layoutOf(format: string): Layout {
  const parts = format.match(/yyyy|MM|dd|HH|mm|ss|./g) ?? [];
  const at = (part: string): number => format.indexOf(part);
  const literals = [...format].flatMap((character, i) => (isPart(character) ? [] : [{ position: i, character }]));
  return {
    text: format,
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

function isPart(text: string): boolean {
  return /^[yMdHms]/.test(text);
}

function readIso(text: string): number | undefined {
  const upper = text[10] === 't' ? `${text.slice(0, 10)}T${text.slice(11)}` : text;
  const local = readLocal(upper, ISO);
  if (local === undefined) return undefined;
  const zone = upper[ISO.length] === '.' ? afterDigits(upper, ISO.length + 1) : ISO.length;
  const offset = readOffset(upper, zone);
  if (offset === undefined) return undefined;
  return local + (zone === ISO.length ? 0 : milliseconds(upper, zone)) - offset;
}

/** Where the fraction of a second ends; 0 when it has no digit, or more than nine. */
function afterDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === start || end > start + 9 ? 0 : end;
}

/** The first three digits of the fraction that ends here; what is finer is dropped. */
function milliseconds(text: string, end: number): number {
  const start = ISO.length + 1;
  const count = Math.min(3, end - start);
  return digits(text, start, count) * 10 ** (3 - count);
}

/** Milliseconds east of UTC, when the text from here on is `Z` or `±hh:mm` and nothing else. */
function readOffset(text: string, position: number): number | undefined {
  const sign = text[position];
  if (sign === 'Z' || sign === 'z') return text.length === position + 1 ? 0 : undefined;
  if ((sign !== '+' && sign !== '-') || text.length !== position + 6 || text[position + 3] !== ':') return undefined;
  const hours = digits(text, position + 1, 2);
  const minutes = digits(text, position + 4, 2);
  if (!(hours < 24 && minutes < 60)) return undefined;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Local milliseconds of the text's first characters; what follows them is for the caller to check. */
function readLocal(text: string, layout: Layout): number | undefined {
  if (!isLocal(text, layout)) return undefined;
  const [year, month, day] = [digits(text, layout.year, 4), digits(text, layout.month, 2), digits(text, layout.day, 2)];
  return Date.UTC(year, month - 1, day, digits(text, layout.hour, 2), digits(text, layout.minute, 2), digits(text, layout.second, 2));
}

/** Are the text's first characters a moment of the calendar in this layout? */
function isLocal(text: string, layout: Layout): boolean {
  for (const { position, character } of layout.literals) if (text[position] !== character) return false;
  const year = digits(text, layout.year, 4);
  const month = digits(text, layout.month, 2);
  const day = digits(text, layout.day, 2);
  const hour = digits(text, layout.hour, 2);
  const minute = digits(text, layout.minute, 2);
  const second = digits(text, layout.second, 2);
  // Written so that NaN, which stands for "no digits", never passes.
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) && hour < 24 && minute < 60 && second < 60;
}

/** A number at a position, 0 where the layout has none, NaN where other characters stand. */
function digits(text: string, position: number, count: number): number {
  let number = 0;
  if (position < 0) return number;
  for (let i = position; i < position + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    number = number * 10 + (code - 48);
  }
  return number;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
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
