import { LienThongError } from '@lienthong/dossier';
import { compileMappings, OutputInvalid } from '../index';

const at = new Date('2026-11-25T01:10:00Z');
const XSD = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="HoSo"><xs:complexType>
    <xs:sequence>
      <xs:element name="SoGiayTo"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="\\d{9}|\\d{12}"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="Ngay" type="xs:date" minOccurs="0"/>
      <xs:element name="GiayTo" minOccurs="0" maxOccurs="9"><xs:complexType><xs:sequence>
        <xs:element name="Ten"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="5"/></xs:restriction></xs:simpleType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence>
    <xs:attribute name="ma" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>`;

function compile(output: unknown, rules: readonly unknown[] = [{ from: '/x', to: '/x' }]) {
  return compileMappings({ version: '1', mappings: { m: { rules, output } } }, []);
}

function problemsOf(output: unknown): string[] {
  try {
    compile(output);
    return [];
  } catch (error) {
    return (error as LienThongError).violations.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

/** Pointer and rule of everything that is wrong with a result which is the input, whole. */
function violationsOf(output: unknown, input: Readonly<Record<string, unknown>>): string[] {
  const mappings = compile(
    output,
    Object.keys(input).map(name => ({ from: `/${name}`, to: `/${name}` })),
  );
  try {
    mappings.translate('m', input, at);
    return [];
  } catch (error) {
    if (!(error instanceof OutputInvalid)) throw error;
    expect(error).toMatchObject({ code: 'MAPPING_OUTPUT_INVALID', kind: 'invalid', mapping: 'm' });
    expect(JSON.stringify([error.message, error.params, error.violations])).not.toMatch(/Nguyễn|0221900001/);
    return error.violations.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('a result checked by JSON Schema', () => {
  const schema = {
    type: 'object',
    required: ['MaHoSo', 'Chu'],
    additionalProperties: false,
    properties: {
      MaHoSo: { type: 'string', pattern: '^H\\d\\d\\.' },
      Chu: { type: 'object', properties: { So: { type: 'string', maxLength: 12 } } },
      Ngay: { type: 'string', format: 'date' },
    },
  };

  it('goes out when it fits', () => {
    expect(violationsOf({ schema }, { MaHoSo: 'H49.12', Chu: { So: '022190000123' }, Ngay: '2026-11-25' })).toEqual([]);
  });

  it('names every place that does not fit, and the rule, and never the value', () => {
    expect(violationsOf({ schema }, { MaHoSo: 'Nguyễn', Chu: { So: '0221900001234' }, Ngay: '25/11/2026' }).sort()).toEqual([
      '/Chu/So maxLength',
      '/MaHoSo pattern',
      '/Ngay format',
    ]);
    expect(violationsOf({ schema }, { Chu: 7 }).sort()).toEqual(['/Chu type', ' required'].sort());
  });

  it.each([
    ['a type that is none', { type: 'chuỗi' }, '/mappings/m/output/schema/type'],
    ['a keyword that is none', { properties: { a: { maxLenght: 3 } } }, '/mappings/m/output/schema bad-schema'],
    ['a reference to elsewhere', { $ref: 'https://example.vn/schema.json' }, '/mappings/m/output/schema bad-schema'],
    ['a pattern that can take for ever', { properties: { a: { pattern: '^(a+)+$' } } }, '/mappings/m/output/schema bad-schema'],
    ['a pattern whose ways overlap', { properties: { a: { pattern: '^(?:a|a)*$' } } }, '/mappings/m/output/schema bad-schema'],
  ])('is refused at compile time: %s', (_what, bad, expected) => {
    expect(problemsOf({ schema: bad }).join('\n')).toContain(expected);
  });

  it('does not try a pattern on a text that is too long for it', () => {
    const costly = { schema: { properties: { a: { type: 'string', pattern: '^a*b*a*$' } } } };
    const started = performance.now();

    expect(violationsOf(costly, { a: `${'a'.repeat(200_000)}c` })).toEqual(['/a pattern']);
    expect(violationsOf(costly, { a: `${'a'.repeat(400)}c` })).toEqual(['/a pattern']);
    expect(violationsOf(costly, { a: 'aabba' })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a result checked by XSD', () => {
  const fine = { HoSo: { '@ma': '1', SoGiayTo: '022190000123', Ngay: '2026-11-25', GiayTo: [{ Ten: 'a' }, { Ten: 'b' }] } };

  it('goes out when it fits', () => {
    expect(violationsOf({ xsd: XSD }, fine)).toEqual([]);
    expect(violationsOf({ xsd: XSD }, { HoSo: { '@ma': '1', SoGiayTo: '022190000', GiayTo: { Ten: 'a' } } })).toEqual([]);
  });

  it.each([
    ['a pattern', { HoSo: { ...fine.HoSo, SoGiayTo: '0221900001' } }, ['/HoSo/SoGiayTo pattern']],
    ['a date', { HoSo: { ...fine.HoSo, Ngay: '25/11/2026' } }, ['/HoSo/Ngay type']],
    ['an element of a list', { HoSo: { ...fine.HoSo, GiayTo: [{ Ten: 'a' }, { Ten: 'Nguyễn' }] } }, ['/HoSo/GiayTo/1/Ten maxLength']],
    ['what is missing', { HoSo: { '@ma': '1' } }, ['/HoSo missing-element']],
    ['an attribute', { HoSo: { SoGiayTo: '022190000123' } }, ['/HoSo missing-attribute']],
    ['what is out of order', { HoSo: { '@ma': '1', Ngay: '2026-11-25', SoGiayTo: '022190000123' } }, ['/HoSo/Ngay unexpected-element']],
    ['what is not foreseen', { HoSo: { ...fine.HoSo, Them: 'x' } }, ['/HoSo/Them unexpected-element']],
    ['another document', { ToKhai: 'x' }, ['/ToKhai unexpected-root']],
    ['what XML cannot carry', { HoSo: { ...fine.HoSo, SoGiayTo: 22 } }, ['/HoSo/SoGiayTo not-a-string']],
  ])('names place and rule of %s, and never the value', (_what, result, expected) => {
    expect(violationsOf({ xsd: XSD }, result)).toEqual(expected);
  });

  it('finds the place in a document with a namespace of its own', () => {
    const xsd = XSD.replace('<xs:schema ', '<xs:schema targetNamespace="urn:x" xmlns="urn:x" elementFormDefault="qualified" ');

    expect(
      violationsOf(
        { xsd },
        { HoSo: { '@xmlns': 'urn:x', '@ma': '1', SoGiayTo: '022190000123', GiayTo: [{ Ten: 'a' }, { Ten: 'bbbbbb' }] } },
      ),
    ).toEqual(['/HoSo/GiayTo/1/Ten maxLength']);
  });

  it.each([
    ['no XML', '<xs:schema'],
    ['no schema', '<a/>'],
    ['an unknown type', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="b"/></xs:schema>'],
    ['a file', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="/etc/passwd"/></xs:schema>'],
    [
      'a DTD',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">&e;</xs:schema>',
    ],
  ])('is refused at compile time when the schema is or needs %s', (_what, xsd) => {
    expect(problemsOf({ xsd })).toEqual(['/mappings/m/output/xsd bad-xsd']);
  });
});

describe('a schema that takes too long', () => {
  const pattern = '<xs:restriction base="xs:string"><xs:pattern value="(a|aa)+b"/></xs:restriction>';
  const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A"><xs:complexType><xs:sequence>
    <xs:element name="B" maxOccurs="unbounded"><xs:simpleType>${pattern}</xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>`;
  // Each takes some hundred thousand steps; one of many millions is given up by libxml2 itself.
  const slow = { A: { B: Array.from({ length: 2_000 }, () => 'a'.repeat(28)) } };

  it('is ended, is not asked again at once, and holds up no other', () => {
    const mappings = compile({ xsd }, [{ from: '/A', to: '/A' }]);
    const failure = (): unknown => {
      try {
        return mappings.translate('m', slow, at);
      } catch (error) {
        return (error as LienThongError).violations;
      }
    };
    const started = performance.now();

    expect(failure()).toMatchObject([{ code: 'too-slow' }]);
    const first = performance.now();
    expect(failure()).toMatchObject([{ code: 'too-slow' }]);

    expect(first - started).toBeLessThan(5_000);
    expect(performance.now() - first).toBeLessThan(100);
    expect(violationsOf({ xsd: XSD }, { HoSo: { '@ma': '1', SoGiayTo: '022190000123' } })).toEqual([]);
  });
});

describe('what a mapping says about its results', () => {
  it.each([[{}], [{ schema: {}, xsd: 'x' }], [{ schema: 'x' }], [{ regex: 'x' }]])('is one schema of one kind: %j is refused', output => {
    expect(problemsOf(output).length).toBeGreaterThan(0);
  });
});
