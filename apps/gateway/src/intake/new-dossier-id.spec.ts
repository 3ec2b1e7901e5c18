import { newDossierId } from './new-dossier-id';

describe('ids of dossiers', () => {
  it('have the form all ids here have, and are never the same', () => {
    const ids = Array.from({ length: 1_000 }, () => newDossierId());
    expect(ids.filter(id => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stand in the order of time', () => {
    const times = [0, 1, 255, 256, Date.UTC(2026, 10, 27), Date.UTC(2026, 10, 27) + 1, Date.UTC(9999, 11, 31)];
    const ids = times.map(time => newDossierId(time));
    expect([...ids].sort()).toEqual(ids);
  });
});
