import { EVENT_TYPES, ROUTE_CONDITIONS, type RoutedEvent, type RouteSpec } from '@lienthong/dossier';
import { escapeSegment } from '../pointer';
import type { Break, Parts } from './parts';

/** What no route can ask for by name: an event that has it is taken only by routes that do not ask. */
const UNNAMED = '-';
/** After every date a route can end. */
const LAST = '9999-12-31T23:59:59Z';

/** Routes that lead to a connection which is gone, and events that somebody got and nobody would get any more. */
export function routeBreaks(before: Parts, after: Parts): Break[] {
  return [...ledNowhere(before, after), ...lost(before, after)];
}

function ledNowhere(before: Parts, after: Parts): Break[] {
  const [were, are] = [liveIn(before), liveIn(after)];
  return after.routes.flatMap(({ id, to }) =>
    to
      .filter(connection => were.has(connection) && !are.has(connection))
      .map(connection => ({
        what: `/connections/${escapeSegment(connection)}`,
        kind: 'connection-retired' as const,
        breaks: { route: id, connection },
        routes: [id],
        message: {
          vi: `Tuyến “${id}” dẫn đến kết nối “${connection}” đã ngưng.`,
          en: `Route “${id}” leads to “${connection}”, which is retired.`,
        },
      })),
  );
}

function lost(before: Parts, after: Parts): Break[] {
  const [were, are] = [leading(before), leading(after)];
  return were.flatMap(route => {
    const events = eventsOf(route).filter(event => !are.some(other => takes(other, event)));
    if (events.length === 0) return [];
    const types = [...new Set(events.map(({ type }) => type))];
    const procedures = [...new Set(events.map(({ procedure = UNNAMED }) => procedure))].filter(code => code !== UNNAMED);
    const [vi, en] = procedures.length === 0 ? ['', ''] : [` của thủ tục ${procedures.join(', ')}`, ` of ${procedures.join(', ')}`];
    return [
      {
        what: `/routes/${escapeSegment(route.id)}`,
        kind: 'nobody-gets' as const,
        breaks: { route: route.id },
        routes: [route.id],
        message: { vi: `Không còn ai nhận ${types.join(', ')}${vi}.`, en: `Nobody gets ${types.join(', ')}${en} any more.` },
      },
    ];
  });
}

function liveIn({ connections }: Parts): ReadonlySet<string> {
  return new Set(connections.filter(({ stopped }) => stopped?.retired !== true).map(({ id }) => id));
}

/** Routes by which something arrives. */
function leading(parts: Parts): readonly RouteSpec[] {
  const live = liveIn(parts);
  return parts.routes.filter(({ to }) => to.some(connection => live.has(connection)));
}

function takes(route: RouteSpec, event: RoutedEvent): boolean {
  return ROUTE_CONDITIONS.every(condition => condition.holds(route, event));
}

/** One event of every sort the route takes, as late as it takes any. */
function eventsOf(route: RouteSpec): readonly RoutedEvent[] {
  const acceptedAt = route.validTo === undefined ? LAST : new Date(Date.parse(route.validTo) - 1).toISOString();
  const {
    types = EVENT_TYPES,
    procedures = [UNNAMED],
    procedureVersions = [UNNAMED],
    agencies = [UNNAMED],
    from = [UNNAMED],
    states = [0],
  } = route;
  return combined([types, procedures, procedureVersions, agencies, from, states]).map(
    ([type, procedure, procedureVersion, agency, system, state]) =>
      ({ type, procedure, procedureVersion, agency, system, state, acceptedAt }) as RoutedEvent,
  );
}

function combined(lists: readonly (readonly (string | number)[])[]): readonly (readonly (string | number)[])[] {
  return lists.reduce<readonly (readonly (string | number)[])[]>(
    (rows, list) => rows.flatMap(row => list.map(item => [...row, item])),
    [[]],
  );
}
