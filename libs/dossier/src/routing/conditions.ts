import { agencyLevels } from '../codes/agency-code';
import { nationalProcedureCode } from '../codes/procedure-code';
import type { RoutedEvent, RouteSpec } from './route';

/** The part of a route that sets a condition; named as in the route. */
export type RouteConditionName = Exclude<keyof RouteSpec, 'id' | 'to'>;

/** What a condition asks for, and what it was held against; null where the event has no such attribute. */
export type ConditionValue = string | number | readonly (string | number)[] | null;

/** One condition of a route on an event. */
export interface RouteCondition {
  readonly name: RouteConditionName;
  /** A route that does not set the condition holds for every event. */
  holds(route: RouteSpec, event: RoutedEvent): boolean;
  expected(route: RouteSpec): ConditionValue;
  actual(event: RoutedEvent): ConditionValue;
}

/** Every condition a route may set: what routing asks, and what explains it, so that the two cannot differ. */
export const ROUTE_CONDITIONS: readonly RouteCondition[] = [
  condition('types', event => event.type, isAmong),
  condition('from', event => event.system, isAmong),
  condition(
    'procedures',
    event => event.procedure,
    (codes, code) => isAmong(codes, nationalProcedureCode(code) ?? code),
  ),
  condition('procedureVersions', event => event.procedureVersion, isAmong),
  condition(
    'agencies',
    event => event.agency,
    (agencies, unit) => agencies.some(agency => covers(agency, unit)),
  ),
  condition('states', event => event.state, isAmong),
  condition('validFrom', acceptance, (first, accepted) => Date.parse(accepted) >= Date.parse(first)),
  condition('validTo', acceptance, (end, accepted) => Date.parse(accepted) < Date.parse(end)),
];

function condition<N extends RouteConditionName, V extends string | number>(
  name: N,
  actual: (event: RoutedEvent) => V | undefined,
  fits: (wanted: NonNullable<RouteSpec[N]>, value: V) => boolean,
): RouteCondition {
  return {
    name,
    holds(route, event) {
      const wanted = route[name];
      if (wanted === undefined) return true;
      const value = actual(event);
      return value !== undefined && fits(wanted, value);
    },
    expected: route => route[name] ?? null,
    actual: event => actual(event) ?? null,
  };
}

function isAmong<T>(wanted: readonly T[], value: T): boolean {
  return wanted.includes(value);
}

function acceptance(event: RoutedEvent): string {
  return event.acceptedAt;
}

/** Does a unit cover another: itself or one above it, in whichever order the codes are written? */
function covers(agency: string, unit: string): boolean {
  const above = agencyLevels(agency);
  const levels = agencyLevels(unit);
  return above.length > 0 && above.every((level, index) => levels[index] === level);
}
