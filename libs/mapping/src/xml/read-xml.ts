import { XMLParser } from 'fast-xml-parser';
import { checkXml } from './check-xml';
import { XmlFailure } from './xml-failure';
import { ATTRIBUTE, TEXT, type XmlNode, type XmlTree } from './xml-syntax';

/** How a text is read. */
export interface XmlReading {
  /** Names, as written, of elements that are a list also where there is only one, so that one and many have one shape. */
  readonly lists?: readonly string[];
  /** Longest text that is read, in UTF-16 units. */
  readonly maxLength?: number;
}

/** What a request to the gateway may have. */
const MAX_LENGTH = 8_000_000;

/**
 * Reads XML 1.0 into a tree in which every leaf is a text, exactly as written but in Unicode NFC: `012` stays `012`, and `1e5` is no
 * number. An element with nothing but text is that text, one without content the empty text. Any other is an object: attributes are
 * `@name`, text beside attributes is `#text`, elements stand under their name with its prefix, several of one name as a list. Comments,
 * and blanks between elements, are dropped. The order between elements of different names is not kept.
 *
 * Throws an XmlFailure for what is not well-formed, too big or too deep, and for what XML allows and we do not take: a DTD, and with
 * it any entity that is not predefined; processing instructions; text beside elements; the names `__proto__`, `constructor`, `prototype`.
 */
export function readXml(text: string, { lists = [], maxLength = MAX_LENGTH }: XmlReading = {}): XmlTree {
  if (text.length > maxLength) throw XmlFailure.reading('too-big', text, maxLength);
  const start = checkXml(text);
  const names = new Set(lists);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    parseTagValue: false,
    trimValues: false,
    entityDecoder,
    isArray: name => names.has(name),
    onDangerousProperty: name => name, // the check refused what is dangerous to us; `toString` is a name like any other
    jPath: false,
  });
  const [[name, root] = ['', '']] = Object.entries(parser.parse(text.slice(start)) as XmlTree);
  return { [name]: settled(root instanceof Array ? (root[0] ?? '') : root) };
}

/** NFC, and without the blanks between elements. */
function settled(node: XmlNode): XmlNode {
  if (typeof node === 'string') return node.normalize('NFC');
  if (node instanceof Array) return node.map(settled);
  const members = Object.entries(node);
  const hasElements = members.some(([name]) => name !== TEXT && !name.startsWith(ATTRIBUTE));
  const kept = hasElements ? members.filter(([name]) => name !== TEXT) : members;
  return Object.fromEntries(kept.map(([name, member]) => [name, settled(member)]));
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The parser's own decoder leaves numeric references as they are. The check has refused all but what is decoded here. */
const entityDecoder = {
  decode: (text: string) => text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, decodeReference),
  addInputEntities: nothing,
  setExternalEntities: nothing,
  setXmlVersion: nothing,
  reset: nothing,
};

function decodeReference(reference: string, hexadecimal?: string, decimal?: string, name = ''): string {
  if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number.parseInt(decimal, 10));
  return PREDEFINED[name] ?? reference;
}

function nothing(): void {}
