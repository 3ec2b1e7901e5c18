import { hideLongNumbers } from './mask';
import type { PersonalTag } from './personal-tags';
import type { TaggedValue } from './personal-values';

/** Shorter ones are on half of all messages: codes, numbers of a list, common words. */
const SHORTEST = { letters: 4, digits: 6 } as const;

/** In a text nobody says is a name: words that begin large, as people are called, or are large all through. Two in a row still name the person. */
const LIKE_A_NAME = /^\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){2,5}$/u;

/** As many words as names of people have; longer ones are of organisations, whose parts name nobody. */
const NAME = /^\S+(?:\s+\S+){1,5}$/u;

/** What the schema does not say more of: its shape must tell. */
const UNTOLD: ReadonlySet<PersonalTag> = new Set(['text', 'unknown', 'long-number', 'file-name']);

const HIDDEN = '•••';

/**
 * Somebody else's text about an event with the values of that event hidden where it quotes them, in whichever case, with or without
 * marks and spaces, and every long number. The rest stays word for word, so that two texts that say the same of two people stay
 * alike. Of a text that was cut the end may be the beginning of a value: that is hidden as well.
 */
export function hideQuoted(text: string, values: readonly TaggedValue[], { isCut = false } = {}): string {
  const read = readable(text);
  const quotable = [...new Set(values.flatMap(spellings))];
  const ranges = quotable.flatMap(value => rangesOf(read, value, text));
  return hideLongNumbers(cut(text, isCut ? [...ranges, ...begunRange(read, quotable, text)] : ranges));
}

/** Of the personal values of an event those that tell who somebody is, wherever they stand. */
export function tellingValues(values: readonly TaggedValue[]): TaggedValue[] {
  return values.filter(({ tag, value }) => !UNTOLD.has(tag) || isTelling(tidy(value)));
}

function isTelling(text: string): boolean {
  return LIKE_A_NAME.test(text) || /@/.test(text) || foldedDigits(text) >= 9;
}

function tidy(value: string | number): string {
  return String(value).normalize('NFC').trim();
}

/** Letters and digits alone, without marks and case, and where each stands in the text. */
interface Readable {
  readonly folded: string;
  readonly at: readonly number[];
}

function readable(text: string): Readable {
  const at: number[] = [];
  let folded = '';
  let place = 0;
  for (const character of text) {
    const plain = fold(character);
    folded += plain;
    at.push(...Array<number>(plain.length).fill(place));
    place += character.length;
  }
  return { folded, at };
}

function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
  return plain.toLowerCase().replace(/[^\p{L}\p{Nd}]/gu, '');
}

function foldedDigits(value: string): number {
  return value.match(/\p{Nd}/gu)?.length ?? 0;
}

function spellings({ tag, value }: TaggedValue): string[] {
  const text = tidy(value);
  const isName = tag === 'name' ? NAME.test(text) : UNTOLD.has(tag) && LIKE_A_NAME.test(text);
  const words = isName ? text.split(/\s+/u) : [];
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  const days = tag === 'birth-date' || UNTOLD.has(tag) ? daySpellings(text) : [];
  return [text, ...pairs, ...days]
    .map(fold)
    .filter(folded => folded.length >= (/\p{L}/u.test(folded) ? SHORTEST.letters : SHORTEST.digits));
}

/** Year first as in events, or day first as in forms. */
const DAYS = [/^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T.*)?$/, /^(?<day>\d\d?)[/.-](?<month>\d\d?)[/.-](?<year>\d{4})$/];

/** A day as people and machines write it, with and without zeros; what stands between its parts does not count. */
function daySpellings(text: string): string[] {
  const { year, month, day }: Partial<Record<string, string>> = DAYS.map(form => form.exec(text)?.groups).find(Boolean) ?? {};
  if (year === undefined || month === undefined || day === undefined) return [];
  return [2, 1].flatMap(width => {
    const [m, d] = [part(month, width), part(day, width)];
    return [`${year}${m}${d}`, `${d}${m}${year}`, `${d} tháng ${m} năm ${year}`];
  });
}

function part(number: string, width: number): string {
  return String(Number(number)).padStart(width, '0');
}

/** Where a value stands for itself, and is no part of another word. */
function rangesOf({ folded, at }: Readable, value: string, text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let place = folded.indexOf(value); place >= 0; place = folded.indexOf(value, place + 1)) {
    const from = at[place] ?? 0;
    const last = at[place + value.length - 1] ?? 0;
    const rest = text.slice(last).replace(/^[\s\S]\p{M}*/u, '');
    const isWhole = !/[\p{L}\p{Nd}]\p{M}*$/u.test(text.slice(0, from)) && !/^[\p{L}\p{Nd}]/u.test(rest);
    if (isWhole) found.push([from, text.length - rest.length]);
  }
  return found;
}

/** Where a cut text ends in the beginning of a value, the longest one. */
function begunRange({ folded, at }: Readable, values: readonly string[], text: string): (readonly [number, number])[] {
  const starts = at.flatMap((from, place) => {
    const isStart = place === 0 || (at[place - 1] !== from && !/[\p{L}\p{Nd}]\p{M}*$/u.test(text.slice(0, from)));
    return isStart && values.some(value => value.startsWith(folded.slice(place))) ? [from] : [];
  });
  return starts.slice(0, 1).map(from => [from, text.length]);
}

function cut(text: string, ranges: readonly (readonly [number, number])[]): string {
  let shown = '';
  let place = 0;
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (to <= place) continue;
    shown += text.slice(place, Math.max(from, place)) + (from >= place ? HIDDEN : '');
    place = to;
  }
  return shown + text.slice(place);
}
