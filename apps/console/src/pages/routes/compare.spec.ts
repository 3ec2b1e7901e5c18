import { changesBetween } from './compare';

const before = { id: 'r', to: ['a.main'], procedures: ['1', '2'], states: [2], validTo: '2027-01-01T00:00:00+07:00' };

describe('two versions of a route', () => {
  it('are the same where nothing is different, also for a moment written otherwise', () => {
    expect(changesBetween(before, { ...before, validTo: '2026-12-31T17:00:00Z' })).toEqual([]);
  });

  it('differ by what was added to a list and taken from it', () => {
    expect(changesBetween(before, { ...before, to: ['b.main'], procedures: ['2', '3'] })).toEqual([
      { field: 'to', kind: 'added', values: ['b.main'] },
      { field: 'to', kind: 'removed', values: ['a.main'] },
      { field: 'procedures', kind: 'added', values: ['3'] },
      { field: 'procedures', kind: 'removed', values: ['1'] },
    ]);
  });

  it('differ by a condition that is new or gone, which is not the same as a longer or shorter list', () => {
    const open = { id: 'r', to: before.to, procedures: before.procedures, validTo: before.validTo };
    expect(changesBetween(before, { ...open, agencies: ['H49'] })).toEqual([
      { field: 'agencies', kind: 'narrowed', values: ['H49'] },
      { field: 'states', kind: 'opened', values: [2] },
    ]);
  });

  it('differ by their time', () => {
    const endless = { id: 'r', to: before.to, procedures: before.procedures, states: before.states };
    expect(changesBetween(before, endless)).toEqual([{ field: 'validTo', kind: 'moved', before: before.validTo }]);
  });
});
