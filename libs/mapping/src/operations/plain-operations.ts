import { nationalProcedureCode } from '@lienthong/dossier';
import { Fault } from '../fault';
import { fromBase64, parseJson, sha256, toBase64, toJson } from './encodings';
import { toNumber, toText } from './numbers';
import { type Apply, asText, onText } from './operation';
import { digitsOf, withoutDiacritics } from './texts';

/** Operations without an argument, written as their name. Nothing converts by itself: a number stays one until `string`. */
export const plainOperations = {
  /** Number or boolean to text; a text stays as it is. */
  string: toText,
  /** Decimal text to number. A leading zero is refused: what has one is an identifier. */
  number: toNumber,
  trim: onText(text => text.trim()),
  upper: onText(text => text.toUpperCase()),
  lower: onText(text => text.toLowerCase()),
  /** Unicode in composed form, for receivers that compare bytes. */
  nfc: onText(text => text.normalize('NFC')),
  /** Vietnamese without diacritics, for receivers that take ASCII alone. A letter that has no such form is refused. */
  ascii: onText(withoutDiacritics, 'not-ascii'),
  /** Digits alone: blanks and `. - ( ) / +` between them are dropped, anything else is refused. */
  digits: onText(digitsOf, 'not-digits'),
  /** A text of blanks alone counts as no value at all. */
  'blank-is-absent': value => (asText(value).trim() === '' ? undefined : value),
  /** National procedure code: the suffix a province appended is stripped, `1.001193.H49` → `1.001193`. */
  procedure: onText(nationalProcedureCode, 'not-a-procedure-code'),
  /** How many elements a list has. */
  count: value => {
    if (!Array.isArray(value)) throw new Fault('not-a-list');
    return value.length;
  },
  /** Object or list to a JSON text. */
  json: toJson,
  /** JSON text to what it holds. */
  'parse-json': parseJson,
  /** Base64 of the UTF-8 of a text. */
  base64: toBase64,
  /** Base64 to the text whose UTF-8 it holds. */
  'from-base64': fromBase64,
  /** SHA-256 of the UTF-8 of a text, lower-case hex. */
  sha256,
} as const satisfies Readonly<Record<string, Apply>>;
