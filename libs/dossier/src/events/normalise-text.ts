import { MAX_DEPTH } from './storable';

/**
 * The same value with all strings, keys included, in Unicode NFC: Vietnamese typed on different machines compares equal.
 * A key that would collide with another stays as it is. What lies deeper than an event may be is left alone.
 */
export function normaliseText<T>(value: T): T {
  return normalise(value, 0) as T;
}

function normalise(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map(item => normalise(item, depth + 1));
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [freeKey(key, value), normalise(member, depth + 1)]);
  return Object.fromEntries(entries); // defines own members, also one called __proto__
}

function freeKey(key: string, owner: object): string {
  const composed = key.normalize('NFC');
  return composed !== key && Object.hasOwn(owner, composed) ? key : composed;
}
