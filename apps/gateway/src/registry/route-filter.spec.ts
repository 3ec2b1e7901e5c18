import { isWanted, requireNoRouteFilter } from './route-filter';

const route = {
  id: 'khai-sinh',
  to: ['ho-tich.main'],
  procedures: ['1.001193'],
  types: ['vn.lienthong.dossier.received.v1'],
  agencies: ['H49'],
  validTo: '2027-01-01T00:00:00+07:00',
};

describe('looking for routes', () => {
  it('finds those that would take such an event, by the conditions of routing', () => {
    expect(isWanted(route, {})).toBe(true);
    expect(isWanted(route, { procedure: '1.001193.H49', event: 'vn.lienthong.dossier.received.v1', agency: 'H49.12' })).toBe(true);
    expect(isWanted(route, { procedure: '1.000894' })).toBe(false);
    expect(isWanted(route, { event: 'vn.lienthong.dossier.paid.v1' })).toBe(false);
    expect(isWanted(route, { agency: 'H50' })).toBe(false);
    expect(isWanted(route, { on: '2026-12-31T00:00:00Z' })).toBe(true);
    expect(isWanted(route, { on: '2027-01-01T00:00:00Z' })).toBe(false);
    expect(isWanted(route, { connection: 'ho-tich.main' })).toBe(true);
    expect(isWanted(route, { connection: 'thue.main' })).toBe(false);
  });

  it('finds a route that takes everything, and a draft that does not yet say where to', () => {
    expect(isWanted({ id: 'tat-ca', to: ['x.main'] }, { procedure: '1.000894', agency: 'H49', on: '2030-01-01T00:00:00Z' })).toBe(true);
    expect(isWanted({ id: 'nhap' }, { connection: 'x.main' })).toBe(false);
    expect(isWanted({ id: 'nhap', to: 5, procedures: '1.000894', agencies: [5], validFrom: 7 }, { procedure: '1.000894' })).toBe(true);
  });

  it('is refused where there are no routes', () => {
    expect(() => requireNoRouteFilter({})).not.toThrow();
    expect(() => requireNoRouteFilter({ agency: 'H49', on: '2027-01-01T00:00:00Z' })).toThrow(
      expect.objectContaining({
        code: 'QUERY_INVALID',
        violations: [expect.objectContaining({ pointer: '/query/agency' }), expect.objectContaining({ pointer: '/query/on' })],
      }) as Error,
    );
  });
});
