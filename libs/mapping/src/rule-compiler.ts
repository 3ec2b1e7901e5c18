import type { Violation } from '@lienthong/dossier';
import { EVERY, ReadMap, type ReadPath } from './carried';
import type { CodeTable } from './code-table';
import { compileCondition, type Test } from './condition';
import { Fault } from './fault';
import { copyJson } from './json-value';
import type { Branch, Condition, EachRule, FieldRule, Rule, Source } from './mapping-file';
import { writeDate } from './operations/date-formats';
import type { Apply } from './operations/operation';
import { compileOperation, type Operation } from './operations/operations';
import { compileRead, FORBIDDEN_SEGMENTS, parsePointer, type Read, type SourcePointer } from './pointer';
import { type Produce, TargetTree } from './target-tree';
import { traced } from './trace';
import { compileValue, type PlacedRead } from './value';

/** What a mapping reads, writes and asks, each with the place in the file that does. */
export interface MappingUses {
  readonly tables: { readonly table: string; readonly rule: string }[];
  readonly reads: { readonly path: ReadPath; readonly rule: string }[];
  readonly writes: { readonly path: ReadPath; readonly rule: string }[];
}

/** Names of code tables that exist, with those that are sound. */
export interface KnownTables {
  readonly names: ReadonlySet<string>;
  readonly sound: ReadonlyMap<string, CodeTable>;
}

const ELEMENT: SourcePointer = parsePointer('');

/** Compiles the rules of one mapping and collects their problems, tables and reads. Rules of bad shape are passed over. */
export class RuleCompiler {
  readonly problems: Violation[] = [];
  readonly reads = new ReadMap();
  readonly uses: MappingUses = { tables: [], reads: [], writes: [] };

  constructor(
    private readonly known: KnownTables,
    /** Problems of shape found before. */
    private readonly misshapen: readonly Violation[],
    /** Compiles rules that can tell what they did; the others do not carry the cost. */
    private readonly traced = false,
  ) {}

  /**
   * `base` is the place of the element in the input, empty for the root; `place` where the result stands in the whole result, null
   * where it becomes part of a value.
   */
  compile(rules: readonly Rule[], location: string, base: ReadPath = [], place: ReadPath | null = []): Produce {
    const tree = new TargetTree((pointer, code, message) => this.report(pointer, code, message));
    rules.forEach((rule, i) => {
      const at = `${location}/${i}`;
      if (this.isMisshapen(at)) return;
      const target = parsePointer(rule.to).segments;
      this.refuseForbidden(target, `${at}/to`);
      if (target.length === 0 && place?.length === 0) {
        this.report(`${at}/to`, 'target-is-root', 'The whole target is an object: name a member, such as "/a".');
      }
      const whole = place && [...place, ...target];
      if (whole !== null) this.uses.writes.push({ path: whole, rule: at });
      const produce = 'each' in rule ? this.compileEach(rule, at, base, whole) : this.compileField(rule, at, base);
      const tells = this.traced && whole !== null; // what becomes part of a value is told with the value
      tree.place(target, at, tells ? traced(at, 'each' in rule ? 'list' : stepsOf(rule), produce) : produce);
    });
    return tree.compile();
  }

  private compileField(rule: FieldRule, at: string, base: ReadPath): Produce {
    const sources = this.compileSource(rule.from, `${at}/from`, base);
    const value = compileValue(sources, this.compileSteps(rule.do, at), at);
    const when = this.compileTest(rule.when, `${at}/when`, base);
    const fallback = this.constant(rule.default, `${at}/default`);
    const required = rule.required === true;
    if (required && fallback !== undefined) {
      this.report(at, 'default-and-required', 'A rule with a default is never missing: drop one of the two.');
    }
    return (element, run) => {
      try {
        if (when !== undefined && !when(element, run)) return undefined;
        const made = value(element, run);
        if (made !== undefined) return made;
        if (required) throw new Fault('missing');
        return fallback === undefined ? undefined : copyJson(fallback, run);
      } catch (error) {
        throw error instanceof Fault ? error.inRule(at, sources[0]?.pointer) : error;
      }
    };
  }

  private compileSteps(written: readonly Operation[] | undefined, at: string): readonly Apply[] {
    return (written ?? []).flatMap((step, i) => {
      const location = `${at}/do/${i}`;
      const context = {
        table: (name: string) => this.table(name, location),
        problem: (code: string, message: string) => this.report(location, code, message),
      };
      return compileOperation(step, context) ?? [];
    });
  }

