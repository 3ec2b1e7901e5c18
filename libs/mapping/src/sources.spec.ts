import { compileMappings, MappingFailure } from './index';

const at = new Date('2026-11-25T01:10:00Z');
const tables = [{ name: 'xa', version: '1', owner: 'A', entries: [{ from: '06649', to: 'phường Hồng Gai' }] }];

function made(rules: readonly unknown[], input: unknown): unknown {
  return compileMappings({ version: '1', mappings: { m: { rules } } }, tables).translate('m', input, at).output;
}

function failureOf(rules: readonly unknown[], input: unknown): MappingFailure {
  try {
    made(rules, input);
  } catch (error) {
    if (error instanceof MappingFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('what rules of its own make', () => {
  const address = {
    to: '/DiaChi',
    from: {
      rules: [
        { from: '/so', to: '/0' },
        { from: '/xa', to: '/1', do: [{ code: 'xa' }] },
        { from: '/tinh', to: '/2' },
      ],
    },
    do: [{ join: ', ' }],
  };

  it('joins the parts of an address that are there', () => {
    expect(made([address], { so: '12 Lê Thánh Tông', xa: '06649', tinh: 'Quảng Ninh' })).toEqual({
      DiaChi: '12 Lê Thánh Tông, phường Hồng Gai, Quảng Ninh',
    });
    expect(made([address], { tinh: 'Quảng Ninh' })).toEqual({ DiaChi: 'Quảng Ninh' });
    expect(made([address], {})).toEqual({});
  });

  it('is a document inside a field', () => {
    const rules = [
      {
        to: '/data',
        from: {
          rules: [
            { from: '/so', to: '/ToKhai/SoGiayTo' },
            { each: '/con', to: '/ToKhai/Con', rules: [{ from: '/ten', to: '' }] },
          ],
        },
        do: [{ xml: { withoutDeclaration: true } }, 'base64'],
      },
    ];

    const { data } = made(rules, { so: '001190000123', con: [{ ten: 'An' }, { ten: 'Bình' }] }) as { data: string };

    expect(Buffer.from(data, 'base64').toString()).toBe('<ToKhai><SoGiayTo>001190000123</SoGiayTo><Con>An</Con><Con>Bình</Con></ToKhai>');
  });

  it('may be a filtered list, and reads the element inside a list', () => {
    const rules = [
      {
        each: '/chu',
        to: '/Chu',
        rules: [
          {
            to: '/Ten',
            from: { rules: [{ each: '/ten', to: '', where: { exists: '/chinh' }, rules: [{ from: '/chu', to: '' }] }] },
            do: [{ join: ' - ' }],
          },
        ],
      },
    ];

    expect(made(rules, { chu: [{ ten: [{ chu: 'A', chinh: true }, { chu: 'B' }, { chu: 'C', chinh: true }] }] })).toEqual({
      Chu: [{ Ten: 'A - C' }],
    });
  });

  it('names the inner rule that failed', () => {
    const failure = failureOf([{ to: '/a', from: { rules: [{ from: '/x', to: '/b', do: ['digits'] }] }, do: ['json'] }], { x: 'không' });

    expect(failure).toMatchObject({ rule: '/mappings/m/rules/0/from/rules/0', pointer: '/x', reason: 'not-digits' });
  });

  it('notes what it carries', () => {
    const rules = [{ to: '/a', from: { rules: [{ from: '/x', to: '/b' }] }, do: ['json'] }];
    const mappings = compileMappings({ version: '1', mappings: { m: { rules } } }, []);

    expect(mappings.translate('m', { x: 1, y: 2 }, at).notCarried).toEqual(['/y']);
  });
});

describe('branches', () => {
  const rules = [
    {
      to: '/LoaiDinhDanh',
      from: {
        'pick-first': [
          { from: { const: '1' }, when: { equals: { at: '/loai', value: 'citizen' } } },
          { from: '/ma', do: ['trim', 'blank-is-absent'] },
          { from: { const: '9' } },
        ],
      },
    },
  ];

  it('are tried in order: the first whose condition holds and whose value is there', () => {
    expect(made(rules, { loai: 'citizen', ma: '2' })).toEqual({ LoaiDinhDanh: '1' });
    expect(made(rules, { loai: 'khác', ma: ' 2 ' })).toEqual({ LoaiDinhDanh: '2' });
    expect(made(rules, { loai: 'khác', ma: '  ' })).toEqual({ LoaiDinhDanh: '9' });
  });

  it('name the branch that failed', () => {
    expect(failureOf(rules, { ma: 7 })).toMatchObject({ rule: '/mappings/m/rules/0/from/pick-first/1', pointer: '/ma', operation: 'trim' });
  });
});

describe('the moment', () => {
  it('is that of the translation, never of the machine', () => {
    expect(made([{ to: '/ThoiDiem', from: { moment: 'yyyyMMddHHmmss' } }], {})).toEqual({ ThoiDiem: '20261125081000' });
  });
});
