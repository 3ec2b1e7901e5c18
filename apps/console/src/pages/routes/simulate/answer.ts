import { momentOf } from '../../../format/moments';
import type { ConditionName } from '../model';
import { valueOf, valuesOf } from '../words';
import { say } from './texts';

type Value = string | number | readonly (string | number)[] | null;

/** One condition of a route that an event does not fulfil. */
export interface Miss {
  readonly route: string;
  readonly condition: ConditionName | 'validFrom' | 'validTo' | 'origin';
  readonly expected: Value;
  readonly actual: Value;
}

export interface Problem {
  readonly code: string;
  readonly owner: string;
  readonly detail?: string;
}

/** A connection that would get the event, and what it would get. */
export interface Match {
  readonly route: string;
  readonly connection: string;
  readonly system: string;
  readonly name: string;
  readonly translation: {
    readonly ok: boolean;
    readonly mapping?: string;
    readonly mappingVersion?: string;
    readonly request?: { readonly method: string; readonly path: string; readonly body?: unknown };
    readonly problems: readonly Problem[];
    readonly withheld?: 'other-team';
  };
}

export interface Answer {
  readonly release: number;
  readonly matches: readonly Match[];
  readonly misses: readonly Miss[];
  readonly hiddenMisses: number;
  readonly validation: { readonly valid: boolean; readonly violations: readonly { readonly pointer: string; readonly message: string }[] };
}

/** A route that does not take the event, with every reason. */
export interface MissedRoute {
  readonly route: string;
  readonly reasons: readonly string[];
}

/** The misses of each route together, in the order of the answer. */
export function missedRoutes(misses: readonly Miss[]): MissedRoute[] {
  const routes = new Map<string, string[]>();
  for (const miss of misses) routes.set(miss.route, [...(routes.get(miss.route) ?? []), reasonOf(miss)]);
  return [...routes].map(([route, reasons]) => ({ route, reasons }));
}

function reasonOf({ condition, expected, actual }: Miss): string {
  if (condition === 'origin') return say('miss-origin', { actual: String(actual) });
  if (condition === 'validFrom' || condition === 'validTo') return say(`miss-${condition}`, { expected: momentOf(String(expected)) });
  const wanted = valuesOf(condition, listOf(expected));
  const sentence =
    actual === null
      ? say('expects-none', { expected: wanted })
      : say('expects', { expected: wanted, actual: valueOf(condition, String(actual)) });
  return `${say(`miss-${condition}`)}: ${sentence}`;
}

function listOf(value: Value): readonly (string | number)[] {
  if (value === null) return [];
  return typeof value === 'string' || typeof value === 'number' ? [value] : value;
}

/** A message as it can be read: JSON indented, text as it is. */
export function shownBody(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
