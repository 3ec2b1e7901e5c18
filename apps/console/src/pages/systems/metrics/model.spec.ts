import { isQuiet, pointsOf, stepOf, sumOf, tellingPoints, type MetricsAnswer, type MetricsStep } from './model';

const answer = (...items: readonly MetricsStep[]): MetricsAnswer => ({ at: '2026-11-25T03:07:30Z', items });
const step = (at: string, changes: Partial<MetricsStep> = {}): MetricsStep => ({
  ...{ at, delivered: 10, failed: { transient: 1, permanent: 2, ambiguous: 0 }, latency: { p50: 80, p95: 190 }, backlog: 4, exact: true },
  ...changes,
});

describe('the numbers of a system over time', () => {
  it('are there for every step, also for those in which nothing happened', () => {
    const points = pointsOf(answer(step('2026-11-25T03:00:00.000Z')), '4h');

    expect(points).toHaveLength(48);
    expect(points.map(({ at }) => at)).toEqual(points.map((_, index) => Date.parse('2026-11-25T03:05:00Z') - (47 - index) * 300_000));
    expect(points.at(-2)).toMatchObject({ delivered: 10, failed: 3, p50: 80, p95: 190, backlog: 4 });
    expect(points.at(-1)).toMatchObject({ delivered: 0, failed: 0, p50: null, p95: null, backlog: null });
  });

  it('leave open what nobody has looked at', () => {
    expect(pointsOf(answer(step('2026-11-25T03:07:00Z', { backlog: null })), '1h').at(-1)).toMatchObject({ backlog: null });
    expect(sumOf(pointsOf(answer(), '1h')).backlog).toBeNull();
    expect(sumOf(pointsOf(answer(step('2026-11-25T03:07:00Z', { backlog: 0 })), '1h')).backlog).toEqual({ value: 0, exact: true });
  });

  it('are summed up', () => {
    const points = pointsOf(answer(step('2026-11-25T03:00:00Z'), step('2026-11-25T02:45:00Z', { backlog: 10_000, exact: false })), '24h');

    expect(sumOf(points)).toEqual({ delivered: 20, failed: 6, slowest: 190, backlog: { value: 10_000, exact: false } });
    expect(isQuiet(sumOf(points))).toBe(false);
    expect(isQuiet(sumOf(pointsOf(answer(), '24h')))).toBe(true);
  });

  it('are listed where something happened or waited, the newest first, with a date where it is another', () => {
    const none = { delivered: 0, failed: { transient: 0, permanent: 0, ambiguous: 0 } };
    const points = pointsOf(
      answer(
        step('2026-11-24T16:45:00Z'),
        step('2026-11-24T17:00:00Z', { ...none, backlog: 2 }),
        step('2026-11-24T17:15:00Z', { ...none, backlog: 0 }),
      ),
      '24h',
    );

    expect(tellingPoints(points).map(({ at }) => stepOf(at, points.at(-1)?.at ?? 0))).toEqual(['00:00', '24/11/2026 23:45']);
  });
});
