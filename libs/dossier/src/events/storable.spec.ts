import fc from 'fast-check';
import { normaliseText } from './normalise-text';
import { findUnstorable, findUnstorableText } from './storable';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
  fc.constantFrom('a\tb\r\nc', '\u0000', '\u007f', '\u0085', '\ud83d\ude00', '\ud83d', '\uffff', 'Hà Nội'),
);

describe('unstorable text', () => {
  it('is found at any depth, in values and in keys', () => {
    const input = { ok: 'Nguyễn\n', bad: '\u0000', list: ['', { deep: '\ud800' }], 'bad\u0001key': 'x' };

    const pointers = findUnstorableText(input);

    expect(pointers).toEqual(['/bad', '/list/1/deep', '/•(7)']);
  });

  it('leaves only text that survives UTF-8 and has no control characters but tab and line ends', () => {
    fc.assert(
      fc.property(anyText, text => {
        const survives = Buffer.from(text, 'utf8').toString('utf8') === text;
        const controls = [...text].some(c => /\p{Cc}/u.test(c) && !'\t\n\r'.includes(c));

        const clean = findUnstorableText({ text }).length === 0;

        expect(clean).toBe(survives && !controls && !/[\ufffe\uffff]/.test(text));
      }),
    );
  });

  it('says which numbers have lost their digits', () => {
    const input: unknown = JSON.parse('{"a": 1e999, "b": 12345678901234567890, "c": 9007199254740991, "d": 0.1}');

    expect(findUnstorable(input)).toEqual([
      { pointer: '/a', code: 'unstorable-number' },
      { pointer: '/b', code: 'unstorable-number' },
    ]);
  });

  it('escapes pointers as RFC 6901 says and reports a bounded number', () => {
    const many = Array.from({ length: 500 }, () => '\u0000');

    expect(findUnstorableText({ $a: { 'b.c': '\u0000' } })).toEqual(['/$a/b.c']);
    expect(findUnstorableText(many)).toHaveLength(100);
  });
});

describe('normalising text', () => {
  it('composes decomposed Vietnamese everywhere', () => {
    const decomposed = { ['họ tên'.normalize('NFD')]: ['Nguyễn Thị Thuỳ'.normalize('NFD'), { so: 1 }, null] };

    expect(normaliseText(decomposed)).toEqual({ 'họ tên': ['Nguyễn Thị Thuỳ', { so: 1 }, null] });
  });

  it('loses no member when two keys compose to the same', () => {
    const input = { ['é'.normalize('NFD')]: 1, é: 2 };

    expect(Object.values(normaliseText(input))).toEqual([1, 2]);
  });

  it('keeps a member called __proto__ a member', () => {
    const input: unknown = JSON.parse('{"__proto__": {"admin": true}}');

    expect(JSON.stringify(normaliseText(input))).toBe('{"__proto__":{"admin":true}}');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), input => {
        const once = normaliseText(input);

        expect(normaliseText(once)).toEqual(once);
      }),
    );
  });
});
