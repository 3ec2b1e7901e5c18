import fc from 'fast-check';
import { readXml, XmlFailure } from '../index';

function failureOf(text: string, reading = {}): XmlFailure {
  try {
    readXml(text, reading);
  } catch (error) {
    if (error instanceof XmlFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

const reasonOf = (text: string): string => failureOf(text).reason;

describe('reading XML', () => {
  it('makes no number, boolean or date of a text', () => {
    const text = '<a so="007"><cccd>001085012345</cccd><b>1e5</b><c>true</c><d>0x1F</d><e> 5 </e><f>+84.0</f></a>';

    expect(readXml(text)).toEqual({ a: { '@so': '007', cccd: '001085012345', b: '1e5', c: 'true', d: '0x1F', e: ' 5 ', f: '+84.0' } });
  });

  it('keeps every text of digits as it is', () => {
    const digits = fc.stringMatching(/^[-+]?0*\d{1,30}(\.\d*)?([eE][-+]?\d+)?$/);

    fc.assert(fc.property(digits, so => expect(readXml(`<a x="${so}">${so}</a>`)).toEqual({ a: { '@x': so, '#text': so } })));
  });

  it('keeps prefixes, namespaces and attributes as written', () => {
    const text = `<?xml version="1.0" encoding="utf-8"?>
      <soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'>
        <soap:Body Id="b&quot;1"><ns1:HọTên xmlns:ns1 = "urn:hộ-tịch"/></soap:Body >
      </soap:Envelope>
    `;

    expect(readXml(text)).toEqual({
      'soap:Envelope': {
        '@xmlns:soap': 'http://schemas.xmlsoap.org/soap/envelope/',
        'soap:Body': { '@Id': 'b"1', 'ns1:HọTên': { '@xmlns:ns1': 'urn:hộ-tịch' } },
      },
    });
  });

  it('makes a list of several, and of one where it is told to', () => {
    const read = (text: string): unknown => readXml(text, { lists: ['GiayTo', 'HoSo'] });

    expect(read('<HoSo><GiayTo>A</GiayTo><So>1</So><GiayTo>B</GiayTo></HoSo>')).toEqual({ HoSo: { GiayTo: ['A', 'B'], So: '1' } });
    expect(read('<HoSo><GiayTo>A</GiayTo><So>1</So><So/></HoSo>')).toEqual({ HoSo: { GiayTo: ['A'], So: ['1', ''] } });
    expect(read('<x><HoSo GiayTo="1"/></x>')).toEqual({ x: { HoSo: [{ '@GiayTo': '1' }] } });
  });

  it('keeps the blanks of a text, and drops those between elements with the comments', () => {
    const text = '<!-- a --><a>\n  <b>\r\n x<!-- y -->\t</b>\n  <c> </c><!----></a>\n';

    expect(readXml(text)).toEqual({ a: { b: '\n x\t', c: ' ' } });
  });

  it('takes CDATA for text, markup and references inside it too', () => {
    const text = '<a><b>1 <![CDATA[<c x="&amp;">&]]> &lt;</b>\n<![CDATA[ ]]></a>';

    expect(readXml(text)).toEqual({ a: { b: '1 <c x="&amp;">& <' } });
  });

  it('decodes the predefined and numeric references, once', () => {
    expect(readXml('<a x="&#10;&apos;">&lt;&gt;&amp;&quot;&apos;&#272;&#x1F600;&#13;&amp;lt;&amp;#38;</a>')).toEqual({
      a: { '@x': "\n'", '#text': '<>&"\'Đ😀\r&lt;&#38;' },
    });
  });

  it('gives Vietnamese in NFC, whatever it was typed in', () => {
    const name = 'Nguyễn Thị Ánh Tuyết, phường Hồng Gai';

    expect(readXml(`<a x="${name.normalize('NFD')}">${name.normalize('NFD')}</a>`)).toEqual({ a: { '@x': name, '#text': name } });
  });

  it('takes a byte order mark, and names that objects inherit', () => {
    expect(readXml('\uFEFF<a><toString/><hasOwnProperty x="1"/><valueOf>2</valueOf></a>')).toEqual({
      a: { toString: '', hasOwnProperty: { '@x': '1' }, valueOf: '2' },
    });
  });
});

describe('what is no XML we take', () => {
  it.each([
    ['', 'not-one-root'],
    ['  ', 'not-one-root'],
    ['x', 'not-one-root'],
    ['<a/><b/>', 'not-one-root'],
    ['<a/>x', 'not-one-root'],
    ['<a/><![CDATA[ ]]>', 'not-one-root'],
    ['&#32;<a/>', 'not-one-root'],
    ['<a>', 'malformed'],
    ['<a', 'malformed'],
    ['<>', 'malformed'],
    ['<1a/>', 'malformed'],
    ['< a/>', 'malformed'],
    ['<a x/>', 'malformed'],
    ['<a x=1/>', 'malformed'],
    ['<a x="1/>', 'malformed'],
    ['<a x="1"y="2"/>', 'malformed'],
    ['<a x="<b/>"/>', 'malformed'],
    ['<a x\u1680y="1"/>', 'malformed'],
    ['<a\u00A0x="1"/>', 'malformed'],
    ['<a><!-- -- --></a>', 'malformed'],
    ['<a><!--></a>', 'malformed'],
    ['<a><!-- </a>', 'malformed'],
    ['<a><![CDATA[</a>', 'malformed'],
    ['<a><!x></a>', 'malformed'],
    ['<a></b>', 'wrong-closing-tag'],
    ['<a></a></a>', 'wrong-closing-tag'],
    ['<a><b></a></b>', 'wrong-closing-tag'],
    ['<a x="1" x="2"/>', 'duplicate-attribute'],
    ['<a><?php echo 1 ?></a>', 'processing-instruction'],
    [' <?xml version="1.0"?><a/>', 'processing-instruction'],
    ['<a>&nbsp;</a>', 'unknown-entity'],
    ['<a>A & B</a>', 'unknown-entity'],
    ['<a x="&x;"/>', 'unknown-entity'],
    ['<a x="&amp"/>', 'unknown-entity'],
    ['<a>\u0000</a>', 'forbidden-character'],
    ['<a>\uD800</a>', 'forbidden-character'],
    ['<a>&#0;</a>', 'forbidden-character'],
    ['<a>&#xD800;</a>', 'forbidden-character'],
    ['<a>&#9999999;</a>', 'forbidden-character'],
    ['<a>x<b/></a>', 'mixed-content'],
    ['<a><b/>x</a>', 'mixed-content'],
    ['<a><b/><![CDATA[x]]></a>', 'mixed-content'],
    ['<a>\u00A0<b/></a>', 'mixed-content'],
  ])('%j is %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('has an element or attribute %s', name => {
    expect(reasonOf(`<${name}/>`)).toBe('forbidden-name');
    expect(reasonOf(`<a><${name}><admin>true</admin></${name}></a>`)).toBe('forbidden-name');
    expect(reasonOf(`<a ${name}="x"/>`)).toBe('forbidden-name');
  });

  it('has a DTD, and so no entity ever grows or reads a file', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${levels}]><a>&l9;</a>`;
    const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';

    expect([laughs, external, '<a><!DOCTYPE a></a>'].map(reasonOf)).toEqual(['dtd', 'dtd', 'dtd']);
    expect(readXml('<a><![CDATA[<!DOCTYPE html>]]><!-- <!DOCTYPE a> --></a>')).toEqual({ a: '<!DOCTYPE html>' });
  });

  it('is nested too deep', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

    expect(() => readXml(nested(100))).not.toThrow();
    expect(reasonOf(nested(101))).toBe('too-deep');
    expect(reasonOf('<a>'.repeat(1_000_000))).toBe('too-deep');
  });

  it('is too long, or has too many elements or attributes', () => {
    const attributes = Array.from({ length: 200_000 }, (_, i) => ` a${i}=""`).join('');

    expect(failureOf(`<a x="${'x'.repeat(8_000_000)}"/>`)).toMatchObject({ reason: 'too-big' });
    expect(failureOf('<a>12345</a>', { maxLength: 11 })).toMatchObject({ reason: 'too-big', params: { column: 12 } });
    expect(readXml('<a>12345</a>', { maxLength: 12 })).toEqual({ a: '12345' });
    expect(reasonOf(`<a>${'<b/>'.repeat(200_000)}</a>`)).toBe('too-big');
    expect(reasonOf(`<a${attributes}/>`)).toBe('too-big');
  });

  it.each([
    ['blanks in a tag', `<a${' '.repeat(2_000_000)}x`],
    ['an attribute without end', `<a x="${'y'.repeat(2_000_000)}`],
    ['attributes', `<a${Array.from({ length: 100_000 }, (_, i) => ` a${i}="&lt;"`).join('')}`],
    ['comments without end', '<a>' + '<!--'.repeat(500_000)],
    ['sections without end', '<a>' + '<![CDATA['.repeat(200_000)],
    ['references', `<a>${'&amp;'.repeat(400_000)}`],
  ])('is refused in time that grows with its length: %s', (_what, text) => {
    const started = performance.now();

    expect(reasonOf(text)).toBe('malformed');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('is told by line and column, and never quoted', () => {
    const secret = '022190000123';
    const failure = failureOf(`<a>\r\n<b>${secret}</b>\n<c x="${secret}" ${secret}>`);

    expect(failure).toMatchObject({ code: 'XML_INVALID', kind: 'invalid', params: { reason: 'malformed', line: 3, column: 20 } });
    expect(JSON.stringify([failure.message, failure.stack, failure.params, failure.cause])).not.toContain(secret);
  });

  it('is an XmlFailure whatever the text, or a tree of texts', () => {
    const parts = [
      '<a>',
      '</a>',
      '<b x="',
      '"',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&#',
      ';',
      '<!',
      '<?',
      '?>',
      ' ',
      'x',
      '=',
    ];
    const soup = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map(list => `<a>${list.join('')}</a>`);
    const isTexts = (node: unknown): boolean => typeof node === 'string' || Object.values(node as object).every(isTexts);

    fc.assert(
      fc.property(soup, text => {
        let tree: unknown = {};
        try {
          tree = readXml(text);
        } catch (error) {
          expect(error).toBeInstanceOf(XmlFailure);
        }
        expect(isTexts(tree)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
