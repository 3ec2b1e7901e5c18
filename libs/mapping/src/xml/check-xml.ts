import { MAX_DEPTH } from '../json-value';
import { FORBIDDEN_SEGMENTS } from '../pointer';
import { XmlFailure, type XmlFailureReason } from './xml-failure';
import { FORBIDDEN_CHARACTER, NAME } from './xml-syntax';

/** Most elements and attributes of one document: each costs far more memory than its four characters. */
const MAX_NODES = 200_000;

const DECLARATION = /^\uFEFF?(?:<\?xml[ \t\r\n][^<>?]*\?>)?/;
const BLANKS = /^[ \t\r\n]*$/;
const TEXT = /[^<&]+/y;
const REFERENCE = /&(?:(?:lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/y;
const COMMENT = /<!--(?!>|->)[^]*?--/y;
const CDATA = /<!\[CDATA\[[^]*?\]\]>/y;
const CLOSING = new RegExp(`</(${NAME})[ \\t\\r\\n]*>`, 'uy');
const OPENING = new RegExp(`<(${NAME})`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+(${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?=["'])`, 'uy');
const TAG_END = /[ \t\r\n]*(\/?)>/y;

interface OpenElement {
  readonly name: string;
  hasElements: boolean;
  hasText: boolean;
}

/**
 * Inside this lib: tells where the document element begins, or throws an XmlFailure. fast-xml-parser is made to forgive: it takes tags
 * that close others, DTDs, references it does not know, and quotes what it does not take. So it gets to see only what passed here.
 */
export function checkXml(text: string): number {
  return new XmlCheck(text).run();
}

class XmlCheck {
  private at = 0;
  private nodes = 0;
  private roots = 0;
  private readonly open: OpenElement[] = [];

  constructor(private readonly text: string) {}

  run(): number {
    const forbidden = FORBIDDEN_CHARACTER.exec(this.text);
    if (forbidden !== null) this.fail('forbidden-character', forbidden.index);
    const start = DECLARATION.exec(this.text)?.[0].length ?? 0;
    this.at = start;
    while (this.at < this.text.length) {
      if (this.text[this.at] === '<') this.markup();
      else this.content();
    }
    if (this.open.length > 0) this.fail('malformed');
    if (this.roots !== 1) this.fail('not-one-root');
    return start;
  }

  private markup(): void {
    switch (this.text.charAt(this.at + 1)) {
      case '!':
        return this.commentOrCdata();
      case '?':
        return this.fail('processing-instruction');
      case '/':
        return this.closingTag();
      default:
        return this.openingTag();
    }
  }

  private commentOrCdata(): void {
    const start = this.at;
    if (this.text.startsWith('<!--', start)) {
      this.take(COMMENT);
      if (this.text[this.at++] !== '>') this.fail('malformed', start);
      return;
    }
    if (!this.text.startsWith('<![CDATA[', start)) this.fail(this.text.startsWith('<!DOCTYPE', start) ? 'dtd' : 'malformed');
    const content = this.take(CDATA)[0].slice('<![CDATA['.length, -']]>'.length);
    if (this.open.length === 0) this.fail('not-one-root', start);
    this.textIn(content, start);
  }

  private closingTag(): void {
    const start = this.at;
    const name = this.take(CLOSING)[1];
    if (this.open.pop()?.name !== name) this.fail('wrong-closing-tag', start);
  }

  private openingTag(): void {
    const start = this.at;
    const name = this.name(this.take(OPENING), start + 1);
    const parent = this.open.at(-1);
    if (parent === undefined && ++this.roots > 1) this.fail('not-one-root', start);
    if (parent?.hasText === true) this.fail('mixed-content', start);
    if (parent !== undefined) parent.hasElements = true;
    if (this.open.length >= MAX_DEPTH) this.fail('too-deep', start);
    this.attributes();
    if (this.take(TAG_END)[1] === '') this.open.push({ name, hasElements: false, hasText: false });
  }

  private attributes(): void {
    const names = new Set<string>();
    for (let found = this.next(ATTRIBUTE); found !== null; found = this.next(ATTRIBUTE)) {
      const nameAt = found.index + found[0].search(/\S/);
      const name = this.name(found, nameAt);
      if (names.has(name)) this.fail('duplicate-attribute', nameAt);
      names.add(name);
      this.value();
    }
  }

  private value(): void {
    const quote = this.text[this.at++] ?? '';
    const end = this.text.indexOf(quote, this.at);
    if (end < 0) this.fail('malformed', this.at - 1);
    const start = this.at;
    for (const { index, 0: character } of this.text.slice(start, end).matchAll(/[<&]/g)) {
      this.at = start + index;
      if (character === '<') this.fail('malformed');
      this.reference();
    }
    this.at = end + 1;
  }

  private content(): void {
    const start = this.at;
    if (this.text[start] === '&') this.reference();
    else this.take(TEXT);
    this.textIn(this.text.slice(start, this.at), start);
  }

  /** Blanks between elements say nothing; any other text has its element for itself, for a tree could not say where it stood. */
  private textIn(text: string, start: number): void {
    if (BLANKS.test(text)) return;
    const element = this.open.at(-1);
    if (element === undefined) return this.fail('not-one-root', start);
    if (element.hasElements) this.fail('mixed-content', start);
    element.hasText = true;
  }

  private reference(): void {
    const start = this.at;
    const [, decimal, hexadecimal] = this.next(REFERENCE) ?? this.fail('unknown-entity');
    const digits = decimal ?? hexadecimal;
    if (digits === undefined) return;
    const point = Number.parseInt(digits, decimal === undefined ? 16 : 10);
    if (point > 0x10ffff || FORBIDDEN_CHARACTER.test(String.fromCodePoint(point))) this.fail('forbidden-character', start);
  }

  private name(found: RegExpExecArray, position: number): string {
    const name = found[1] ?? '';
    if (FORBIDDEN_SEGMENTS.has(name)) this.fail('forbidden-name', position);
    if (++this.nodes > MAX_NODES) this.fail('too-big', position);
    return name;
  }

  private take(pattern: RegExp): RegExpExecArray {
    return this.next(pattern) ?? this.fail('malformed');
  }

  private next(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private fail(reason: XmlFailureReason, position = this.at): never {
    throw XmlFailure.reading(reason, this.text, position);
  }
}
