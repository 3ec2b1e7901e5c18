import { maskAll } from '@lienthong/dossier';

/** Shorter than this, a value is only found where nothing else stands. */
const FINDABLE = 3;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** Text and attribute values of XML; whatever else looks like that is masked by the same rule. */
const XML_VALUES = /(?<=>)[^<>]+(?=<)|(?<=")[^"<>]*(?=")/gu;

/**
 * Hides personal values in what was made of them: a text that holds one, or is a part of one, in whichever case, spelling or
 * order of date, becomes its length. Rather too much than too little; structure and everything else stay.
 */
export class PersonalMask {
  readonly #values: readonly string[];
  readonly #words: ReadonlySet<string>;

  constructor(values: readonly (string | number)[]) {
    const texts = values.map(String).filter(text => !/^\p{Nd}{0,2}$/u.test(text)); // a code of one or two digits is nobody's
    this.#values = [...new Set(texts.flatMap(spellings))].filter(text => text !== '');
    this.#words = new Set(texts.flatMap(text => text.split(/[\s,;]+/u).map(folded)));
  }

  /** A copy with every personal value hidden. Files, given as their text, are named instead. */
  of(value: unknown, files: ReadonlyMap<string, string> = new Map()): unknown {
    if (typeof value === 'string') return this.#text(value, files);
    if (typeof value === 'number') return this.#isPersonal(String(value)) ? maskAll(value) : value;
    if (Array.isArray(value)) return value.map(item => this.of(item, files));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.of(member, files)]));
  }

  /** An address: each segment and each value of the query by itself. */
  address(path: string): string {
    return path.replace(/[^/?&=]+/g, part => (this.#isPersonal(decoded(part)) ? String(maskAll(decoded(part))) : part));
  }

  #text(text: string, files: ReadonlyMap<string, string>): string {
    const file = files.get(text);
    if (file !== undefined) return `[${file}]`;
    if (!text.trimStart().startsWith('<')) return this.#isPersonal(text) ? String(maskAll(text)) : text;
    return text.replace(XML_VALUES, part => this.#text(unescaped(part), files));
  }

  #isPersonal(text: string): boolean {
    const given = folded(text);
    if (given === '' || /^\p{Nd}{1,2}$/u.test(given)) return false;
    if (this.#words.has(given)) return true;
    return this.#values.some(
      value =>
        value === given || (value.length >= FINDABLE && given.includes(value)) || (given.length >= FINDABLE && value.includes(given)),
    );
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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => ENTITIES[name] ?? '');
}
