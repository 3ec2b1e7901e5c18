import { LienThongError, type Violation } from '@lienthong/dossier';
import { type Static, Type } from '@sinclair/typebox';
import { compileMappings, type Mappings, type Translation } from './compile-mappings';
import { type Difference, differences } from './differences';
import { UnmappedCode } from './failure';
import { readDate } from './operations/date-formats';
import { shapeCheck } from './shape-check';

const closed = { additionalProperties: false } as const;
const text = Type.String({ minLength: 1 });

const testSchema = Type.Unsafe<MappingTest>({
  ...Type.Object(
    {
      name: text,
      mapping: text,
      at: Type.String({ description: 'RFC 3339: the moment codes are looked up for.' }),
      input: Type.Unknown(),
      expected: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      fails: Type.Optional(Type.Object({ code: text, table: Type.Optional(text), value: Type.Optional(Type.String()) }, closed)),
    },
    closed,
  ),
  oneOf: [
    { properties: { expected: true }, required: ['expected'] },
    { properties: { fails: true }, required: ['fails'] },
  ],
});

/** JSON Schema of `mapping.tests.json`. */
export const mappingTestsSchema = Type.Object({ tests: Type.Array(testSchema, { minItems: 1 }) }, closed);

/** What a translation that must fail fails with; absent facts are not compared. */
export interface ExpectedFailure {
  readonly code: string;
  readonly table?: string;
  readonly value?: string;
}

/** One example beside a mapping: an input, and exactly one of what comes out or how it fails. */
export interface MappingTest {
  readonly name: string;
  readonly mapping: string;
  readonly at: string;
  readonly input: unknown;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly fails?: ExpectedFailure;
}

export interface MappingTestResult {
  readonly name: string;
  /** Where the test stands in its file. */
  readonly pointer: string;
  readonly mapping: string;
  readonly mappingVersion: string;
  /** Versions of the code tables that were asked; empty where the translation failed. */
  readonly tables: Readonly<Record<string, string>>;
  readonly passed: boolean;
  /** Empty when passed. For a failure, the facts of the failure are compared. */
  readonly differences: readonly Difference[];
  /** What was thrown although an output was expected. */
  readonly failure?: LienThongError;
}

const checkShape = shapeCheck(mappingTestsSchema);

/**
 * Runs the tests that stand beside a mapping, in their order. Throws what `compileMappings` throws, and
 * `MAPPING_TESTS_INVALID` (invalid) with every problem of the test file.
 */
export function runMappingTests(file: unknown, tables: unknown, tests: unknown): readonly MappingTestResult[] {
  const mappings = compileMappings(file, tables);
  const problems = checkShape(tests);
  const cases = problems.length > 0 ? [] : (tests as Static<typeof mappingTestsSchema>).tests;
  problems.push(...cases.flatMap((test, i) => checkTest(test, `/tests/${i}`, mappings)));
  if (problems.length > 0) {
    throw new LienThongError('MAPPING_TESTS_INVALID', 'invalid', 'The mapping tests have problems. Correct every listed one.', {
      violations: problems,
    });
  }
  return cases.map((test, i) => runTest(test, `/tests/${i}`, mappings));
}

function checkTest(test: MappingTest, pointer: string, mappings: Mappings): Violation[] {
  const problems: Violation[] = [];
  if (!mappings.names.includes(test.mapping)) {
    problems.push({ pointer: `${pointer}/mapping`, code: 'unknown-mapping', message: `There is no mapping "${test.mapping}".` });
  }
  if (readDate(test.at, 'iso') === undefined) {
    problems.push({ pointer: `${pointer}/at`, code: 'not-a-date', message: 'Not an RFC 3339 moment with an offset.' });
  }
  return problems;
}

function runTest(test: MappingTest, pointer: string, mappings: Mappings): MappingTestResult {
  const { name, mapping } = test;
  const outcome = translated(test, mappings);
  const failure = outcome instanceof LienThongError ? outcome : undefined;
  const found =
    outcome instanceof LienThongError ? differences(test.fails, factsOf(outcome, test.fails)) : differences(test.expected, outcome.output);
  const unexpected = failure !== undefined && test.fails === undefined;
  return {
    name,
    pointer,
    mapping,
    mappingVersion: mappings.version,
    tables: outcome instanceof LienThongError ? {} : outcome.tables,
    passed: found.length === 0,
    differences: found,
    ...(unexpected ? { failure } : {}),
  };
}

function translated(test: MappingTest, mappings: Mappings): Translation | LienThongError {
  try {
    return mappings.translate(test.mapping, test.input, new Date(readDate(test.at, 'iso') ?? Number.NaN));
  } catch (error) {
    if (error instanceof LienThongError) return error;
    throw error;
  }
}

/** The facts of a failure that the test asks for. */
function factsOf(failure: LienThongError, asked: ExpectedFailure | undefined): ExpectedFailure {
  const { table, value } = failure instanceof UnmappedCode ? failure : {};
  return {
    code: failure.code,
    ...(asked?.table === undefined || table === undefined ? {} : { table }),
    ...(asked?.value === undefined || value === undefined ? {} : { value }),
  };
}
