import { dayBegin, isOutsideHours } from './working-hours';

describe('working hours', () => {
  it.each([
    ['a Wednesday at seven', '2026-11-25T07:00:00+07:00', false],
    ['a minute before', '2026-11-25T06:59:59+07:00', true],
    ['the last minute', '2026-11-25T17:59:59+07:00', false],
    ['the evening', '2026-11-25T18:00:00+07:00', true],
    ['a Saturday at noon', '2026-11-28T12:00:00+07:00', true],
    ['a Sunday in Vietnam that is Saturday in UTC', '2026-11-29T06:00:00+07:00', true],
    ['a Monday morning that is Sunday in no zone of ours', '2026-11-30T08:00:00+07:00', false],
  ])('%s', (_, at, outside) => {
    expect(isOutsideHours(new Date(at))).toBe(outside);
  });

  it('know when the day began', () => {
    expect(dayBegin(new Date('2026-11-25T00:00:00+07:00')).toISOString()).toBe('2026-11-24T17:00:00.000Z');
    expect(dayBegin(new Date('2026-11-25T23:59:59+07:00')).toISOString()).toBe('2026-11-24T17:00:00.000Z');
  });
});
