import { LienThongError, ROUTE_CONDITIONS, type RouteConditionName, type RouteSpec, type RoutedEvent } from '@lienthong/dossier';
import type { ResourceDocument } from '@lienthong/persistence';

/** What a reader looks for among routes. */
export interface RouteFilter {
  readonly procedure?: string;
  readonly event?: string;
  readonly agency?: string;
  readonly connection?: string;
  /** RFC 3339. */
  readonly on?: string;
}

const FILTERS = ['procedure', 'event', 'agency', 'connection', 'on'] as const;

/** Only routes have procedures, events and dates. */
export function requireNoRouteFilter(filter: RouteFilter): void {
  const given = FILTERS.filter(name => filter[name] !== undefined);
  if (given.length === 0) return;
  throw new LienThongError('QUERY_INVALID', 'invalid', 'Only routes are looked for by this', {
    violations: given.map(name => ({ pointer: `/query/${name}`, code: 'routes-only', message: 'is for routes only' })),
  });
}

/** Would the route take an event like this, as far as the filter says? By the conditions that routing itself asks. */
export function isWanted(document: ResourceDocument, { procedure, event, agency, connection, on }: RouteFilter): boolean {
  const route = readable(document);
  const holds = (name: RouteConditionName, value: Partial<RoutedEvent>): boolean =>
    Object.values(value).every(given => given === undefined) ||
    ROUTE_CONDITIONS.some(condition => condition.name === name && condition.holds(route, value as RoutedEvent));
  const acceptedAt = on === undefined ? {} : { acceptedAt: on };
  return (
    holds('procedures', { ...(procedure !== undefined && { procedure }) }) &&
    holds('types', { ...(event !== undefined && { type: event }) }) &&
    holds('agencies', { ...(agency !== undefined && { agency }) }) &&
    holds('validFrom', acceptedAt) &&
    holds('validTo', acceptedAt) &&
    (connection === undefined || route.to.includes(connection))
  );
}

/** A draft may hold anything yet; what is no condition of a route is none. */
function readable({ to, procedures, types, agencies, validFrom, validTo }: ResourceDocument): RouteSpec {
  const texts = (value: unknown): string[] | undefined =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;
  const conditions = {
    ...{ procedures: texts(procedures), types: texts(types), agencies: texts(agencies) },
    ...{ validFrom: typeof validFrom === 'string' ? validFrom : undefined, validTo: typeof validTo === 'string' ? validTo : undefined },
  };
  return { id: '', to: texts(to) ?? [], ...conditions } as RouteSpec;
}
