import { oneWorkingDayAfter } from '../timeline/working-day';
import { dueWithin, termOf } from './term';

// 2026-11-25 is a Wednesday.
const NOW = new Date('2026-11-25T15:00:00+07:00');

describe('the term of a dossier', () => {
  it.each([
    ['2026-11-25T15:00:00+07:00', '2026-11-26T15:00:00+07:00'],
    ['2026-11-26T00:00:00+07:00', '2026-11-27T00:00:00+07:00'],
    ['2026-11-27T08:00:00+07:00', '2026-11-30T08:00:00+07:00'],
    ['2026-11-28T08:00:00+07:00', '2026-12-01T00:00:00+07:00'],
    ['2026-11-29T23:59:00+07:00', '2026-12-01T00:00:00+07:00'],
  ])('one working day after %s is %s', (now, end) => {
    expect(oneWorkingDayAfter(new Date(now))).toEqual(new Date(end));
  });

  it.each([
    [4, '2026-11-25T14:00:00+07:00', 'overdue'],
    [4, '2026-11-26T15:00:00+07:00', 'due-soon'],
    [2, '2026-11-26T15:00:00.001+07:00', 'running'],
    [5, '2026-11-25T14:00:00+07:00', 'paused'],
    [10, '2026-11-25T14:00:00+07:00', undefined],
    [9, '2026-11-25T14:00:00+07:00', undefined],
  ])('in state %s and due at %s stands: %s', (state, dueAt, expected) => {
    expect(termOf({ state, dueAt }, NOW)).toBe(expected);
  });

  it('is unknown without an appointment', () => {
    expect(termOf({ state: 4 }, NOW)).toBeUndefined();
  });

  it('is looked for in the very times it is told by', () => {
    for (const dueAt of ['2026-11-25T07:59:59.999Z', '2026-11-25T08:00:00.000Z', '2026-11-26T08:00:00.000Z', '2026-11-26T08:00:00.001Z']) {
      const term = termOf({ state: 4, dueAt }, NOW);
      if (term === undefined || term === 'paused') throw new Error('unreachable');
      const { from = '', to = '9' } = dueWithin(term, NOW);
      expect(dueAt >= from && dueAt < to).toBe(true);
    }
  });
});
