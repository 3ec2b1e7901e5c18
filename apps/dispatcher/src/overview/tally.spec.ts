import type { Attempt } from '@lienthong/dossier';
import { percentile } from './percentiles';
import { ON_TIME_SECONDS, Tally } from './tally';

const accepted = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1_000).toISOString();
const attempt = (result: Attempt['result'], milliseconds = 15): Attempt => ({
  number: 1,
  kind: 'deliver',
  at: accepted(0),
  milliseconds,
  result,
});

describe('what is counted', () => {
  it('are tries by what came of them and how long they took, and deliveries that came late', () => {
    const tally = new Tally();
    const row = { connection: 'ho-tich.main', acceptedAt: accepted(1), state: 'delivered' as const };
    tally.count({ ...row, attempts: [attempt('transient', 700), attempt('accepted')] });
    tally.count({ ...row, attempts: [attempt('already-there')], acceptedAt: accepted(ON_TIME_SECONDS + 60) });
    tally.count({ ...row, attempts: [attempt('ambiguous', 60_000)], state: 'checking' });
    tally.count({ ...row, attempts: [attempt('absent')], state: 'checking' });

    const { tried } = tally.take();

    expect(tried.get('ho-tich.main')).toEqual({
      delivered: 2,
      late: 1,
      transient: 0,
      permanent: 0,
      ambiguous: 1,
      latency: [0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    });
    expect(tally.take().tried.size).toBe(0);
  });

  it('are events by their sender, those without a route apart', () => {
    const tally = new Tally();
    tally.hear('tthc-qn', false);
    tally.hear('tthc-qn', true);

    expect([...tally.take().heard]).toEqual([['tthc-qn', { events: 2, unrouted: 1 }]]);
  });
});

describe('a percentile', () => {
  it('lies within the class it falls into', () => {
    expect(percentile([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5)).toBeUndefined();
    expect(percentile([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5)).toBe(5);
    expect(percentile([50, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0], 0.95)).toBe(470);
    expect(percentile([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], 0.5)).toBe(30_000);
  });
});
