import fc from 'fast-check';
import { shareOut } from './share-out';

const groups = fc.record({
  shards: fc.integer({ min: 1, max: 40 }),
  claims: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 45 })), { minLength: 1, maxLength: 8 }),
});
const named = (claims: readonly number[][]): Map<string, number[]> => new Map(claims.map((held, index) => [`m${index}`, held]));

describe('shareOut', () => {
  it('gives every shard to exactly one member, evenly, whatever they claim', () => {
    fc.assert(
      fc.property(groups, ({ shards, claims }) => {
        const shares = [...shareOut(shards, named(claims)).values()];

        expect(shares.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: shards }, (_, shard) => shard));
        const sizes = shares.map(share => share.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('moves nothing when nobody came or went', () => {
    fc.assert(
      fc.property(groups, ({ shards, claims }) => {
        const before = shareOut(shards, named(claims));

        expect(shareOut(shards, before)).toEqual(before);
      }),
    );
  });

  it('takes from the others only what a newcomer is due', () => {
    const before = shareOut(8, named([[], []]));

    const after = shareOut(8, new Map([...before, ['newcomer', []]]));

    const moved = [...before].flatMap(([member, held]) => held.filter(shard => !after.get(member)?.includes(shard)));
    expect(after.get('newcomer')?.sort()).toEqual(moved.sort());
    expect(moved.length).toBe(2);
  });
});
