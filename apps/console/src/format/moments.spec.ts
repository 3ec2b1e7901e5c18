import { speak } from '../language/language';
import { agoOf, dateOf, momentOf, spanOf } from './moments';
import { bytesOf, countOf, numberOf, percentOf } from './numbers';

afterEach(() => speak('vi'));

describe('moments', () => {
  const now = '2026-11-24T01:12:30Z'; // 08:12:30 in Vietnam

  it('are told in Vietnam, day first', () => {
    expect(dateOf('2026-11-23T17:05:00Z')).toBe('24/11/2026');
    expect(momentOf('2026-11-23T17:05:09Z', true)).toBe('24/11/2026 00:05:09');
  });

  it.each([
    ['2026-11-24T01:12:25Z', 'vừa xong'],
    ['2026-11-24T01:12:10Z', '20 giây trước'],
    ['2026-11-24T00:22:00Z', '50 phút trước'],
    ['2026-11-23T23:02:30Z', '2 giờ 10 phút trước'],
    ['2026-11-23T23:12:30Z', '2 giờ trước'],
    ['2026-11-23T09:58:00Z', 'hôm qua 16:58'],
    ['2026-11-22T09:58:00Z', '22/11/2026 16:58'],
    ['2026-11-24T01:15:31Z', '3 phút nữa'],
  ])('%s is %s', (at, said) => expect(agoOf(at, now)).toBe(said));

  it('follow the language', async () => {
    await speak('en');
    expect(agoOf('2026-11-24T00:22:00Z', now)).toBe('50 min ago');
  });

  it.each([
    [184, '184 ms'],
    [7_900, '7 giây'],
    [439_000, '7 phút 19 giây'],
    [3_600_000, '1 giờ'],
    [277_200_000, '3 ngày 5 giờ'],
  ])('last %d ms: %s', (span, said) => expect(spanOf(span)).toBe(said));
});

describe('numbers', () => {
  it('are written as in Vietnam', () => {
    expect(numberOf(1_234_567.8, 1)).toBe('1.234.567,8');
    expect(percentOf(0.987)).toBe('98,7%');
    expect(bytesOf(1_200_000)).toBe('1,2 MB');
    expect(countOf({ value: 10_000, exact: false })).toBe('hơn 10.000');
  });
});
