import { nationalProcedureCode } from '@lienthong/dossier';
import { Fault } from '../fault';
import { copyJson } from '../json-value';
import type { Run } from '../run';
import { type Apply, asText, bounded, onText } from './operation';

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const LEADING_ZERO = /^-?0\d/;

/** Operations without an argument, written as their name. Nothing converts by itself: a number stays one until `string`. */
export const plainOperations = {
  /** Number or boolean to text; a text stays as it is. */
  string: toText,
  /** Decimal text to number. A leading zero is refused: what has one is an identifier. */
  number: toNumber,
  trim: onText(text => text.trim()),
  upper: onText(text => text.toUpperCase()),
  lower: onText(text => text.toLowerCase()),
  /** National procedure code: the suffix a province appended is stripped, `1.001193.H49` → `1.001193`. */
  procedure: onText(nationalProcedureCode, 'not-a-procedure-code'),
  /** Object or list to a JSON text. */
  json: toJson,
  /** JSON text to what it holds. */
  'parse-json': parseJson,
} as const satisfies Readonly<Record<string, Apply>>;

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') throw new Fault('not-a-scalar');
  const text = String(value);
  // 1e21, NaN, or more digits than a double keeps: the text would not be the number that was sent.
  if (!DECIMAL.test(text) || (Number.isInteger(value) && !Number.isSafeInteger(value))) throw new Fault('out-of-range');
  return text;
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = asText(value);
  if (LEADING_ZERO.test(text)) throw new Fault('leading-zero');
  if (!DECIMAL.test(text)) throw new Fault('not-a-number');
  const number = Number(text);
  // Only a text the number can be written back to is read: no digit is lost.
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) throw new Fault('out-of-range');
  return number;
}

function toJson(value: unknown, run: Run): string {
  if (typeof value !== 'object' || value === null) throw new Fault('not-an-object');
  return bounded(JSON.stringify(copyJson(value, run)));
}

function parseJson(value: unknown): unknown {
  const text = asText(value);
  const parsed = parsedOrUndefined(text);
  if (parsed === undefined || parsed === null) throw new Fault('not-json');
  return parsed;
}

/** The engine's error quotes the text, which may be personal: it is dropped. */
function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
