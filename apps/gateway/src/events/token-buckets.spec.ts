import fc from 'fast-check';
import { TokenBuckets } from './token-buckets';

function bucketsWithClock(): { buckets: TokenBuckets; advance: (milliseconds: number) => void } {
  let time = 0;
  return { buckets: new TokenBuckets(() => time), advance: milliseconds => void (time += milliseconds) };
}

describe('TokenBuckets', () => {
  it('gives one second’s worth at once, then says how long to wait', () => {
    const { buckets, advance } = bucketsWithClock();
    for (let n = 0; n < 5; n += 1) buckets.take('a', 5, 1);

    expect(() => buckets.take('a', 5, 1)).toThrow(expect.objectContaining({ code: 'RATE_EXCEEDED', retryAfter: 1 }) as Error);

    advance(200);
    expect(() => buckets.take('a', 5, 1)).not.toThrow();
  });

  it('lets a large batch pass and makes the next request wait for it', () => {
    const { buckets, advance } = bucketsWithClock();
    buckets.take('a', 10, 100);

    expect(() => buckets.take('a', 10, 1)).toThrow(expect.objectContaining({ retryAfter: 10 }) as Error);

    advance(10_000);
    expect(() => buckets.take('a', 10, 1)).not.toThrow();
  });

  it('does not let one client pay for another', () => {
    const { buckets } = bucketsWithClock();
    buckets.take('a', 1, 100);

    expect(() => buckets.take('b', 1, 1)).not.toThrow();
  });

  it('never lets more pass in the long run than the rate', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 20 })), { maxLength: 200 }), steps => {
        const { buckets, advance } = bucketsWithClock();
        let passed = 0;
        let elapsed = 0;
        for (const [pause, events] of steps) {
          advance(pause);
          elapsed += pause;
          try {
            buckets.take('a', 10, events);
            passed += events;
          } catch {
            continue; // limited
          }
        }

        expect(passed).toBeLessThanOrEqual(10 + (elapsed / 1000) * 10 + 20);
      }),
    );
  });
});
