import { drawRandom } from './random';

describe('random bytes from the pool', () => {
  it('are never given out twice, also when the pool is filled anew', () => {
    const drawn = Array.from({ length: 3_000 }, () => drawRandom(16).toString('hex'));

    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('stay what they are when others are drawn', () => {
    const first = drawRandom(32);
    const before = first.toString('hex');

    for (let more = 0; more < 1_000; more++) drawRandom(32);

    expect(first.toString('hex')).toBe(before);
    expect(before).not.toBe('0'.repeat(64));
  });
});
