import type { MappingTestResult } from '@lienthong/mapping';
import { plain } from '../terminal';

/** One line for each test; below one that does not hold, each field that differs. */
export function describeTests(results: readonly MappingTestResult[]): string {
  const failed = results.filter(({ passed }) => !passed).length;
  const total = `${results.length - failed}/${results.length} phép thử đạt / tests hold`;
  return [...results.flatMap(linesOf), total].map(line => `${plain(line)}\n`).join('');
}

function linesOf({ name, mapping, passed, differences, failure }: MappingTestResult): string[] {
  const head = `${passed ? '✓' : '✕'} ${mapping}: ${name}`;
  if (failure !== undefined) return [head, `    ${failure.code}: ${failure.message}`];
  return [head, ...differences.map(({ pointer, expected, actual }) => `    ${pointer || '/'}: ${say(expected)} ≠ ${say(actual)}`)];
}

/** A side that lacks the field. */
function say(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}
