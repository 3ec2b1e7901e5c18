import { isObject, isPlain, MAX_DEPTH } from '../json-value';
import { escapeSegment, FORBIDDEN_SEGMENTS } from '../pointer';
import { XmlFailure, type XmlFailureReason } from './xml-failure';
import { ATTRIBUTE, FORBIDDEN_CHARACTER, NAME, TEXT } from './xml-syntax';

/** How a tree is written. */
export interface XmlWriting {
  /** Names, as written, of elements whose text stands in a CDATA section, for receivers that read a document inside. */
  readonly cdata?: readonly string[];
  /** Leaves `<?xml … ?>` out, for a document that is put into another. */
  readonly withoutDeclaration?: boolean;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');
/**
 * Nothing to escape, to refuse or to compose: Unicode composes nothing below U+0300, nor among the letters of Vietnamese. Nearly every
 * text is so, and one look instead of three halves the time.
 */
const PLAIN = /^[\x20!#-%'-;=?-~\u00A0-\u02FF\u1EA0-\u1EF9]*$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Writes a tree of the shape `readXml` gives, in one line and Unicode NFC. Reading the text again gives the same tree. Nothing is
 * converted: a leaf that is no text is refused, and the mapping that made it says `string`. Throws an XmlFailure with the place.
 */
export function writeXml(tree: Readonly<Record<string, unknown>>, { cdata = [], withoutDeclaration = false }: XmlWriting = {}): string {
  const [root, ...others] = Object.entries(tree);
  if (root === undefined || others.length > 0 || Array.isArray(root[1])) throw XmlFailure.writing('not-one-root', '');
  return (withoutDeclaration ? '' : DECLARATION) + new XmlWriter(new Set(cdata)).member(root[0], root[1]);
}

class XmlWriter {
  /** Where we are; becomes a pointer only when something is wrong. */
  private readonly path: (string | number)[] = [];
  private depth = 0;

  constructor(private readonly cdata: ReadonlySet<string>) {}

  member(name: string, value: unknown): string {
    if (!WHOLE_NAME.test(name) || FORBIDDEN_SEGMENTS.has(name)) this.fail('bad-name');
    this.path.push(name);
    const written = Array.isArray(value) ? this.list(name, value) : this.element(name, value);
    this.path.pop();
    return written;
  }

  private list(name: string, items: readonly unknown[]): string {
    let written = '';
    for (let i = 0; i < items.length; i++) {
      this.path.push(i);
      written += this.element(name, items[i]);
      this.path.pop();
    }
    return written;
  }

  private element(name: string, value: unknown): string {
    if (!isObject(value)) return enclosed(name, '', this.content(name, value));
    if (!isPlain(value)) this.fail('not-a-string');
    if (++this.depth >= MAX_DEPTH) this.fail('too-deep');
    const written = this.members(name, value);
    this.depth -= 1;
    return written;
  }

  private members(name: string, value: Readonly<Record<string, unknown>>): string {
    let attributes = '';
    let content = '';
    for (const member of Object.keys(value)) {
      if (member.startsWith(ATTRIBUTE)) attributes += this.attribute(member, value[member]);
      else if (member !== TEXT) content += this.member(member, value[member]);
    }
    if (!Object.hasOwn(value, TEXT)) return enclosed(name, attributes, content);
    if (content !== '') this.fail('mixed-content');
    return enclosed(name, attributes, this.content(name, value[TEXT]));
  }

  private attribute(member: string, value: unknown): string {
    const name = member.slice(ATTRIBUTE.length);
    if (!WHOLE_NAME.test(name) || FORBIDDEN_SEGMENTS.has(name)) this.fail('bad-name');
    this.path.push(member);
    const text = isPlainText(value) ? value : this.text(value).replace(/[&<>"\t\n\r]/g, escaped);
    this.path.pop();
    return ` ${name}="${text}"`;
  }

  private content(name: string, value: unknown): string {
    if (isPlainText(value) && !this.cdata.has(name)) return value;
    const text = this.text(value);
    if (text === '' || !this.cdata.has(name)) return text.replace(/[&<>\r]/g, escaped);
    // A section cannot hold its own end, and its carriage returns would be read as line feeds.
    return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`;
  }

  private text(value: unknown): string {
    if (typeof value !== 'string') return this.fail('not-a-string');
    if (FORBIDDEN_CHARACTER.test(value)) this.fail('forbidden-character');
    return value.normalize('NFC');
  }

  private fail(reason: XmlFailureReason): never {
    throw XmlFailure.writing(reason, this.path.map(segment => `/${escapeSegment(String(segment))}`).join(''));
  }
}

function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

function enclosed(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
