import { hideLongNumbers } from './mask';

/** Shorter ones are on half of all messages: codes, numbers of a list, common words. */
const SHORTEST = { letters: 4, digits: 6 } as const;

/** Three to five words that begin large, as people are called: two of them in a row still name the person. */
const NAME = /^\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){2,4}$/u;

const HIDDEN = '•••';

/**
 * Somebody else's text about an event with the values of that event hidden where it quotes them, in whichever case, with or without
 * marks and spaces, and every long number. The rest stays word for word, so that two texts that say the same of two people stay alike.
 */
export function hideQuoted(text: string, values: readonly (string | number)[]): string {
  const read = readable(text);
  const ranges = values.flatMap(spellings).flatMap(value => rangesOf(read, value, text));
  return hideLongNumbers(cut(text, ranges));
}

/** Of the personal values of an event those that tell who somebody is, wherever they stand: names, long numbers, addresses of mail. */
export function tellingValues(values: readonly (string | number)[]): string[] {
  return values.map(String).filter(value => NAME.test(value.normalize('NFC').trim()) || /@/.test(value) || foldedDigits(value) >= 9);
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

function spellings(value: string | number): string[] {
  const text = String(value).normalize('NFC').trim();
  const words = NAME.test(text) ? text.split(/\s+/u) : [];
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  return [text, ...pairs].map(fold).filter(folded => folded.length >= (/\p{L}/u.test(folded) ? SHORTEST.letters : SHORTEST.digits));
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
