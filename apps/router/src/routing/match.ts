import {
  agencyLevels,
  deliveryId,
  nationalProcedureCode,
  type EventEnvelope,
  type PlannedDelivery,
  type RoutingSlip,
} from '@lienthong/dossier';
import type { Release, RouteSpec } from '@lienthong/persistence';

/**
 * The routing slip of an event under exactly the release it was accepted under. Pure: the same event always gets the same
 * slip. An event never goes back to the system it came from, and to each connection at most once.
 */
export function routingSlip(event: EventEnvelope, release: Release): RoutingSlip {
  const systems = new Map(release.connections.map(connection => [connection.id, connection.system]));
  const deliveries = new Map<string, PlannedDelivery>();
  let onlyOrigin = false;
  for (const route of release.routes) {
    if (!matches(route, event)) continue;
    for (const connection of route.to) {
      if (systems.get(connection) === event.system) onlyOrigin = true;
      else if (!deliveries.has(connection))
        deliveries.set(connection, { id: deliveryId(event.uid, connection), connection, route: route.id });
    }
  }
  if (deliveries.size > 0) return { release: release.number, deliveries: [...deliveries.values()] };
  return { release: release.number, deliveries: [], unrouted: onlyOrigin ? 'only-origin' : 'no-route' };
}

function matches(route: RouteSpec, event: EventEnvelope): boolean {
  const accepted = Date.parse(event.acceptedAt);
  return (
    (!route.types || route.types.includes(event.type)) &&
    (!route.from || route.from.includes(event.system)) &&
    (!route.procedures ||
      (event.procedure !== undefined && route.procedures.includes(nationalProcedureCode(event.procedure) ?? event.procedure))) &&
    (!route.procedureVersions || (event.procedureVersion !== undefined && route.procedureVersions.includes(event.procedureVersion))) &&
    (!route.agencies || (event.agency !== undefined && route.agencies.some(agency => covers(agency, event.agency as string)))) &&
    (!route.states || (event.state !== undefined && route.states.includes(event.state))) &&
    (!route.validFrom || accepted >= Date.parse(route.validFrom)) &&
    (!route.validTo || accepted < Date.parse(route.validTo))
  );
}

/** Does a unit cover another: itself or one above it, in whichever order the codes are written? */
function covers(agency: string, unit: string): boolean {
  const above = agencyLevels(agency);
  const levels = agencyLevels(unit);
  return above.length > 0 && above.every((level, index) => levels[index] === level);
}
