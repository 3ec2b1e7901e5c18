import { mapMembers, maskAll } from '@lienthong/dossier';
import { readXml } from '@lienthong/mapping';

/** A code as partners give them: one short word, and no number that could be somebody's. */
const CODE = /^(?!.*\d{6})[\w.:-]{1,20}$/;

/** True for what is surely a code and nobody's name or number. */
export function isCode(value: unknown): boolean {
  return CODE.test(String(value));
}

/**
 * A partner's answer without what it says: it may tell of real people. Names of members and the kind of each value stay, and codes where
 * the settings look for codes and states.
 */
export class AnswerOutline {
  readonly #judged: readonly string[];

  constructor(settings: unknown) {
    const paths = pointersIn(settings).map(pointer => pathOf(pointer.split('/').slice(1)));
    this.#judged = paths.filter(path => path !== '');
  }

  of(text: string): string {
    const tree = treeOf(text);
    return tree === undefined ? String(maskAll(text)) : JSON.stringify(this.#outline(tree, []));
  }

  #outline(value: unknown, at: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map(item => this.#outline(item, at));
    if (typeof value === 'object' && value !== null) return mapMembers(value, (member, name) => this.#outline(member, [...at, name]));
    const path = pathOf(at);
    return isCode(value) && this.#judged.some(judged => path.endsWith(judged)) ? value : maskAll(value);
  }
}

/** Where settings say that a code stands: beside the values it is compared with, or as the state of a row. */
function pointersIn(settings: unknown): string[] {
  if (typeof settings !== 'object' || settings === null) return [];
  const { at, values, state } = settings as Readonly<Record<string, unknown>>;
  const own = [Array.isArray(values) ? at : undefined, state].filter(isPointer);
  return [...own, ...Object.values(settings).flatMap(pointersIn)];
}

function isPointer(value: unknown): value is string {
  return typeof value === 'string' && value.length > 1 && value.startsWith('/');
}

/** Without places in lists: what is said of one row is said of all. */
function pathOf(names: readonly string[]): string {
  const named = names.filter(name => !/^\d+$/.test(name)).map(plainName);
  return named.map(name => `/${name}`).join('');
}

function treeOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return xmlTreeOf(text);
  }
}

function xmlTreeOf(text: string): unknown {
  try {
    return withPlainNames(readXml(text));
  } catch {
    return undefined;
  }
}

function withPlainNames(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withPlainNames);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, member]) => [plainName(name), withPlainNames(member)]));
}

/** Of an element or an attribute: without its prefix and mark. */
function plainName(name: string): string {
  return name.replace(/^[@#]?(?:[\w.-]+:)?/, '');
}
