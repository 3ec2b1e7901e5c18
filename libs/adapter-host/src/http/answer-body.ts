import { readXml, XmlFailure, type XmlNode } from '@lienthong/mapping';

/** The body of an answer: what was agreed, nothing, or something we do not take. */
export interface AnswerBody {
  readonly readable: boolean;
  /** Parsed JSON or the tree of the XML; undefined when there is none. */
  readonly value: unknown;
  /** What the partner said, where it can be told from a page or a stack trace. Not cleaned. */
  readonly words: string | undefined;
}

// A byte that is no UTF-8 must not turn silently into another letter of a name. A byte order mark is dropped.
const decoder = new TextDecoder('utf-8', { fatal: true });
const WORDS = ['message', 'errorDescription', 'error_description', 'detail', 'description', 'title', 'error', 'code'];

/** Where a SOAP fault and the XML of most partners says what is wrong; prefixes and case do not count. */
const XML_WORDS = ['faultstring', 'reason', ...WORDS.map(name => name.toLowerCase())];

/** How an answer is agreed to be written. */
export interface Agreed {
  readonly accept?: 'json' | 'xml' | undefined;
  readonly lists?: readonly string[] | undefined;
}

/** Reads an answer. The content type is not asked: half of the partners send JSON as text. An empty body is fine only for 204 and 205. */
export function readAnswerBody(status: number, bytes: Buffer, { accept = 'json', lists = [] }: Agreed = {}): AnswerBody {
  if (bytes.length === 0) return { readable: status === 204 || status === 205, value: undefined, words: undefined };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { readable: false, value: undefined, words: undefined };
  }
  return accept === 'xml' ? readTree(text, lists) : readJson(text);
}

function readJson(text: string): AnswerBody {
  try {
    const value: unknown = JSON.parse(text);
    return { readable: true, value, words: wordsOf(value) };
  } catch {
    return { readable: false, value: undefined, words: /^\s*</.test(text) ? undefined : text };
  }
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const said = new Map<string, unknown>(Object.entries(value));
  return WORDS.map(key => said.get(key)).find(text => typeof text === 'string' && text !== '') as string | undefined;
}

/** A page that happens to be well-formed is no answer. */
function readTree(text: string, lists: readonly string[]): AnswerBody {
  try {
    const value = readXml(text, { lists });
    const isPage = Object.keys(value).some(root => localName(root) === 'html');
    return isPage ? { readable: false, value: undefined, words: undefined } : { readable: true, value, words: xmlWordsOf(value) };
  } catch (error) {
    if (error instanceof XmlFailure) return { readable: false, value: undefined, words: /^\s*</.test(text) ? undefined : text };
    throw error;
  }
}

function xmlWordsOf(tree: XmlNode): string | undefined {
  const said = textsByName(tree);
  return XML_WORDS.map(name => said.find(([named]) => named === name)?.[1]).find(text => text !== undefined);
}

function textsByName(node: XmlNode, name = ''): readonly (readonly [name: string, text: string])[] {
  if (typeof node === 'string') return node === '' ? [] : [[name, node]];
  if (Array.isArray(node)) return (node as readonly XmlNode[]).flatMap(item => textsByName(item, name));
  return Object.entries(node).flatMap(([member, inner]) => textsByName(inner, member === '#text' ? name : localName(member)));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
