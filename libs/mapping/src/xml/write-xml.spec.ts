import fc from 'fast-check';
import { readXml, writeXml, XmlFailure, type XmlTree } from '../index';

function failureOf(tree: Readonly<Record<string, unknown>>): XmlFailure {
  try {
    writeXml(tree);
  } catch (error) {
    if (error instanceof XmlFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

const body = (tree: XmlTree, cdata?: readonly string[]): string =>
  writeXml(tree, { withoutDeclaration: true, ...(cdata === undefined ? {} : { cdata }) });

describe('writing XML', () => {
  it('writes attributes, prefixes, lists and texts', () => {
    const tree = {
      'ns:HoSo': { '@xmlns:ns': 'urn:x', So: '001085012345', GiayTo: ['A', { '@ma': '1', '#text': 'B' }, ''], Rong: [], Them: {} },
    };

    expect(writeXml(tree)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        '<ns:HoSo xmlns:ns="urn:x"><So>001085012345</So><GiayTo>A</GiayTo><GiayTo ma="1">B</GiayTo><GiayTo/><Them/></ns:HoSo>',
    );
  });

  it('escapes what would be markup, and blanks that would be lost', () => {
    expect(body({ a: { '@x': '<"&\'>\t\r\n', b: ']]> <&"\r\n\t' } })).toBe(
      '<a x="&lt;&quot;&amp;\'&gt;&#9;&#13;&#10;"><b>]]&gt; &lt;&amp;"&#13;\n\t</b></a>',
    );
  });

  it('writes CDATA where it is told to', () => {
    expect(body({ a: { b: 'x', c: 'x' } }, ['b'])).toBe('<a><b><![CDATA[x]]></b><c>x</c></a>');
    expect(body({ a: { b: '<c/>]]>\r&', d: '<' } }, ['b'])).toBe(
      '<a><b><![CDATA[<c/>]]]]><![CDATA[>]]>&#13;<![CDATA[&]]></b><d>&lt;</d></a>',
    );
  });

  it('writes NFC', () => {
    expect(body({ a: 'Hồng Gai'.normalize('NFD') })).toBe('<a>Hồng Gai</a>'.normalize('NFC'));
  });

  it('composes nothing in the texts it takes for plain', () => {
    const range = (from: number, to: number): string => String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
    const letters = range(0xa0, 0x2ff) + range(0x1ea0, 0x1ef9);

    expect(body({ a: letters })).toBe(`<a>${letters.normalize('NFC')}</a>`);
  });

  it('writes what reads back as the same tree', () => {
    fc.assert(
      fc.property(trees, fc.boolean(), (tree, asCdata) => {
        const text = body(tree, asCdata ? [...NAMES, ...LISTS] : []);

        expect(readXml(text, { lists: LISTS })).toEqual(tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes again what it wrote, byte for byte', () => {
    fc.assert(
      fc.property(trees, tree => {
        const text = writeXml(tree);

        expect(writeXml(readXml(text))).toBe(text);
      }),
    );
  });
});

describe('a tree that XML cannot carry', () => {
  const deep = (levels: number): Record<string, unknown> => {
    let tree: Record<string, unknown> = { a: 'x' };
    for (let i = 1; i < levels; i++) tree = { a: tree };
    return tree;
  };

  it.each<[Record<string, unknown>, string, string]>([
    [{}, 'not-one-root', ''],
    [{ a: '', b: '' }, 'not-one-root', ''],
    [{ a: ['', ''] }, 'not-one-root', ''],
    [{ a: { b: [{ c: 5 }] } }, 'not-a-string', '/a/b/0/c'],
    [{ a: { b: null } }, 'not-a-string', '/a/b'],
    [{ a: { b: undefined } }, 'not-a-string', '/a/b'],
    [{ a: { b: new Date(0) } }, 'not-a-string', '/a/b'],
    [{ a: { b: [['x']] } }, 'not-a-string', '/a/b/0'],
    [{ a: { '@b': true } }, 'not-a-string', '/a/@b'],
    [{ a: { '@b': { c: '' } } }, 'not-a-string', '/a/@b'],
    [{ a: { '#text': ['x'] } }, 'not-a-string', '/a'],
    [{ a: { '#text': 'x', b: '' } }, 'mixed-content', '/a'],
    [{ a: { b: 'x\u0001' } }, 'forbidden-character', '/a/b'],
    [{ a: { b: '\uDC00' } }, 'forbidden-character', '/a/b'],
    [{ a: { 'Nguyễn Văn': '' } }, 'bad-name', '/a'],
    [{ a: { '@': '' } }, 'bad-name', '/a'],
    [{ a: { '@x y': '' } }, 'bad-name', '/a'],
    [{ a: JSON.parse('{"__proto__":"x"}') }, 'bad-name', '/a'],
    [{ a: JSON.parse('{"@__proto__":"x"}') }, 'bad-name', '/a'],
    [{ 'a><b': '' }, 'bad-name', ''],
  ])('%j is refused', (tree, reason, pointer) => {
    expect(failureOf(tree)).toMatchObject({ code: 'XML_NOT_WRITABLE', kind: 'invalid', reason, params: { reason, pointer } });
  });

  it('is as deep as none is read, however many stand beside each other', () => {
    const wide = { a: { b: Array.from({ length: 300 }, () => ({ c: 'x' })) } };

    expect(readXml(writeXml(wide))).toEqual(wide);
    expect(readXml(writeXml(deep(100)))).toEqual(deep(100));
    expect(failureOf(deep(101)).reason).toBe('too-deep');
  });

  it('holds itself', () => {
    const tree: Record<string, unknown> = { b: '' };
    tree['a'] = [tree];

    expect(failureOf({ a: tree }).reason).toBe('too-deep');
  });

  it('is never quoted', () => {
    const failure = failureOf({ a: { b: '022190000123\u0000', c: '' } });

    expect(JSON.stringify([failure.message, failure.stack, failure.params, failure.cause])).not.toContain('022190000123');
  });
});

const NAMES = ['a', 'ns:So', 'HọTên', '_x-1.2', 'toString'];
const LISTS = ['GiayTo', 'ns:Tep'];

/** Texts XML can hold, in NFC, with much of what might go wrong. */
const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('&', '<', '>', '"', "'", ']]>', '&amp;', '\r', '\n', '\t', ' ', 'ễ', 'e\u0302', '012', '1e5', '\u0338', '😀'))
      .map(list => list.join('')),
  )
  .map(text => text.normalize('NFC'))
  .filter(text => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));

/** Trees in the one shape in which they are read. */
const { element } = fc.letrec<{ element: XmlTree[string] }>(tie => {
  const attributes = fc.dictionary(fc.constantFrom(...NAMES.map(name => `@${name}`)), texts, { maxKeys: 2 });
  const elements = fc.record({
    single: fc.dictionary(fc.constantFrom(...NAMES), tie('element'), { maxKeys: 3 }),
    several: fc.dictionary(fc.constantFrom(...LISTS), fc.array(tie('element'), { minLength: 1, maxLength: 3 }), { maxKeys: 2 }),
  });
  const withElements = fc.tuple(attributes, elements).map(([own, { single, several }]) => ({ ...own, ...single, ...several }));
  const withText = fc.tuple(attributes, texts).map(([own, text]) => (text === '' ? own : { ...own, '#text': text }));
  const isObjectWhenRead = (tree: object): boolean => Object.keys(tree).some(name => name !== '#text');
  return { element: fc.oneof({ maxDepth: 4 }, texts, withText.filter(isObjectWhenRead), withElements.filter(isObjectWhenRead)) };
});
const trees = fc.tuple(fc.constantFrom(...NAMES), element).map(([name, root]): XmlTree => ({ [name]: root }));
