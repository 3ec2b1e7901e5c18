import fc from 'fast-check';
import { compactTime, isCompactTime, offsetTime, slashedTime, VirtualClock } from './clock';

const EVENING = Date.parse('2026-12-31T18:30:05Z');

describe('times of Việt Nam', () => {
  it('are seven hours ahead, over the end of the year too', () => {
    const written = [compactTime(EVENING), slashedTime(EVENING), offsetTime(EVENING)];

    expect(written).toEqual(['20270101013005', '01/01/2027 01:30:05', '2027-01-01T01:30:05+07:00']);
  });

  it('are read back as the moment they were written for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), seconds => {
        const at = seconds * 1000;

        expect(Date.parse(offsetTime(at))).toBe(at);
        expect(isCompactTime(compactTime(at))).toBe(true);
      }),
    );
  });

  it.each(['20260230101010', '20261301000000', '20260101246000', '2026-01-01', '202601010000', ''])('do not include %j', text => {
    expect(isCompactTime(text)).toBe(false);
  });
});

describe('VirtualClock', () => {
  it('runs on from where it was set', () => {
    const clock = new VirtualClock({ clockOffset: 0 });

    clock.set(EVENING);
    clock.advance(60_000);

    expect(clock.now() - EVENING).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - EVENING).toBeLessThan(61_000);
  });
});
