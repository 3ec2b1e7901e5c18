import { Fault } from './fault';
import type { Run } from './run';

/** Deepest nesting of a value that is copied whole. */
export const MAX_DEPTH = 100;

/**
 * A copy that shares nothing with the input. Own members only, so a member called `__proto__` stays a member.
 * What JSON cannot carry (a Date, NaN, a function) is a fault, never a silent null.
 */
export function copyJson(value: unknown, run: Run | undefined, depth = 0): unknown {
  run?.spend(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object') throw new Fault('not-json');
  if (depth >= MAX_DEPTH) throw new Fault('too-deep');
  if (Array.isArray(value)) return value.map(item => copyJson(item, run, depth + 1));
  if (!isPlain(value)) throw new Fault('not-json');
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, copyJson(member, run, depth + 1)]));
}

/** A value as errors and differences may test it: an object with members, not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Is it an object as JSON makes them, no Date, Map or list? */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
