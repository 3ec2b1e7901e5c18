import fc from 'fast-check';
import { getAt } from '../form/path';
import { lineOf, nearest, placesIn } from './json-places';
import { resultLines } from './sources';

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

describe('places in a JSON text', () => {
  it('are exactly where the values stand, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const places = placesIn(text) ?? new Map<string, { from: number; to: number }>();
        expect(places.size).toBeGreaterThan(0);
        for (const [pointer, { from, to }] of places) {
          const stands = getAt(JSON.parse(text), partsOf(pointer));
          expect(JSON.parse(text.slice(from, to))).toEqual(stands);
        }
      }),
    );
  });

  it('are none in a text that is no JSON', () => {
    expect(placesIn('{"a": }')).toBeUndefined();
  });

  it('are those around what is missing', () => {
    const text = '{\n  "rules": [\n    {"from": "/a"}\n  ]\n}';
    const places = placesIn(text) as NonNullable<ReturnType<typeof placesIn>>;

    const place = nearest(places, '/rules/0/to');

    expect(place && text.slice(place.from, place.to)).toBe('{"from": "/a"}');
    expect(place && lineOf(text, place.from)).toBe(3);
    expect(nearest(places, '/nowhere/else')).toEqual(places.get(''));
  });
});

describe('the values of a result', () => {
  const mapping = {
    mappings: {
      'nop/1': {
        rules: [
          { from: '/a', to: '/ma' },
          {
            each: '/tep',
            to: '/Tep',
            rules: [
              { from: '/ten', to: '/Ten' },
              { from: '/dai', to: '/Dai' },
            ],
          },
          { from: { const: 'x' }, to: '/Tep2/Loai' },
          { from: '/o', to: '/Nguoi' },
          { from: '/t', to: '/Nguoi/Ten' },
        ],
      },
    },
  };

  it('come with the rule that made each, inside of lists too, the nearest first', () => {
    const output = { ma: 'H1', Tep: [{ Ten: 'a' }, { Ten: 'b', Dai: 2 }], Tep2: { Loai: 'x' }, Nguoi: { Ten: 'An', Xa: '1' }, La: null };

    expect(resultLines(mapping, 'nop/1', output).map(({ pointer, rule }) => `${pointer} ${rule ?? '–'}`)).toEqual([
      '/ma /mappings/nop~11/rules/0',
      '/Tep/0/Ten /mappings/nop~11/rules/1/rules/0',
      '/Tep/1/Ten /mappings/nop~11/rules/1/rules/0',
      '/Tep/1/Dai /mappings/nop~11/rules/1/rules/1',
      '/Tep2/Loai /mappings/nop~11/rules/2',
      '/Nguoi/Ten /mappings/nop~11/rules/4',
      '/Nguoi/Xa /mappings/nop~11/rules/3',
      '/La –',
    ]);
  });
});
