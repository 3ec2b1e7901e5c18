import { deliveryId } from '../events/event-uid';
import { ROUTE_CONDITIONS } from './conditions';
import type { RoutedEvent, RoutedRelease, RouteSpec } from './route';
import type { PlannedDelivery, RoutingSlip } from './slip';

/**
 * The routing slip of an event under exactly the release it was accepted under. Pure: the same event always gets the same
 * slip. An event never goes back to the system it came from, and to each connection at most once.
 */
export function routingSlip(event: RoutedEvent & { readonly uid: string }, release: RoutedRelease): RoutingSlip {
  const systems = systemsOf(release);
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

/** The system behind each connection. */
export function systemsOf({ connections }: Pick<RoutedRelease, 'connections'>): ReadonlyMap<string, string> {
  return new Map(connections.map(({ id, system }) => [id, system]));
}

function matches(route: RouteSpec, event: RoutedEvent): boolean {
  for (const condition of ROUTE_CONDITIONS) if (!condition.holds(route, event)) return false;
  return true;
}
