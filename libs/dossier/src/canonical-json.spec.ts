import fc from 'fast-check';
import { canonicalize } from './canonical-json';

/** RFC 8785, appendix B: the bits of a double and its text. */
const NUMBERS: readonly (readonly [bits: string, text: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

const refusal = (value: unknown): unknown => {
  try {
    return canonicalize(value);
  } catch (error) {
    return error;
  }
};

describe('canonical JSON', () => {
  it.each(NUMBERS)('writes the double %s as %s (RFC 8785, appendix B)', (bits, text) => {
    const number = Buffer.from(bits, 'hex').readDoubleBE();

    expect(canonicalize(number)).toBe(text);
  });

  it('writes the example of RFC 8785, section 3.2.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;

    const text = canonicalize(JSON.parse(input));

    expect(text).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names by UTF-16 code units (RFC 8785, section 3.2.3)', () => {
    const input = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
      "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;

    const values = [...canonicalize(JSON.parse(input)).matchAll(/:"(.*?)"(?=[,}])/g)].map(match => match[1]);

    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('keeps Vietnamese text as it is, composed or not', () => {
    expect(canonicalize('Nguyễn Thị Ánh')).toBe('"Nguyễn Thị Ánh"');
    expect(canonicalize('e\u0302\u0301')).not.toBe(canonicalize('\u1ebf'));
  });

  it.each([
    ['NaN', { a: [NaN] }, '/a/0'],
    ['an infinity', { a: -Infinity }, '/a'],
    ['a lone high surrogate', ['\ud83d'], '/0'],
    ['a lone low surrogate', { a: 'x\ude00' }, '/a'],
    ['a lone surrogate in a name', { '\ud83d': 1 }, '/\ufffd'],
    ['undefined', { 'a/b': undefined }, '/a~1b'],
    ['a hole', Object.assign([1], { 2: 3 }), '/1'],
    ['a bigint', { a: 1n }, '/a'],
    ['a date', { a: new Date(0) }, '/a'],
    ['a map', new Map(), ''],
  ])('refuses %s and says where', (_title, value, pointer) => {
    expect(refusal(value)).toMatchObject({ code: 'JSON_NOT_CANONICAL', kind: 'invalid', violations: [{ pointer }] });
  });

  it('refuses nesting that would exhaust the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));

    expect(refusal(deep)).toMatchObject({ code: 'JSON_NOT_CANONICAL' });
  });

  it('treats __proto__ as a name like any other', () => {
    expect(canonicalize(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });

  it('has one text per value: parsing it and writing it again gives the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
        const text = canonicalize(value);

        expect(canonicalize(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), object => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());

        expect(canonicalize(reversed)).toBe(canonicalize(object));
      }),
    );
  });
});
