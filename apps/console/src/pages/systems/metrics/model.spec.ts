import { isQuiet, pointsOf, sumOf, type MetricsStep } from './model';

const NOW = Date.parse('2026-11-25T03:07:30Z');
const step = (at: string, changes: Partial<MetricsStep> = {}): MetricsStep => ({
  ...{ at, delivered: 10, failed: { transient: 1, permanent: 2, ambiguous: 0 }, latency: { p50: 80, p95: 190 }, backlog: 4 },
  ...changes,
});

describe('the numbers of a system over time', () => {
  it('are there for every step, also for those in which nothing happened', () => {
    const points = pointsOf([step('2026-11-25T03:00:00.000Z')], '4h', NOW);

    expect(points).toHaveLength(48);
    expect(points.map(({ at }) => at)).toEqual(points.map((_, index) => Date.parse('2026-11-25T03:05:00Z') - (47 - index) * 300_000));
    expect(points.at(-2)).toMatchObject({ delivered: 10, failed: 3, p50: 80, p95: 190, backlog: 4 });
    expect(points.at(-1)).toMatchObject({ delivered: 0, failed: 0, p50: null, p95: null, backlog: 0 });
  });

  it('leave open what nobody has looked at', () => {
    expect(pointsOf([step('2026-11-25T03:07:00Z', { backlog: null })], '1h', NOW).at(-1)).toMatchObject({ backlog: null });
  });

  it('are summed up', () => {
    const points = pointsOf([step('2026-11-25T03:00:00Z'), step('2026-11-25T02:45:00Z', { backlog: 42 })], '24h', NOW);

    expect(sumOf(points)).toEqual({ delivered: 20, failed: 6, slowest: 190, backlog: 42 });
    expect(isQuiet(sumOf(points))).toBe(false);
    expect(isQuiet(sumOf(pointsOf([], '24h', NOW)))).toBe(true);
  });
});
