import { ROUTE_CONDITIONS, type ConditionValue, type RouteConditionName } from './conditions';
import { systemsOf } from './match';
import type { RoutedEvent, RoutedRelease, RouteSpec } from './route';

/** A route that takes an event. */
export interface RouteMatch {
  readonly route: string;
  /** Where to; a connection to the system the event came from is left out. */
  readonly connections: readonly string[];
}

/** One condition of a route that an event does not fulfil. */
export interface RouteMiss {
  readonly route: string;
  /** As in the route; `origin`: the route leads nowhere but back to where the event came from. */
  readonly condition: RouteConditionName | 'origin';
  readonly expected: ConditionValue;
  readonly actual: ConditionValue;
}

/** What every route of a release says to an event. */
export interface RoutesExplained {
  readonly matches: readonly RouteMatch[];
  readonly misses: readonly RouteMiss[];
}

/** Who would get an event, and for every other route each condition that failed. A route is in exactly one of the two lists. */
export function explainRoutes(event: RoutedEvent, release: RoutedRelease): RoutesExplained {
  const systems = systemsOf(release);
  const matches: RouteMatch[] = [];
  const misses: RouteMiss[] = [];
  for (const route of release.routes) {
    const connections = route.to.filter(connection => systems.get(connection) !== event.system);
    const failed = [...failures(route, event), ...(connections.length > 0 ? [] : [backToOrigin(route, event, systems)])];
    if (failed.length > 0) misses.push(...failed);
    else matches.push({ route: route.id, connections });
  }
  return { matches, misses };
}

function failures(route: RouteSpec, event: RoutedEvent): readonly RouteMiss[] {
  return ROUTE_CONDITIONS.filter(condition => !condition.holds(route, event)).map(condition => ({
    route: route.id,
    condition: condition.name,
    expected: condition.expected(route),
    actual: condition.actual(event),
  }));
}

/** `expected`: the systems the route leads to; `actual`: the sender, which is all of them. */
function backToOrigin(route: RouteSpec, event: RoutedEvent, systems: ReadonlyMap<string, string>): RouteMiss {
  const expected = [...new Set(route.to.map(connection => systems.get(connection) ?? connection))];
  return { route: route.id, condition: 'origin', expected, actual: event.system };
}
