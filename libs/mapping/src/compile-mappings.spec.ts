import fc from 'fast-check';
import { compileMappings, MappingFailure, type Translation, UnmappedCode } from './index';

const at = new Date('2026-11-25T01:00:00Z');
const tables = [{ name: 'trang-thai', version: '4', owner: 'Nhóm Hộ tịch', entries: [{ from: 'processing', to: '4' }] }];

function translate(rules: readonly unknown[], input: unknown): Translation {
  return compileMappings({ version: '12', mappings: { m: { rules } } }, tables).translate('m', input, at);
}

const output = (rules: readonly unknown[], input: unknown): unknown => translate(rules, input).output;

function failureOf(rules: readonly unknown[], input: unknown): MappingFailure | UnmappedCode {
  try {
    translate(rules, input);
  } catch (error) {
    if (error instanceof MappingFailure || error instanceof UnmappedCode) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('a rule', () => {
  it('writes constants, values and the first present of several', () => {
    const rules = [
      { from: { const: '9' }, to: '/TrangThai' },
      { from: '/a~1b/0/ten', to: '/GiayTo/Ten' },
      { from: { 'pick-first': ['/nhan', '/nop'] }, to: '/Ngay' },
    ];

    const made = output(rules, { 'a/b': [{ ten: 'Giấy chứng sinh' }], nhan: null, nop: '20261125' });

    expect(made).toEqual({ TrangThai: '9', GiayTo: { Ten: 'Giấy chứng sinh' }, Ngay: '20261125' });
  });

  it('takes null for absent, and leaves absent things out with the objects they were alone in', () => {
    expect(
      output(
        [
          { from: '/a', to: '/x/y/z' },
          { from: '/b', to: '/list/0/v' },
          { from: '/c', to: '/c' },
        ],
        { a: null, c: '' },
      ),
    ).toEqual({ c: '' });
  });

  it('writes a default as it is, without operations', () => {
    expect(output([{ from: '/a', to: '/a', do: ['upper'], default: 'không' }], {})).toEqual({ a: 'không' });
  });

  it('does nothing when its condition does not hold, even when required', () => {
    expect(output([{ from: '/a', to: '/a', required: true, when: { exists: '/b' } }], {})).toEqual({});
  });

  it.each([
    [{ equals: { at: '/n', value: 5 } }, true],
    [{ equals: { at: '/n', value: '5' } }, false],
    [{ in: { at: '/kenh', values: ['online', 'post'] } }, true],
    [{ in: { at: '/vang', values: ['online'] } }, false],
    [{ not: { exists: '/vang' } }, true],
    [{ exists: '/rong' }, false],
    [{ all: [{ exists: '/n' }, { exists: '/vang' }] }, false],
    [{ any: [{ exists: '/n' }, { exists: '/vang' }] }, true],
  ])('applies when %j: %p', (when, applies) => {
    const made = output([{ from: { const: 1 }, to: '/a', when }], { n: 5, kenh: 'online', rong: null });

    expect(made).toEqual(applies ? { a: 1 } : {});
  });

  it('builds a list by numbers and closes its gaps', () => {
    const rules = [
      { from: '/b', to: '/DinhDanh/1/So' },
      { from: '/a', to: '/DinhDanh/0/So' },
    ];

    expect(output(rules, { a: '1', b: '2' })).toEqual({ DinhDanh: [{ So: '1' }, { So: '2' }] });
    expect(output(rules, { b: '2' })).toEqual({ DinhDanh: [{ So: '2' }] });
  });

  it('shares nothing with the input and does not change it', () => {
    const input = { form: { con: ['An'] } };

    const made = translate([{ from: '/form', to: '/data' }], input).output as { data: typeof input.form };
    made.data.con.push('Bình');

    expect(input).toEqual({ form: { con: ['An'] } });
  });
});

describe('each', () => {
  const rules = [
    {
      each: '/giayTo',
      to: '/DanhSach',
      where: { not: { equals: { at: '/huy', value: true } } },
      rules: [
        { from: '/ten', to: '/Ten' },
        { from: '^/ma', to: '/MaHoSo' },
        { each: '/tep', to: '/Tep', rules: [{ from: '', to: '' }] },
      ],
    },
  ];

  it('makes a list of a list, reading from the element, the root and lists inside', () => {
    const input = {
      ma: 'H49.12-261125-0001',
      giayTo: [{ ten: 'A', tep: ['a.pdf', null, 'b.pdf'] }, { ten: 'B', huy: true }, { ten: 'C' }],
    };

    expect(output(rules, input)).toEqual({
      DanhSach: [
        { Ten: 'A', MaHoSo: 'H49.12-261125-0001', Tep: ['a.pdf', 'b.pdf'] },
        { Ten: 'C', MaHoSo: 'H49.12-261125-0001' },
      ],
    });
  });

  it('keeps an empty list and leaves an absent one out', () => {
    expect(output(rules, { giayTo: [] })).toEqual({ DanhSach: [] });
    expect(output(rules, {})).toEqual({});
  });

  it('names the element that failed', () => {
    const inner = [{ each: '/a', to: '/a', rules: [{ each: '/b', to: '/b', rules: [{ from: '/c', to: '/c', do: ['number'] }] }] }];

    const failure = failureOf(inner, { a: [{ b: [] }, { b: [{ c: '1' }, { c: 'x' }] }] });

    expect(failure).toMatchObject({ pointer: '/a/1/b/1/c', rule: '/mappings/m/rules/0/rules/0/rules/0', operation: 'number' });
  });

  it('names a value read from the root as such', () => {
    const failure = failureOf([{ each: '/a', to: '/a', rules: [{ from: '^/so', to: '/so', do: ['number'] }] }], { a: [1], so: 'x' });

    expect(failure.pointer).toBe('/so');
  });

  it('stops a list that is read inside itself before it grows', () => {
    const nested = [
      { each: '/a', to: '/a', rules: [{ each: '^/a', to: '/a', rules: [{ each: '^/a', to: '/a', rules: [{ from: '', to: '' }] }] }] },
    ];

    const failure = failureOf(nested, { a: Array.from({ length: 3000 }, (_, i) => i) });

    expect(failure).toMatchObject({ reason: 'too-big' });
  });

  it('stops a large text that is copied into every element', () => {
    const failure = failureOf([{ each: '/a', to: '/a', rules: [{ from: '^/text', to: '/t' }] }], {
      a: Array.from({ length: 20_000 }, () => ({})),
      text: 'x'.repeat(100_000),
    });

    expect(failure).toMatchObject({ reason: 'too-big' });
  });
});

describe('a failure', () => {
  it('of a missing field says where', () => {
    const failure = failureOf([{ from: { 'pick-first': ['/a', '/b'] }, to: '/a', required: true }], {});

    expect(failure).toMatchObject({
      code: 'MAPPING_FAILED',
      kind: 'invalid',
      mapping: 'm',
      rule: '/mappings/m/rules/0',
      pointer: '/a',
      reason: 'missing',
      operation: undefined,
    });
  });

  it('of an unmapped code names table, value, owner and day', () => {
    const failure = failureOf([{ from: '/state', to: '/TrangThai', do: [{ code: 'trang-thai' }] }], { state: 'lạ' });

    expect(failure).toMatchObject({
      code: 'CODE_MISSING',
      table: 'trang-thai',
      value: 'lạ',
      owner: 'Nhóm Hộ tịch',
      pointer: '/state',
      date: '2026-11-25',
    });
  });

  it('never repeats the value', () => {
    const operations = [
      'number',
      'procedure',
      'json',
      'parse-json',
      { agency: 'old' },
      { date: { from: 'iso', to: 'yyyyMMdd' } },
      { join: ',' },
    ];

    fc.assert(
      fc.property(fc.constantFrom(...operations), operation => {
        const failure = failureOf([{ from: '/so', to: '/so', do: [operation] }], { so: '022090001234 Nguyễn' });

        const { message, stack, params } = failure;
        expect(JSON.stringify([message, stack, params, failure, failure.cause])).not.toMatch(/022090001234|Nguyễn/);
      }),
    );
  });

  it.each([
    [{ a: new Date(0) }, 'not-json'],
    [{ a: Number.NaN }, 'not-json'],
    [{ a: [() => 1] }, 'not-json'],
    [{ a: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown }, 'too-deep'],
  ])('comes of a value JSON cannot carry', (input, reason) => {
    expect(failureOf([{ from: '/a', to: '/a' }], input)).toMatchObject({ reason });
  });

  it('comes of an unknown mapping, by any inherited name too', () => {
    const mappings = compileMappings({ version: '1', mappings: {} }, []);
    let caught: unknown;

    try {
      mappings.translate('constructor', {}, at);
    } catch (error) {
      caught = error;
    }

    expect(caught).toMatchObject({ code: 'MAPPING_NOT_FOUND', kind: 'absent' });
  });
});
