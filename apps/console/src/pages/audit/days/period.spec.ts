import { daysOf } from './period';

const NOW = Date.parse('2026-11-25T18:00:00Z'); // already the 26th in Vietnam

describe('the days to compare', () => {
  it.each([
    [{}, { from: '2026-11-13', to: '2026-11-26' }],
    [{ from: '2026-11-20' }, { from: '2026-11-20', to: '2026-11-26' }],
    [{ to: '2026-11-20' }, { from: '2026-11-07', to: '2026-11-20' }],
    [{ from: '2026-01-01' }, { from: '2026-01-01', to: '2026-04-02' }],
    [
      { from: '2026-01-01', to: '2026-11-20' },
      { from: '2026-08-21', to: '2026-11-20' },
    ],
    [
      { from: '2026-11-20', to: '2026-11-20' },
      { from: '2026-11-20', to: '2026-11-20' },
    ],
  ])('%j → %j', (search, days) => {
    expect(daysOf(search, NOW)).toEqual(days);
  });
});
