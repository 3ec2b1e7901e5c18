import fc from 'fast-check';
import { EVENT_TYPES } from '../events/event-types';
import { explainRoutes } from './explain';
import { routingSlip } from './match';
import type { RoutedEvent, RoutedRelease, RouteSpec } from './route';

const connections = [
  { id: 'ho-tich.main', system: 'ho-tich' },
  { id: 'tthc-qn.main', system: 'tthc-qn' },
];
const event: RoutedEvent = {
  system: 'tthc-qn',
  type: 'vn.lienthong.dossier.received.v1',
  acceptedAt: '2026-11-25T01:00:01Z',
  procedure: '1.001193.H49',
  agency: 'H49.12',
  state: 2,
};

const explained = (route: Omit<RouteSpec, 'id'>, given = event) =>
  explainRoutes(given, { number: 1, connections, routes: [{ id: 'r', ...route }] });

describe('explaining routes', () => {
  it('names every condition that failed, with what was asked for and what was there', () => {
    const { matches, misses } = explained({ to: ['ho-tich.main'], procedures: ['1.000894'], agencies: ['H49.13'], states: [2, 3] });

    expect(matches).toEqual([]);
    expect(misses).toEqual([
      { route: 'r', condition: 'procedures', expected: ['1.000894'], actual: '1.001193.H49' },
      { route: 'r', condition: 'agencies', expected: ['H49.13'], actual: 'H49.12' },
    ]);
  });

  it('says which date keeps a route from holding', () => {
    expect(explained({ to: ['ho-tich.main'], validTo: '2026-11-25T01:00:01Z' }).misses).toEqual([
      { route: 'r', condition: 'validTo', expected: '2026-11-25T01:00:01Z', actual: '2026-11-25T01:00:01Z' },
    ]);
    expect(explained({ to: ['ho-tich.main'], validFrom: '2027-03-01T00:00:00+07:00' }).misses).toEqual([
      expect.objectContaining({ condition: 'validFrom', expected: '2027-03-01T00:00:00+07:00' }),
    ]);
  });

  it('says that an attribute the route asks for is not there', () => {
    const { misses } = explained({ to: ['ho-tich.main'], procedureVersions: ['2'] });

    expect(misses).toEqual([{ route: 'r', condition: 'procedureVersions', expected: ['2'], actual: null }]);
  });

  it('leaves the sender out of the connections, and says so where nothing else is left', () => {
    expect(explained({ to: ['tthc-qn.main', 'ho-tich.main'] }).matches).toEqual([{ route: 'r', connections: ['ho-tich.main'] }]);
    expect(explained({ to: ['tthc-qn.main'] }).misses).toEqual([
      { route: 'r', condition: 'origin', expected: ['tthc-qn'], actual: 'tthc-qn' },
    ]);
  });

  it('agrees with routing: a route delivers exactly where nothing about it failed', () => {
    fc.assert(
      fc.property(anyEvent, fc.array(anyRoute, { maxLength: 4 }), (given, specs) => {
        const routes = specs.map((route, index) => ({ ...route, id: `r${index}` }));
        const { matches, misses } = explainRoutes(given, { number: 1, connections, routes });

        for (const route of routes) {
          const alone: RoutedRelease = { number: 1, connections, routes: [route] };
          const delivered = routingSlip({ ...given, uid: 'u' }, alone).deliveries.map(({ connection }) => connection);
          const missed = misses.filter(miss => miss.route === route.id);

          expect(missed.length === 0).toBe(delivered.length > 0);
          expect([...new Set(matches.find(match => match.route === route.id)?.connections)]).toEqual(delivered);
        }
      }),
    );
  });
});

const INSTANTS = ['2026-11-25T01:00:00Z', '2026-11-25T01:00:01Z', '2026-11-25T08:00:02+07:00'];
const some = <T>(...values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const anyType = fc.constantFrom(...EVENT_TYPES.slice(0, 3));
const anyEvent = fc.record(
  {
    system: fc.constantFrom('tthc-qn', 'ho-tich', 'thue'),
    type: anyType,
    acceptedAt: fc.constantFrom(...INSTANTS),
    procedure: fc.constantFrom('1.001193', '1.001193.H49', '1.000894', 'other'),
    procedureVersion: fc.constantFrom('1', '2'),
    agency: fc.constantFrom('H49', 'H49.12', '000.00.12.H49', 'H50', 'none'),
    state: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['system', 'type', 'acceptedAt'] },
);
const anyRoute = fc.record(
  {
    to: some('ho-tich.main', 'tthc-qn.main'),
    types: fc.uniqueArray(anyType),
    from: some('tthc-qn', 'ho-tich', 'thue'),
    procedures: some('1.001193', '1.000894', 'other'),
    procedureVersions: some('1', '2'),
    agencies: some('H49', 'H49.12', 'H50', 'none'),
    states: some(1, 2, 3),
    validFrom: fc.constantFrom(...INSTANTS),
    validTo: fc.constantFrom(...INSTANTS),
  },
  { requiredKeys: ['to'] },
);
