import { maskAll } from '@lienthong/dossier';
import { decodings, digestsOf } from './encodings';

/** Shorter than this, a value is only found where nothing else stands. */
const FINDABLE = 3;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** A part of a digest that is so long is no coincidence. */
const DIGEST_PART = /[0-9a-f]{16,}/g;
/** CDATA sections, text and attribute values of XML; whatever else looks like that is masked by the same rule. */
const XML_VALUES = /(?<=<!\[CDATA\[)[\s\S]*?(?=\]\]>)|(?<=>)[^<>]+(?=<)|(?<=")[^"<>]*(?=")/gu;
/** What stands around those values in XML that can be read. */
const XML_MARKS = /<!\[CDATA\[|\]\]>|<[?/]?[\p{L}_][\p{L}\p{Nd}_.:-]*|\s[\p{L}_][\p{L}\p{Nd}_.:-]*=""|\s*[?/]?>/gu;

/**
 * Hides personal values in what was made of them: a text that holds one, or is a part of one, in whichever case, spelling or
 * order of date, encoded or hashed, becomes its length. Rather too much than too little; structure and everything else stay.
 */
export class PersonalMask {
  readonly #values: ReadonlySet<string>;
  readonly #words: ReadonlySet<string>;
  readonly #hashable: ReadonlySet<string>;
  #known: readonly string[] | undefined;

  constructor(values: readonly (string | number)[]) {
    const texts = values.map(String).filter(text => !/^\p{Nd}{0,2}$/u.test(text)); // a code of one or two digits is nobody's
    this.#values = new Set(texts.flatMap(spellings).filter(text => text !== ''));
    const words = texts.flatMap(text => text.split(/[\s,;]+/u));
    this.#words = new Set(words.map(folded));
    this.#hashable = new Set([...texts, ...words]);
  }

  /** A copy with every personal value hidden. Files, given as their text, are named instead. */
  of(value: unknown, files: ReadonlyMap<string, string> = new Map()): unknown {
    if (typeof value === 'string') return this.#text(value, files);
    if (typeof value === 'number') return this.#isPersonal(String(value)) ? maskAll(value) : value;
    if (Array.isArray(value)) return value.map(item => this.of(item, files));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [this.key(name), this.of(member, files)]));
  }

  /** The name of a field: senders put values where names belong. */
  key(name: string): string {
    return this.#holdsValue(folded(name)) ? String(maskAll(name)) : name;
  }

  /** Somebody's own words: word by word, and all of them where that is not enough. */
  words(text: string): string {
    const parts = text.split(/(\s+)/u);
    const hidden = parts.map(word => folded(word).length >= FINDABLE && this.#isPersonal(word));
    // A short word is hidden only beside another: alone it is everybody's.
    const beside = (index: number): boolean => hidden[index - 2] === true || hidden[index + 2] === true;
    const shown = parts.map((word, index) => (hidden[index] || (beside(index) && this.#isPersonal(word)) ? String(maskAll(word)) : word));
    const whole = shown.join('');
    return this.#isPersonal(whole) ? String(maskAll(text)) : whole;
  }

  /** An address: each segment and each value of the query by itself. */
  address(path: string): string {
    return path.replace(/[^/?&=]+/g, part => (this.#isPersonal(decoded(part)) ? String(maskAll(decoded(part))) : part));
  }

  #text(text: string, files: ReadonlyMap<string, string>): string {
    const file = files.get(text);
    if (file !== undefined) return `[${file}]`;
    const begin = text.trimStart()[0] ?? '';
    if (begin === '<') return this.#xml(text, files);
    const held = '{['.includes(begin) ? parsed(text) : undefined;
    if (held !== undefined) return this.#json(text, held, files);
    return this.#isPersonal(text) ? String(maskAll(text)) : text;
  }

  #xml(text: string, files: ReadonlyMap<string, string>): string {
    const around = text.replace(XML_VALUES, '').replace(XML_MARKS, ''); // of XML nothing is left
    if (around.trim() !== '' && this.#isPersonal(around)) return String(maskAll(text));
    return text.replace(XML_VALUES, part => {
      const value = unescaped(part);
      const shown = this.#text(value, files);
      return shown === value ? part : shown;
    });
  }

  #json(text: string, held: unknown, files: ReadonlyMap<string, string>): string {
    const shown = JSON.stringify(this.of(held, files));
    return shown === JSON.stringify(held) ? text : shown;
  }

  #isPersonal(text: string): boolean {
    return this.#isSpelt(text) || this.#isHashed(text) || this.#isEncoded(text);
  }

  #isEncoded(text: string): boolean {
    for (const { text: decoded, clean } of decodings(text)) {
      if (clean ? this.#text(decoded, new Map()) !== decoded : this.#holdsValue(folded(decoded))) return true;
    }
    return false;
  }

  #isHashed(text: string): boolean {
    const runs = text.toLowerCase().match(DIGEST_PART) ?? [];
    return runs.some(run => this.#digests().some(digest => run.includes(digest) || digest.includes(run)));
  }

  /** Made when a text first looks like one: most never do, and they cost more than all the rest. */
  #digests(): readonly string[] {
    return (this.#known ??= [...new Set([...this.#hashable].flatMap(digestsOf))]);
  }

  #isSpelt(text: string): boolean {
    const given = folded(text);
    if (given === '' || /^\p{Nd}{1,2}$/u.test(given)) return false;
    if (this.#values.has(given) || this.#words.has(given) || this.#holdsValue(given)) return true;
    return given.length >= FINDABLE && this.#isPartOfValue(given);
  }

  #isPartOfValue(given: string): boolean {
    for (const value of this.#values) if (value.includes(given)) return true;
    return false;
  }

  #holdsValue(given: string): boolean {
    for (const value of this.#values) if (value.length >= FINDABLE && given.includes(value)) return true;
    return false;
  }
}

function spellings(text: string): string[] {
  const [, year, month, day] = DAY.exec(text) ?? [];
  return [folded(text), ...(year !== undefined ? [`${day}${month}${year}`, `${month}${day}${year}`] : [])];
}

/** Letters and digits alone, without marks and case. */
function folded(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
  return plain.toLowerCase().replace(/[^\p{L}\p{Nd}]/gu, '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part; // a stray percent sign: the part as it is
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // only begins like JSON
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => characterOf(Number(code.replace(/^x/i, '0x'))) ?? whole)
    .replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => ENTITIES[name] ?? '');
}

function characterOf(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
