import { isDay, isTimestamp } from './time-formats';

const DAY = 86_400_000;

describe('the formats of time', () => {
  it('take every day of the calendar, and no other', () => {
    const days = new Set<string>();
    for (let at = Date.UTC(1896, 0, 1); at < Date.UTC(2105, 0, 1); at += DAY) days.add(new Date(at).toISOString().slice(0, 10));

    for (let year = 1896; year < 2105; year++)
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const text = [year, month, day].map(part => String(part).padStart(2, '0')).join('-');
          if (isDay(text) !== days.has(text)) throw new Error(`${text} is ${days.has(text) ? 'a' : 'no'} day`);
        }
  });

  it.each(['2026-11-25 ', '26-11-25', '2026-11-25T00:00:00Z', '0999-01-01', '3000-01-01', '2026-1-1', ''])('take no %p for a day', text => {
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2026-11-25T08:00:00+07:00', true],
    ['2026-11-25T08:00:00.123456789Z', true],
    ['2026-02-29T08:00:00Z', false],
    ['2026-11-25T24:00:00Z', false],
    ['2026-11-25T08:00:60Z', false],
    ['2026-11-25T08:00:00+15:00', false],
    ['2026-11-25 08:00:00Z', false],
  ])('%s: %p', (text, good) => {
    expect(isTimestamp(text)).toBe(good);
  });
});
