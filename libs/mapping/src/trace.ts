import { Fault } from './fault';
import { isObject } from './json-value';
import { UnmappedCode, type FailureReason } from './failure';
import { escapeSegment, type SourcePointer } from './pointer';
import type { Produce } from './target-tree';
import type { Tracing } from './tracing';

/** Why a rule made nothing. */
export interface TracedFault {
  /** `code-missing`: the table has no such code. */
  readonly reason: FailureReason | 'code-missing';
  readonly table?: string;
}

/** One place of a result, and what made it. */
export interface TracedField {
  /** JSON pointer into the result. What stands there may be an object that was copied whole. */
  readonly to: string;
  /** JSON pointer of the rule in the mapping file. */
  readonly rule: string;
  /** JSON pointers into the input of everything that had a value and went into it. */
  readonly from: readonly string[];
  /** Names of the steps it was changed by; that of a code table with its name, `code:trang-thai`. */
  readonly steps: readonly string[];
  /** Absent where the rule failed. */
  readonly value?: unknown;
  readonly fault?: TracedFault;
}

/** How a result comes about, field by field. Rules that fail are told, and hide no other. */
export interface MappingTrace {
  readonly fields: readonly TracedField[];
  /** As in a translation. */
  readonly notCarried: readonly string[];
}

/** Stands in a traced result where the value would. */
class Made {
  constructor(readonly field: Omit<TracedField, 'to'>) {}
}

/** Inside this lib: notes during one run what rules read. */
export class Tracer implements Tracing {
  private base = '';
  private reads: string[] | undefined;

  read({ path, fromRoot }: SourcePointer, value: unknown): void {
    if (value !== undefined) this.reads?.push(fromRoot ? path : this.base + path);
  }

  within<T>({ path, fromRoot }: SourcePointer, index: number, work: () => T): T {
    const outer = this.base;
    this.base = `${fromRoot ? '' : outer}${path}/${index}`;
    try {
      return work();
    } finally {
      this.base = outer;
    }
  }

  field(rule: string, steps: readonly string[], make: () => unknown): unknown {
    const from: string[] = (this.reads = []);
    try {
      const value = make();
      return value === undefined ? undefined : new Made({ rule, from, steps, value });
    } catch (error) {
      return new Made({ rule, from, steps, fault: faultOf(error) });
    } finally {
      this.reads = undefined;
    }
  }

  list(rule: string, make: () => unknown): unknown {
    const facts = { rule, from: [], steps: [] };
    try {
      const made = make();
      return Array.isArray(made) && made.length === 0 ? new Made({ ...facts, value: [] }) : made;
    } catch (error) {
      return new Made({ ...facts, fault: faultOf(error) });
    }
  }
}

/** Inside this lib: a rule as it is, or so that it tells what it did. */
export function traced(rule: string, steps: readonly string[] | 'list', produce: Produce): Produce {
  return (element, run) => {
    const { tracer } = run;
    if (tracer === undefined) return produce(element, run);
    const make = (): unknown => produce(element, run);
    return steps === 'list' ? tracer.list(rule, make) : tracer.field(rule, steps, make);
  };
}

/** Inside this lib: everything a traced run made, in the order of the result. */
export function fieldsIn(result: unknown, to = ''): TracedField[] {
  if (result instanceof Made) return [{ to, ...result.field }];
  if (Array.isArray(result)) return result.flatMap((item, index) => fieldsIn(item, `${to}/${index}`));
  if (!isObject(result)) return [];
  return Object.entries(result).flatMap(([name, member]) => fieldsIn(member, `${to}/${escapeSegment(name)}`));
}

function faultOf(error: unknown): TracedFault {
  if (!(error instanceof Fault)) throw error;
  const told = error.toError('');
  if (told instanceof UnmappedCode) return { reason: 'code-missing', table: told.table };
  return { reason: told.reason };
}
