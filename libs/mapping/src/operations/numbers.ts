import { Fault } from '../fault';
import { asText } from './operation';

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const LEADING_ZERO = /^-?0\d/;

/** How a number is written for a receiver that takes texts. */
export interface NumberWriting {
  /** Exactly so many digits after the point. */
  readonly decimals: number;
  /** More digits than that are rounded, half away from zero; without it they are refused. */
  readonly round?: true;
  /** Between groups of three digits. */
  readonly thousands?: string;
  /** Before the decimals; a point if left out. */
  readonly point?: string;
}

export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') throw new Fault('not-a-scalar');
  const text = String(value);
  // 1e21, NaN, or more digits than a double keeps: the text would not be the number that was sent.
  if (!DECIMAL.test(text) || (Number.isInteger(value) && !Number.isSafeInteger(value))) throw new Fault('out-of-range');
  return text;
}

export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = decimalText(value);
  const number = Number(text);
  // Only a text the number can be written back to is read: no digit is lost.
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) throw new Fault('out-of-range');
  return number;
}

/** Number, or decimal text, in the receiver's form. Done on the digits, so that no amount changes by way of a double. */
export function writeNumber(value: unknown, { decimals, round, thousands = '', point = '.' }: NumberWriting): string {
  const text = typeof value === 'number' ? toText(value) : decimalText(value);
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const beyond = fraction.slice(decimals);
  if (round !== true && /[1-9]/.test(beyond)) throw new Fault('too-precise');
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0')) + (beyond >= '5' ? 1n : 0n);
  const digits = String(kept).padStart(decimals + 1, '0');
  const sign = text.startsWith('-') && kept > 0n ? '-' : '';
  const grouped = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return sign + grouped + (decimals === 0 ? '' : point + digits.slice(-decimals));
}

function decimalText(value: unknown): string {
  const text = asText(value);
  if (LEADING_ZERO.test(text)) throw new Fault('leading-zero');
  if (!DECIMAL.test(text) || text.length > 100) throw new Fault('not-a-number');
  return text;
}
