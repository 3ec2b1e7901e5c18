import { hash } from 'node:crypto';
import { canonicalize, LienThongError, type Provenance, type Violation } from '@lienthong/dossier';
import type { ReadMap } from './carried';
import { checkCodeTables } from './code-tables';
import { Fault } from './fault';
import { isObject } from './json-value';
import { compileOutput } from './output/compile-output';
import { type MappingFile, mappingFileSchema, type MappingSpec, NAME } from './mapping-file';
import { type KnownTables, type MappingUses, RuleCompiler } from './rule-compiler';
import { Run } from './run';
import { shapeCheck } from './shape-check';
import { fieldsIn, type MappingTrace, Tracer } from './trace';

/**
 * What a mapping made of an input. The same input, day, mapping version and table versions give the same bytes. `tables` are those that
 * were asked. `outputHash` is over `JSON.stringify(output)`: members stand in the order of the rules, members of objects copied whole in
 * the order of the input; `inputHash` is found when asked for, like `notCarried`, so the input must not have been changed by then.
 */
export interface Translation extends Provenance {
  readonly inputHash: string;
  readonly output: Record<string, unknown>;
  /**
   * JSON pointers of the leaves of the input that no rule names, in input order; null is no leaf.
   */
  readonly notCarried: readonly string[];
}

/** Compiled mappings of one file. */
export interface Mappings {
  readonly version: string;
  /** In the order of the file. */
  readonly names: readonly string[];
  /**
   * Translates an input as of a day. All or nothing: throws UnmappedCode, MappingFailure, OutputInvalid, or `MAPPING_NOT_FOUND` (absent).
   * The input is not changed and nothing of it is shared with the output.
   */
  translate(name: string, input: unknown, at: Date): Translation;
  /** How the same translation comes about, also where it fails. For people who look: many times slower. Throws `MAPPING_NOT_FOUND`. */
  trace(name: string, input: unknown, at: Date): MappingTrace;
}

const MAPPING_NAME = new RegExp(NAME);
const checkShape = shapeCheck(mappingFileSchema);

/**
 * Compiles a mapping file and its code tables, once. Throws `MAPPING_INVALID` (invalid) with every problem: pointers into
 * the mapping file, and below `/tables` into the list of code tables.
 */
export function compileMappings(file: unknown, tables: unknown): Mappings {
  const problems: Violation[] = checkShape(file);
  const checked = checkCodeTables(tables, '/tables');
  const known: KnownTables = { names: tableNames(tables), sound: checked.compiled };
  const compiled = new Map<string, Translate>();
  const specs = wellFormedMappings(file, problems);
  const version = isObject(file) ? String(file['version']) : '';
  for (const [name, spec] of Object.entries(specs)) {
    const compiler = new RuleCompiler(known, problems);
    const produce = compiler.compile(spec.rules, `/mappings/${name}/rules`);
    const check = outputCheck(name, spec, problems);
    compiled.set(name, translator({ name, version, compiler, produce, check }));
    problems.push(...compiler.problems);
  }
  problems.push(...checked.problems);
  if (problems.length > 0) {
    throw new LienThongError('MAPPING_INVALID', 'invalid', 'The mapping file has problems. Correct every listed one.', {
      violations: problems,
    });
  }
  return {
    version,
    names: [...compiled.keys()],
    translate(name, input, at) {
      const translate = compiled.get(name);
      if (translate === undefined) throw unknownMapping(name);
      return translate(input, at);
    },
    trace(name, input, at) {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      if (spec === undefined) throw unknownMapping(name);
      const compiler = new RuleCompiler(known, [], true);
      const produce = compiler.compile(spec.rules, `/mappings/${name}/rules`);
      return { fields: fieldsIn(produce(input, new Run(input, at, new Tracer()))), notCarried: compiler.reads.notRead(input) };
    },
  };
}

