import { retryAfterSeconds } from './retry-after';

const now = new Date('2026-11-25T03:00:00Z');

describe('retryAfterSeconds', () => {
  it.each([
    ['120', 120],
    [' 5 ', 5],
    ['0', 0],
    ['999999999', 86_400],
    ['Wed, 25 Nov 2026 03:01:30 GMT', 90],
    ['Wed, 25 Nov 2026 02:00:00 GMT', 0],
    ['soon', undefined],
    ['-1', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %p as %p', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});
