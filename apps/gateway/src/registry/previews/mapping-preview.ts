import { LienThongError, type Violation } from '@lienthong/dossier';
import { compileMappings, MappingFailure, runMappingTests, UnmappedCode, type Difference, type Mappings } from '@lienthong/mapping';
import { codeTablesOf, type ConnectionSpec, type ReleaseDocument } from '@lienthong/persistence';
import { problemsOf, translationProblems } from '../translation-problems';

/** What is to be translated, and by which mapping. */
export interface MappingSample {
  readonly mapping: string;
  readonly input: unknown;
  /** The moment codes are looked up for. */
  readonly at: Date;
}

/** Why a translation came to nothing. */
export interface ShownFailure {
  readonly code: string;
  readonly message: string;
  /** JSON pointer of the rule in the mapping file. */
  readonly rule?: string;
  /** JSON pointer of the value in the input. */
  readonly pointer?: string;
  /** The code table that lacks `value`. */
  readonly table?: string;
  readonly value?: string;
  /** Places in the result that its own schema does not allow. */
  readonly violations: readonly Violation[];
}

export interface ShownTest {
  readonly name: string;
  readonly pointer: string;
  readonly passed: boolean;
  readonly differences: readonly Difference[];
  readonly failure?: ShownFailure;
}

/** What a mapping would make of a sample, and what its tests say. Nothing is sent. */
export interface MappingPreview {
  /** Pointers into the connection; with any, nothing was translated. */
  readonly problems: readonly Violation[];
  /** Names of the mappings there are. */
  readonly mappings: readonly string[];
  readonly result?: {
    readonly mappingVersion: string;
    /** Versions of the code tables that were asked. */
    readonly tables: Readonly<Record<string, string>>;
    readonly output: Readonly<Record<string, unknown>>;
    /** JSON pointers of what no rule names: where data is lost. */
    readonly notCarried: readonly string[];
  };
  readonly failure?: ShownFailure;
  readonly tests: readonly ShownTest[];
  readonly sent: false;
}

/** Translates a sample with the mapping of a connection, as it would be in force within a release. Pure. */
export function previewMapping(spec: ConnectionSpec, world: ReleaseDocument, sample: MappingSample | undefined): MappingPreview {
  const { mappingTests: tests, ...connection } = spec;
  const problems = translationProblems(connection, world);
  if (problems.length > 0) return { problems, mappings: [], tests: [], sent: false };
  const tables = codeTablesOf(world, spec);
  const mappings = compileMappings(spec.mapping, tables);
  const shown: ShownTest[] = [];
  const found = problemsOf('/mappingTests', () => {
    if (tests !== undefined) shown.push(...testsOf(spec.mapping, tables, tests));
  });
  return { problems: found, mappings: mappings.names, ...(sample && translated(mappings, sample)), tests: shown, sent: false };
}

function translated(mappings: Mappings, { mapping, input, at }: MappingSample): Pick<MappingPreview, 'result' | 'failure'> {
  try {
    const { mappingVersion, tables, output, notCarried } = mappings.translate(mapping, input, at);
    return { result: { mappingVersion, tables, output, notCarried } };
  } catch (error) {
    if (error instanceof LienThongError) return { failure: shownFailure(error) };
    throw error;
  }
}

function testsOf(mapping: unknown, tables: unknown, tests: unknown): ShownTest[] {
  return runMappingTests(mapping, tables, tests).map(({ name, pointer, passed, differences, failure }) => ({
    ...{ name, pointer, passed, differences },
    ...(failure && { failure: shownFailure(failure) }),
  }));
}

function shownFailure(error: LienThongError): ShownFailure {
  const { code, message, violations } = error;
  if (error instanceof UnmappedCode) return { code, message, pointer: error.pointer, table: error.table, value: error.value, violations };
  if (error instanceof MappingFailure) return { code, message, rule: error.rule, pointer: error.pointer, violations };
  return { code, message, violations };
}
