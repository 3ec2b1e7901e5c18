import { normaliseAgencyCode, oldAgencyCode } from '@lienthong/dossier';
import { Type } from '@sinclair/typebox';
import type { CodeTable } from '../code-table';
import { Fault } from '../fault';
import { compileDateChange, dateFormatSchema, hasTime, shiftDays } from './date-formats';
import { parseXml, toXml, uuidOf } from './encodings';
import { writeNumber } from './numbers';
import { type Apply, asText, bounded, onText, operation } from './operation';
import { limited, replaceAll, sliceCharacters } from './texts';

const closed = { additionalProperties: false } as const;
const affix = Type.String({ minLength: 1, maxLength: 200 });
const words = Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 20 });
const elementNames = Type.Optional(Type.Array(affix, { maxItems: 100 }));

/** Operations with an argument, written `{ "<name>": <argument> }`. */
export const argumentOperations = {
  /** Boolean to the receiver's two words, such as `{ "true": "True", "false": "False" }`. */
  'boolean-text': operation(Type.Object({ true: Type.String(), false: Type.String() }, closed), texts => value => {
    if (typeof value !== 'boolean') throw new Fault('not-a-boolean');
    return value ? texts.true : texts.false;
  }),
  /** The sender's words to a boolean, such as `{ "true": ["1", "True"], "false": ["0", "False"] }`; any other is refused. */
  boolean: operation(Type.Object({ true: words, false: words }, closed), texts => value => {
    const text = asText(value);
    if (!texts.true.includes(text) && !texts.false.includes(text)) throw new Fault('not-a-boolean');
    return texts.true.includes(text);
  }),
  /** Number to text with a fixed count of decimals: money without decimals is `{ "decimals": 0 }`. */
  'number-text': operation(
    Type.Object(
      {
        decimals: Type.Integer({ minimum: 0, maximum: 6 }),
        round: Type.Optional(Type.Literal(true)),
        thousands: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(','), Type.Literal(' ')])),
        point: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
      },
      closed,
    ),
    (writing, context) => {
      if (writing.decimals > 0 && writing.thousands === (writing.point ?? '.')) {
        context.problem('same-separators', 'Thousands and decimals are set off by the same sign: choose two.');
      }
      return value => writeNumber(value, writing);
    },
  ),
  prefix: operation(affix, before => onText(text => before + text)),
  suffix: operation(affix, after => onText(text => text + after)),
  /** List of texts to one text. */
  join: operation(Type.String({ maxLength: 20 }), separator => value => bounded(asTexts(value).join(separator))),
  /** Text to list of texts. */
  split: operation(Type.String({ minLength: 1, maxLength: 20 }), separator => value => asText(value).split(separator)),
  /** One element of a list; negative counts from the end. One that is not there counts as no value at all. */
  item: operation(Type.Integer({ minimum: -1000, maximum: 1000 }), position => value => {
    if (!Array.isArray(value)) throw new Fault('not-a-list');
    return (value as readonly unknown[]).at(position) ?? undefined;
  }),
  /** At most so many characters: what is longer is cut, or refused. */
  'max-length': operation(
    Type.Object(
      {
        length: Type.Integer({ minimum: 1, maximum: 100_000 }),
        beyond: Type.Union([Type.Literal('cut'), Type.Literal('refuse')]),
      },
      closed,
    ),
    ({ length, beyond }) => onText(text => limited(text, length, beyond)),
  ),
  'pad-left': operation(
    Type.Object({ length: Type.Integer({ minimum: 1, maximum: 200 }), with: Type.String({ minLength: 1, maxLength: 1 }) }, closed),
    pad => onText(text => text.padStart(pad.length, pad.with)),
  ),
  /** Characters `start` up to, not including, `end`; negative counts from the end. */
  slice: operation(Type.Object({ start: Type.Integer(), end: Type.Optional(Type.Integer()) }, closed), ({ start, end }) =>
    onText(text => sliceCharacters(text, start, end)),
  ),
  /** Every occurrence of a fixed text; no patterns. */
  'replace-literal': operation(Type.Object({ find: affix, with: Type.String({ maxLength: 200 }) }, closed), replacement =>
    onText(text => replaceAll(text, replacement.find, replacement.with)),
  ),
  date: operation(Type.Object({ from: dateFormatSchema, to: dateFormatSchema }, closed), ({ from, to }, context) => {
    if (!hasTime(from) && hasTime(to)) {
      context.problem('date-without-time', `"${from}" has no time of day for "${to}": write a date, then add the time with "suffix".`);
    }
    const change = compileDateChange(from, to);
    return value => {
      const changed = change(asText(value));
      if (changed === undefined) throw new Fault('not-a-date');
      return changed;
    };
  }),
  /** A date moved by calendar days, in the format it has. */
  'add-days': operation(
    Type.Object({ days: Type.Integer({ minimum: -40_000, maximum: 40_000 }), format: dateFormatSchema }, closed),
    ({ days, format }) => onText(text => shiftDays(text, days, format), 'not-a-date'),
  ),
  /** Through the code table of that name, at the day of the translation. */
  code: operation(Type.String({ minLength: 1, maxLength: 100 }), (name, context) => {
    const table = context.table(name);
    return table === undefined ? undefined : throughTable(table);
  }),
  /** Agency code to `canonical` (level 1 first, QĐ 20/2020/QĐ-TTg) or `old` (13 characters, QCVN 102:2016). */
  agency: operation(Type.Unsafe<'canonical' | 'old'>({ type: 'string', enum: ['canonical', 'old'] }), form => toAgency(form)),
  /** UUID derived from a text within a namespace (RFC 9562, version 5): never random, the same again for the same text. */
  uuid: operation(
    Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }),
    namespace => value => uuidOf(value, namespace),
  ),
  /** Object to an XML text, for a document inside a field. `cdata` names the elements whose text stands in a CDATA section. */
  xml: operation(
    Type.Object({ cdata: elementNames, withoutDeclaration: Type.Optional(Type.Literal(true)) }, closed),
    writing => value => toXml(value, writing),
  ),
  /** XML text to what it holds, every leaf a text. `lists` names the elements that are a list also where there is only one. */
  'parse-xml': operation(Type.Object({ lists: elementNames }, closed), reading => value => parseXml(value, reading)),
} as const;

function throughTable(table: CodeTable): Apply {
  return (value, run) => {
    const code = asText(value);
    const found = run.ask(table, code);
    if (found === undefined) throw new Fault(table.missing(code, run));
    return found;
  };
}

function toAgency(form: 'canonical' | 'old'): Apply {
  return value => {
    const canonical = normaliseAgencyCode(asText(value));
    if (canonical === undefined) throw new Fault('not-an-agency-code');
    if (form === 'canonical') return canonical;
    const old = oldAgencyCode(canonical);
    if (old === undefined) throw new Fault('no-old-agency-code');
    return old;
  };
}

function asTexts(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) throw new Fault('not-a-list-of-strings');
  return value;
}
