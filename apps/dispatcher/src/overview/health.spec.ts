import { LATENCY_BOUNDS, type Tried } from '@lienthong/persistence';
import { healthOf, type ConnectionFacts, type Speech } from './health';

const latency = (milliseconds: number, count: number): number[] => {
  const place = LATENCY_BOUNDS.findIndex(bound => milliseconds <= bound);
  return [...LATENCY_BOUNDS, 0].map((_, index) => (index === place ? count : 0));
};
const tried = (delivered: number, failed = 0, milliseconds = 100): Tried => ({
  delivered,
  late: 0,
  transient: failed,
  permanent: 0,
  ambiguous: 0,
  latency: latency(milliseconds, delivered + failed),
});
const connection = (changes: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  stopped: false,
  recent: tried(20),
  usual: tried(2_000),
  ...changes,
});
const TALKING: Speech = { lastHour: 30, yesterday: 40, weekAgo: 40 };
const hold = (probing = false) => ({ code: 'breaker-open', since: new Date('2026-11-24T02:00:00Z'), probing });
const health = (connections: readonly ConnectionFacts[], speech = TALKING) => healthOf(connections, speech).health;

describe('the health of a system', () => {
  it('is good while it takes what it is sent at its usual speed', () => {
    expect(health([connection()])).toBe('healthy');
    expect(health([], TALKING)).toBe('healthy');
  });

  it('is that of its worst connection, with its cause and since when', () => {
    expect(healthOf([connection(), connection({ hold: hold() })], TALKING)).toEqual({
      health: 'down',
      code: 'breaker-open',
      since: new Date('2026-11-24T02:00:00Z'),
    });
    expect(health([connection({ hold: hold(true) })])).toBe('probing');
    expect(health([connection({ hold: hold(true) }), connection({ hold: hold() })])).toBe('down');
  });

  it('is what people decided where they have stopped all of it', () => {
    expect(health([connection({ stopped: true, hold: hold() })])).toBe('stopped');
    expect(health([connection({ stopped: true }), connection({ hold: hold() })])).toBe('down');
    expect(health([connection({ stopped: true }), connection()])).toBe('stopped');
  });

  it.each([
    [20, 4, 'healthy'],
    [16, 4, 'degraded'],
    [0, 4, 'healthy'], // too few to tell
    [0, 5, 'degraded'],
  ])('with %i delivered and %i failed is %s', (delivered, failed, expected) => {
    expect(health([connection({ recent: tried(delivered, failed) })])).toBe(expected);
  });

  it('does not suffer from what it refuses for its content', () => {
    expect(health([connection({ recent: { ...tried(5), permanent: 40 } })])).toBe('healthy');
  });

  it.each([
    [100, 500, 'degraded'],
    [500, 1_000, 'healthy'],
    [20, 200, 'healthy'], // ten times slower, and still fast
  ])('that took %i ms and takes %i ms now is %s', (before, now, expected) => {
    expect(health([connection({ usual: tried(1_000, 0, before), recent: tried(20, 0, now) })])).toBe(expected);
  });

  it.each([
    [{ lastHour: 0, yesterday: 40, weekAgo: 40 }, 'silent'],
    [{ lastHour: 1, yesterday: 40, weekAgo: 40 }, 'healthy'],
    [{ lastHour: 0, yesterday: 40, weekAgo: 0 }, 'healthy'], // as on every Saturday
    [{ lastHour: 0, yesterday: 40, weekAgo: undefined }, 'silent'],
    [{ lastHour: 0, yesterday: undefined, weekAgo: undefined }, 'healthy'],
    [{ lastHour: 0, yesterday: 4, weekAgo: 4 }, 'healthy'],
  ] as const)('that has spoken %j is %s', (speech, expected) => {
    expect(health([connection()], speech)).toBe(expected);
  });
});
