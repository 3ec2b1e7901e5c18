import { normaliseAgencyCode, oldAgencyCode } from '@lienthong/dossier';
import { Type } from '@sinclair/typebox';
import type { CodeTable } from '../code-tables';
import { Fault } from '../fault';
import { compileDateChange, type DateFormat, DATE_FORMATS, hasTime } from './date-formats';
import { type Apply, asText, bounded, MAX_TEXT, onText, operation } from './operation';

const closed = { additionalProperties: false } as const;
const affix = Type.String({ minLength: 1, maxLength: 200 });
const dateFormat = Type.Unsafe<DateFormat>({ type: 'string', enum: [...DATE_FORMATS] });

/** Operations with an argument, written `{ "<name>": <argument> }`. */
export const argumentOperations = {
  /** Boolean to the receiver's two words, such as `{ "true": "True", "false": "False" }`. */
  'boolean-text': operation(Type.Object({ true: Type.String(), false: Type.String() }, closed), words => value => {
    if (typeof value !== 'boolean') throw new Fault('not-a-boolean');
    return value ? words.true : words.false;
  }),
  prefix: operation(affix, before => onText(text => before + text)),
  suffix: operation(affix, after => onText(text => text + after)),
  /** List of texts to one text. */
  join: operation(Type.String({ maxLength: 20 }), separator => value => bounded(asTexts(value).join(separator))),
  /** Text to list of texts. */
  split: operation(Type.String({ minLength: 1, maxLength: 20 }), separator => value => asText(value).split(separator)),
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
  date: operation(Type.Object({ from: dateFormat, to: dateFormat }, closed), ({ from, to }, context) => {
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
  /** Through the code table of that name, at the day of the translation. */
  code: operation(Type.String({ minLength: 1, maxLength: 100 }), (name, context) => {
    const table = context.table(name);
    return table === undefined ? undefined : throughTable(table);
  }),
  /** Agency code to `canonical` (level 1 first, QĐ 20/2020/QĐ-TTg) or `old` (13 characters, QCVN 102:2016). */
  agency: operation(Type.Unsafe<'canonical' | 'old'>({ type: 'string', enum: ['canonical', 'old'] }), form => toAgency(form)),
} as const;

function throughTable(table: CodeTable): Apply {
  return (value, run) => {
    const code = asText(value);
    const found = table.find(code, run);
    if (found === undefined) throw new Fault({ table: table.name, value: code, owner: table.owner, date: run.day });
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

/** Counts characters, not UTF-16 units, so that no pair is cut in two. */
function sliceCharacters(text: string, start: number, end: number | undefined): string {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end);
}

/** Undefined when the result would be too long; known before it is built. */
function replaceAll(text: string, find: string, replacement: string): string | undefined {
  const parts = text.split(find);
  const length = text.length + (parts.length - 1) * (replacement.length - find.length);
  return length > MAX_TEXT ? undefined : parts.join(replacement);
}
