import { routingSlip } from './match';
import type { RoutedEvent, RoutedRelease, RouteSpec } from './route';

const event: RoutedEvent & { uid: string } = {
  uid: 'u1',
  system: 'tthc-qn',
  type: 'vn.lienthong.dossier.received.v1',
  acceptedAt: '2026-11-25T01:00:01Z',
  procedure: '1.001193.H49',
  agency: '000.00.12.H49',
  state: 2,
};

function release(...routes: RouteSpec[]): RoutedRelease {
  const connections = [
    { id: 'ho-tich.main', system: 'ho-tich' },
    { id: 'tthc-qn.main', system: 'tthc-qn' },
  ];
  return { number: 3, connections, routes };
}

describe('routing slip', () => {
  it('sends an event to every connection of every matching route once', () => {
    const slip = routingSlip(
      event,
      release({ id: 'a', to: ['ho-tich.main'] }, { id: 'b', to: ['ho-tich.main'], procedures: ['1.001193'] }),
    );

    expect(slip.deliveries).toEqual([expect.objectContaining({ connection: 'ho-tich.main', route: 'a' })]);
  });

  it('is the same each time it is computed', () => {
    const routes = release({ id: 'a', to: ['ho-tich.main'] });

    expect(routingSlip(event, routes)).toEqual(routingSlip(event, routes));
  });

  it('knows a unit by either order of its code, and by the unit above it', () => {
    expect(routingSlip(event, release({ id: 'a', to: ['ho-tich.main'], agencies: ['H49.12'] })).deliveries).toHaveLength(1);
    expect(routingSlip(event, release({ id: 'a', to: ['ho-tich.main'], agencies: ['H49'] })).deliveries).toHaveLength(1);
    expect(routingSlip(event, release({ id: 'a', to: ['ho-tich.main'], agencies: ['H49.13'] })).deliveries).toHaveLength(0);
  });

  it('says that nobody wants an event', () => {
    const slip = routingSlip(event, release({ id: 'a', to: ['ho-tich.main'], procedures: ['1.000894'] }));

    expect(slip).toEqual({ release: 3, deliveries: [], unrouted: 'no-route' });
  });

  it('never sends an event back where it came from, and says so', () => {
    const slip = routingSlip(event, release({ id: 'a', to: ['tthc-qn.main'] }));

    expect(slip).toEqual({ release: 3, deliveries: [], unrouted: 'only-origin' });
  });

  it('holds a route to its dates by the time of acceptance', () => {
    const until = (validTo: string) => routingSlip(event, release({ id: 'a', to: ['ho-tich.main'], validTo })).deliveries.length;

    expect(until('2026-11-25T01:00:01Z')).toBe(0);
    expect(until('2026-11-25T01:00:02Z')).toBe(1);
  });
});
