import { MAX_DEPTH } from './json-value';
import { escapeSegment, isIndex } from './pointer';

/** Stands for every element of a list in a path of segments; no segment can be a symbol. */
export const EVERY: unique symbol = Symbol('every element');

export type ReadPath = readonly (string | typeof EVERY)[];

interface ReadNode {
  /** `whole`: everything below is read; `itself`: only a leaf standing exactly here. */
  reach: 'whole' | 'itself' | undefined;
  readonly children: Map<string, ReadNode>;
  every: ReadNode | undefined;
}

/**
 * Which places of the input a mapping names, so that what it leaves behind can be told. A place counts as read when any
 * rule or condition names it, also where a condition then switched the rule off: leaving out was decided, not forgotten.
 */
export class ReadMap {
  private readonly root = newNode();

  add(path: ReadPath, reach: 'whole' | 'itself'): void {
    let node = this.root;
    for (const segment of path) node = segment === EVERY ? (node.every ??= newNode()) : childOf(node, segment);
    if (node.reach !== 'whole') node.reach = reach;
  }

  /** JSON pointers of the leaves no rule names, in the order of the input. */
  notRead(input: unknown): readonly string[] {
    const found: string[] = [];
    collect(input, [this.root], [], found);
    return found;
  }
}

/** Several nodes may stand at one place: a list element is reached by its number and by "every element". */
function collect(value: unknown, nodes: readonly ReadNode[], path: string[], found: string[]): void {
  if (value === undefined || value === null || nodes.some(node => node.reach === 'whole')) return;
  if (typeof value !== 'object' || path.length >= MAX_DEPTH) {
    if (!nodes.some(node => node.reach === 'itself')) found.push(toPointer(path));
    return;
  }
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    path.push(key);
    collect((value as Readonly<Record<string, unknown>>)[key], step(nodes, key, isList), path, found);
    path.pop();
  }
}

function step(nodes: readonly ReadNode[], key: string, isList: boolean): readonly ReadNode[] {
  const next: ReadNode[] = [];
  for (const node of nodes) {
    const child = node.children.get(key);
    if (child !== undefined && (!isList || isIndex(key))) next.push(child);
    if (isList && node.every !== undefined) next.push(node.every);
  }
  return next;
}

function newNode(): ReadNode {
  return { reach: undefined, children: new Map(), every: undefined };
}

function childOf(node: ReadNode, segment: string): ReadNode {
  let child = node.children.get(segment);
  if (child === undefined) node.children.set(segment, (child = newNode()));
  return child;
}

function toPointer(path: readonly string[]): string {
  return path.map(segment => `/${escapeSegment(segment)}`).join('');
}
