import { isIndex } from './pointer';
import type { Run } from './run';

/** Makes one value of the target; undefined when there is none. */
export type Produce = (element: unknown, run: Run) => unknown;
/** Reports a problem of a rule. */
export type Report = (rule: string, code: string, message: string) => void;

interface TargetNode {
  /** The first rule that wrote here or below. */
  readonly rule: string;
  produce: Produce | undefined;
  readonly children: Map<string, TargetNode>;
}

/** The shape of the target: every leaf knows how its value is made. Members stand in the order of the rules. */
export class TargetTree {
  private root: TargetNode | undefined;

  constructor(private readonly report: Report) {}

  /** Gives a place of the target to a rule; a place taken already, above or below, is a problem. */
  place(segments: readonly string[], rule: string, produce: Produce): void {
    let node = (this.root ??= newNode(rule));
    for (const segment of segments) {
      if (node.produce !== undefined) return this.taken(rule, node);
      let child = node.children.get(segment);
      if (child === undefined) node.children.set(segment, (child = newNode(rule)));
      node = child;
    }
    if (node.produce !== undefined || node.children.size > 0) return this.taken(rule, node);
    node.produce = produce;
  }

  compile(): Produce {
    return this.root === undefined ? () => undefined : this.compileNode(this.root);
  }

  private compileNode(node: TargetNode): Produce {
    if (node.produce !== undefined) return node.produce;
    const names = [...node.children.keys()];
    const indexes = names.filter(isIndex);
    if (indexes.length === 0)
      return objectOf(
        names,
        [...node.children.values()].map(child => this.compileNode(child)),
      );
    if (indexes.length < names.length) this.report(node.rule, 'mixed-target', 'The same target is written as a list and as an object.');
    else if (indexes.some(index => Number(index) >= names.length))
      this.report(node.rule, 'list-gap', 'The numbers of a list are 0, 1, 2 … without a gap.');
    const inOrder = [...node.children].sort(([a], [b]) => Number(a) - Number(b));
    return listOf(inOrder.map(([, child]) => this.compileNode(child)));
  }

  private taken(rule: string, node: TargetNode): void {
    this.report(rule, 'target-taken', `Writes what ${node.rule} writes too.`);
  }
}

function newNode(rule: string): TargetNode {
  return { rule, produce: undefined, children: new Map() };
}

/** An object without members is absent, so that nothing blank appears. */
function objectOf(names: readonly string[], members: readonly Produce[]): Produce {
  return (element, run) => {
    const object: Record<string, unknown> = {};
    let isEmpty = true;
    // Two arrays by index, for this is the innermost loop: pairs and an iterator cost half as much again.
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const value = members[i]?.(element, run);
      if (name === undefined || value === undefined) continue;
      object[name] = value;
      isEmpty = false;
    }
    return isEmpty ? undefined : object;
  };
}

function listOf(items: readonly Produce[]): Produce {
  return (element, run) => {
    const list = items.map(produce => produce(element, run)).filter(value => value !== undefined);
    return list.length === 0 ? undefined : list;
  };
}
