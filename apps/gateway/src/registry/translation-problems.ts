import { LienThongError, type Violation } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, runMappingTests } from '@lienthong/mapping';
import { codeTablesOf, type ConnectionSpec, type ReleaseDocument } from '@lienthong/persistence';

/** What is wrong with the mapping, the code tables and the tests of a connection; pointers into the connection. */
export function translationProblems(connection: ConnectionSpec, world: ReleaseDocument): Violation[] {
  const { mapping, mappingTests } = connection;
  const tables = codeTablesOf(world, connection);
  const badTables = problemsOf('/codeTables', () => compileCodeTables(tables));
  if (badTables.length > 0) return badTables;
  const badMapping = problemsOf('/mapping', () => compileMappings(mapping, tables));
  if (badMapping.length > 0 || mappingTests === undefined) return badMapping;
  return problemsOf('/mappingTests', () => failedTests(mapping, tables, mappingTests));
}

function failedTests(mapping: unknown, tables: unknown, tests: unknown): void {
  const violations = runMappingTests(mapping, tables, tests).flatMap(({ name, passed, failure, differences }, index) => {
    if (passed) return [];
    const told = differences.map(({ pointer, expected, actual }) => `${pointer}: ${say(expected)} ≠ ${say(actual)}`);
    return [{ pointer: `/tests/${index}`, code: 'test-failed', message: `“${name}”: ${failure?.message ?? told.join('; ')}` }];
  });
  if (violations.length > 0) throw new LienThongError('MAPPING_TESTS_FAILED', 'invalid', 'Tests of the mapping fail', { violations });
}

function say(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

function problemsOf(prefix: string, work: () => unknown): Violation[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof LienThongError)) throw error;
    if (error.violations.length === 0) return [{ pointer: prefix, code: error.code, message: error.message }];
    return error.violations.map(({ pointer, code, message }) => ({ pointer: `${prefix}${pointer}`, code, message }));
  }
}
