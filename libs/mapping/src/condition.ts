import type { Condition, Scalar } from './mapping-file';
import type { Read } from './pointer';
import type { Run } from './run';

export type Test = (element: unknown, run: Run) => boolean;

/** Compiles a pointer of a condition and notes that it is read. */
export type ReadFor = (pointer: string, location: string) => Read;

/** Compiles a condition of valid shape. Absent values equal nothing; `1` and `"1"` are different. */
export function compileCondition(condition: Condition, location: string, readFor: ReadFor): Test {
  if ('exists' in condition) {
    const read = readFor(condition.exists, `${location}/exists`);
    return (element, run) => read(element, run) !== undefined;
  }
  if ('equals' in condition) {
    const { at, value } = condition.equals;
    const read = readFor(at, `${location}/equals/at`);
    return (element, run) => read(element, run) === value;
  }
  if ('in' in condition) {
    const read = readFor(condition.in.at, `${location}/in/at`);
    const values: ReadonlySet<unknown> = new Set<Scalar>(condition.in.values);
    return (element, run) => values.has(read(element, run));
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, `${location}/not`, readFor);
    return (element, run) => !test(element, run);
  }
  const list = 'all' in condition ? condition.all : condition.any;
  const name = 'all' in condition ? 'all' : 'any';
  const tests = list.map((part, i) => compileCondition(part, `${location}/${name}/${i}`, readFor));
  return name === 'all'
    ? (element, run) => tests.every(test => test(element, run))
    : (element, run) => tests.some(test => test(element, run));
}
