import { isObject } from './json-value';
import { escapeSegment } from './pointer';

/** One field in which two values differ; a side that lacks the field is absent. */
export interface Difference {
  readonly pointer: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** Field by field, whatever the order of members; lists position by position. Numbers and texts are never equal. */
export function differences(expected: unknown, actual: unknown, pointer = ''): readonly Difference[] {
  const lists = Array.isArray(expected) && Array.isArray(actual);
  if (lists || (isObject(expected) && isObject(actual))) {
    const [left, right] = [new Map(Object.entries(expected as object)), new Map(Object.entries(actual as object))];
    const keys = new Set([...left.keys(), ...right.keys()]);
    return [...keys].flatMap(key => differences(left.get(key), right.get(key), `${pointer}/${escapeSegment(key)}`));
  }
  if (Object.is(expected, actual)) return [];
  return [{ pointer, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) }];
}