  private compileEach(rule: EachRule, at: string, base: ReadPath, place: ReadPath | null): Produce {
    const pointer = this.pointer(rule.each, `${at}/each`);
    const read = compileRead(pointer);
    const inside = [...this.absolute(pointer, base), EVERY] as const;
    const when = this.compileTest(rule.when, `${at}/when`, base);
    const where = this.compileTest(rule.where, `${at}/where`, inside);
    const produce = this.compile(rule.rules, `${at}/rules`, inside, place && [...place, EVERY]);
    const taken: Produce = (item, run) => (where === undefined || where(item, run) ? produce(item, run) : undefined);
    return (element, run) => {
      try {
        if (when !== undefined && !when(element, run)) return undefined;
        const list = read(element, run);
        if (list === undefined && rule.required !== true) return undefined;
        if (!Array.isArray(list)) throw new Fault(list === undefined ? 'missing' : 'not-a-list');
        const made: unknown[] = [];
        list.forEach((item: unknown, i) => {
          try {
            run.spend();
            const value = run.tracer === undefined ? taken(item, run) : run.tracer.within(pointer, i, () => taken(item, run));
            if (value !== undefined) made.push(value);
          } catch (error) {
            throw error instanceof Fault ? error.inRule(at, ELEMENT).inElement(pointer, i) : error;
          }
        });
        return made;
      } catch (error) {
        throw error instanceof Fault ? error.inRule(at, pointer) : error;
      }
    };
  }

  private compileSource(source: Source, location: string, base: ReadPath): readonly PlacedRead[] {
    if (typeof source === 'string') return [this.placedRead(source, location, base)];
    if ('pick-first' in source) return source['pick-first'].map((way, i) => this.compileBranch(way, `${location}/pick-first/${i}`, base));
    if ('rules' in source) return [{ pointer: undefined, read: this.compile(source.rules, `${location}/rules`, base, null) }];
    if ('moment' in source) return [{ pointer: undefined, read: (_, run) => writeDate(run.at.getTime(), source.moment) }];
    const value = this.constant(source.const, `${location}/const`);
    return [{ pointer: undefined, read: () => value }];
  }

  private compileBranch(branch: string | Branch, location: string, base: ReadPath): PlacedRead {
    if (typeof branch === 'string') return this.placedRead(branch, location, base);
    const when = this.compileTest(branch.when, `${location}/when`, base);
    const sources = this.compileSource(branch.from, `${location}/from`, base);
    const value = compileValue(sources, this.compileSteps(branch.do, location), location);
    const read: Read = (element, run) => (when === undefined || when(element, run) ? value(element, run) : undefined);
    return { pointer: sources[0]?.pointer, read };
  }

  private placedRead(text: string, location: string, base: ReadPath): PlacedRead {
    const pointer = this.pointer(text, location);
    this.noteRead(pointer, base, 'whole', location);
    const read = compileRead(pointer);
    return { pointer, read: this.traced ? noting(pointer, read) : read };
  }

  private compileTest(condition: Condition | undefined, location: string, base: ReadPath): Test | undefined {
    if (condition === undefined) return undefined;
    return compileCondition(condition, location, (text, at) => {
      const pointer = this.pointer(text, at);
      this.noteRead(pointer, base, 'itself', at);
      return compileRead(pointer);
    });
  }

  private pointer(text: string, location: string): SourcePointer {
    const pointer = parsePointer(text);
    this.refuseForbidden(pointer.segments, location);
    return pointer;
  }

  private noteRead(pointer: SourcePointer, base: ReadPath, reach: 'whole' | 'itself', rule: string): void {
    const path = this.absolute(pointer, base);
    this.reads.add(path, reach);
    this.uses.reads.push({ path, rule });
  }

  private absolute(pointer: SourcePointer, base: ReadPath): ReadPath {
    return pointer.fromRoot ? pointer.segments : [...base, ...pointer.segments];
  }

  private table(name: string, location: string): CodeTable | undefined {
    this.uses.tables.push({ table: name, rule: location });
    const table = this.known.sound.get(name);
    if (table === undefined && !this.known.names.has(name)) this.report(location, 'unknown-table', `There is no code table "${name}".`);
    return table;
  }

  /** A constant of the file, known to be JSON from here on. */
  private constant(value: unknown, location: string): unknown {
    try {
      return value === undefined ? undefined : copyJson(value, undefined);
    } catch {
      this.report(location, 'not-json', 'Not a JSON value.');
      return undefined;
    }
  }

  private refuseForbidden(segments: readonly string[], location: string): void {
    const segment = segments.find(part => FORBIDDEN_SEGMENTS.has(part));
    if (segment !== undefined) this.report(location, 'forbidden-segment', `"${segment}" may not stand in a pointer.`);
  }

  /** Has the rule itself a wrong shape? Rules inside its list are looked at on their own. */
  private isMisshapen(at: string): boolean {
    return this.misshapen.some(({ pointer }) => pointer === at || (pointer.startsWith(`${at}/`) && !pointer.startsWith(`${at}/rules/`)));
  }

  private report(pointer: string, code: string, message: string): void {
    this.problems.push({ pointer, code, message });
  }
}

function noting(pointer: SourcePointer, read: Read): Read {
  return (element, run) => {
    const value = read(element, run);
    run.tracer?.read(pointer, value);
    return value;
  };
}

function stepsOf(rule: FieldRule): string[] {
  return (rule.do ?? []).map(step => {
    if (typeof step === 'string') return step;
    return 'code' in step ? `code:${step.code}` : (Object.keys(step)[0] ?? '');
  });
}
