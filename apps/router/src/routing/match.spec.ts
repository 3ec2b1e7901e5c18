import type { EventEnvelope } from '@lienthong/dossier';
import type { Release, RouteSpec } from '@lienthong/persistence';
import { routingSlip } from './match';

const event: EventEnvelope = {
  uid: 'u1',
  system: 'tthc-qn',
  id: '1',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261125-0001',
  time: '2026-11-25T08:00:00+07:00',
  dossierId: 'd1',
  sequence: 1,
  acceptedAt: '2026-11-25T01:00:01Z',
  release: 3,
  procedure: '1.001193.H49',
  agency: '000.00.12.H49',
  state: 2,
  aliases: [],
  digest: 'x',
};

function release(...routes: RouteSpec[]): Release {
  const connection = (id: string, system: string) => ({
    id,
    system,
    adapter: 'x',
    environment: 'test' as const,
    settings: {},
    mapping: {},
    codeTables: [],
  });
  return { number: 3, systems: [], connections: [connection('ho-tich.main', 'ho-tich'), connection('tthc-qn.main', 'tthc-qn')], routes };
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
