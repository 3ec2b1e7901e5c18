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

/** What is wrong with a code table by itself; pointers into it. */
export function tableProblems(table: unknown): Violation[] {
  return problemsOf('', () => compileCodeTables([table])).map(({ pointer, ...rest }) => ({
    pointer: pointer.replace(/^\/0/, ''),
    ...rest,
  }));
}

function failedTests(mapping: unknown, tables: unknown, tests: unknown): Violation[] {
  return runMappingTests(mapping, tables, tests).flatMap(({ name, passed, failure, differences }, index) => {
    if (passed) return [];
    const told = differences.map(({ pointer, expected, actual }) => `${pointer}: ${say(expected)} ≠ ${say(actual)}`);
    return [{ pointer: `/tests/${index}`, code: 'test-failed', message: `“${name}”: ${failure?.message ?? told.join('; ')}` }];
  });
}

function say(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

/** Problems the work finds, or all it fails of. */
export function problemsOf(prefix: string, work: () => unknown): Violation[] {
  try {
    const found = work();
    return Array.isArray(found) ? below(prefix, found as Violation[]) : [];
  } catch (error) {
    if (!(error instanceof LienThongError)) throw error;
    const { code, message, violations } = error;
    return violations.length === 0 ? [{ pointer: prefix, code, message }] : below(prefix, violations);
  }
}

function below(prefix: string, violations: readonly Violation[]): Violation[] {
  return violations.map(({ pointer, code, message }) => ({ pointer: `${prefix}${pointer}`, code, message }));
}
