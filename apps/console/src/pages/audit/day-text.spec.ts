import { dayIn, dayText } from './day-text';

describe('a day as people type it', () => {
  it.each(['24/11/2026', '24-11-2026', '24.11.2026', '24112026', ' 2026-11-24 '])('is understood: %s', text => {
    expect(dayIn(text)).toBe('2026-11-24');
  });

  it.each(['', '31/02/2026', '24/13/2026', '24/11/26', 'hôm qua', '2026-02-30'])('is none: %s', text => {
    expect(dayIn(text)).toBeUndefined();
  });

  it('is written as in Vietnam', () => {
    expect(dayText('2026-11-04')).toBe('04/11/2026');
    expect(dayIn('4/1/2026')).toBe('2026-01-04');
  });
});
