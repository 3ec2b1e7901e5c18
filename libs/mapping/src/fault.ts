import { type FailureReason, type FailurePlace, MappingFailure, type MissingCode, UnmappedCode } from './failure';

/** Where a rule reads: as much of a source pointer as a failure needs to name it. */
interface ReadPlace {
  readonly path: string;
  readonly fromRoot: boolean;
}

/**
 * A failure on its way up, inside this lib only: every level adds what it knows (operation, rule, element), and
 * `translate` makes the public error of it. So the way down carries no book-keeping.
 */
export class Fault extends Error {
  operation: string | undefined;
  private rule: string | undefined;
  private pointer = '';
  private fromRoot = false;

  constructor(private readonly problem: FailureReason | MissingCode) {
    super('a rule failed');
  }

  /** Names the rule and the source it read. */
  inRule(rule: string, source: ReadPlace | undefined): this {
    if (this.rule === undefined) {
      this.rule = rule;
      this.pointer = source?.path ?? '';
      this.fromRoot = source?.fromRoot ?? true;
    }
    return this;
  }

  /** Names the element of a list the rule was run for. */
  inElement(list: ReadPlace, index: number): this {
    if (!this.fromRoot) {
      this.pointer = `${list.path}/${index}${this.pointer}`;
      this.fromRoot = list.fromRoot;
    }
    return this;
  }

  toError(mapping: string): MappingFailure | UnmappedCode {
    if (typeof this.problem === 'object') return new UnmappedCode(this.problem, this.pointer);
    const place: FailurePlace = { mapping, rule: this.rule ?? '', pointer: this.pointer };
    return new MappingFailure(place, this.problem, this.operation);
  }
}