function unknownMapping(name: string): LienThongError {
  return new LienThongError('MAPPING_NOT_FOUND', 'absent', `There is no mapping "${name}". Add it, or correct its name.`, {
    params: { mapping: name },
  });
}

/** Inside this lib: what each mapping of a file reads, writes and asks, with the mapping as written. Problems are passed over. */
export function usesOf(file: unknown, tables: unknown): ReadonlyMap<string, MappingUses & { readonly spec: MappingSpec }> {
  const problems = checkShape(file);
  const known: KnownTables = { names: tableNames(tables), sound: checkCodeTables(tables).compiled };
  return new Map(
    Object.entries(wellFormedMappings(file, problems)).map(([name, spec]) => {
      const compiler = new RuleCompiler(known, problems);
      compiler.compile(spec.rules, `/mappings/${name}/rules`);
      return [name, { ...compiler.uses, spec }];
    }),
  );
}

type Translate = (input: unknown, at: Date) => Translation;

interface Parts {
  readonly name: string;
  readonly version: string;
  readonly compiler: RuleCompiler;
  readonly produce: ReturnType<RuleCompiler['compile']>;
  readonly check: ReturnType<typeof compileOutput>;
}

function outputCheck(name: string, { output }: MappingSpec, problems: Violation[]): Parts['check'] {
  const location = `/mappings/${name}/output`;
  if (output === undefined || problems.some(({ pointer }) => pointer === location || pointer.startsWith(`${location}/`))) return undefined;
  return compileOutput(name, output, location, problems);
}

function translator({ name, version, compiler: { reads }, produce, check }: Parts): Translate {
  return (input, at) => {
    try {
      const run = new Run(input, at);
      const output = (produce(input, run) ?? {}) as Record<string, unknown>;
      check?.(output);
      return new Translated(output, name, version, run.tables, hash('sha256', JSON.stringify(output)), input, reads);
    } catch (error) {
      throw error instanceof Fault ? error.toError(name) : error;
    }
  };
}

/** A class, for a getter in an object literal costs more than ten rules. The input is in no field that shows, so that no log has it. */
class Translated implements Translation {
  #notCarried: readonly string[] | undefined;
  #inputHash: string | undefined;
  readonly #input: unknown;
  readonly #reads: ReadMap;

  constructor(
    readonly output: Record<string, unknown>,
    readonly mapping: string,
    readonly mappingVersion: string,
    readonly tables: Readonly<Record<string, string>>,
    readonly outputHash: string,
    input: unknown,
    reads: ReadMap,
  ) {
    this.#input = input;
    this.#reads = reads;
  }

  get inputHash(): string {
    return (this.#inputHash ??= hash('sha256', canonicalInput(this.#input)));
  }

  get notCarried(): readonly string[] {
    return (this.#notCarried ??= this.#reads.notRead(this.#input));
  }
}

/** Members that are undefined are no members, to every rule: then the input is taken as JSON carries it. */
function canonicalInput(input: unknown): string {
  try {
    return canonicalize(input);
  } catch {
    return canonicalize(JSON.parse(JSON.stringify(input) ?? 'null'));
  }
}

/** The mappings whose rules can be looked at one by one. */
function wellFormedMappings(file: unknown, problems: readonly Violation[]): MappingFile['mappings'] {
  if (!isObject(file) || !isObject(file['mappings']) || problems.some(({ code }) => code === 'too-deep')) return {};
  const isSound = ([name, spec]: [string, unknown]): boolean =>
    MAPPING_NAME.test(name) &&
    isObject(spec) &&
    Array.isArray(spec['rules']) &&
    !problems.some(({ pointer }) => pointer === `/mappings/${name}`);
  return Object.fromEntries(Object.entries(file['mappings']).filter(isSound) as [string, MappingSpec][]);
}

function tableNames(tables: unknown): ReadonlySet<string> {
  const list: readonly unknown[] = Array.isArray(tables) ? tables : [];
  return new Set(list.map(table => (isObject(table) ? String(table['name']) : '')));
}
