import type { LienThongError } from '@lienthong/dossier';
import { runMappingTests } from './index';

const file = {
  version: '1',
  mappings: {
    m: {
      rules: [
        { from: '/state', to: '/TrangThai', do: [{ code: 't' }] },
        { from: '/ten', to: '/Ten', required: true },
      ],
    },
  },
};
const tables = [{ name: 't', version: '1', owner: 'A', entries: [{ from: 'received', to: '2', validFrom: '2026-01-01' }] }];
const at = '2026-11-25T08:00:00+07:00';
const input = { state: 'received', ten: 'An' };

describe('mapping tests', () => {
  it('pass when the output is the expected one, whatever the order of its members', () => {
    const tests = [{ name: 'tiếp nhận', mapping: 'm', at, input, expected: { Ten: 'An', TrangThai: '2' } }];

    expect(runMappingTests(file, tables, { tests })).toEqual([
      { name: 'tiếp nhận', pointer: '/tests/0', mapping: 'm', mappingVersion: '1', tables: { t: '1' }, passed: true, differences: [] },
    ]);
  });

  it('tell the fields that differ', () => {
    const tests = [{ name: 'sai', mapping: 'm', at, input, expected: { TrangThai: 2, Them: { a: 1 } } }];

    const [result] = runMappingTests(file, tables, { tests });

    expect(result).toMatchObject({ passed: false });
    expect(result?.differences).toEqual([
      { pointer: '/TrangThai', expected: 2, actual: '2' },
      { pointer: '/Them', expected: { a: 1 } },
      { pointer: '/Ten', actual: 'An' },
    ]);
  });

  it('pass when the translation fails as expected', () => {
    const tests = [
      {
        name: 'chưa hiệu lực',
        mapping: 'm',
        at: '2025-12-31T08:00:00+07:00',
        input,
        fails: { code: 'CODE_MISSING', table: 't', value: 'received' },
      },
      { name: 'thiếu tên', mapping: 'm', at, input: { state: 'received' }, fails: { code: 'MAPPING_FAILED' } },
    ];

    expect(runMappingTests(file, tables, { tests }).map(result => result.passed)).toEqual([true, true]);
  });

  it('do not pass when it fails otherwise, or not at all', () => {
    const lost = { ...input, state: 'mất' };
    const tests = [
      { name: 'giá trị khác', mapping: 'm', at, input: lost, fails: { code: 'CODE_MISSING', value: 'khác' } },
      { name: 'không lỗi', mapping: 'm', at, input, fails: { code: 'MAPPING_FAILED' } },
      { name: 'lỗi bất ngờ', mapping: 'm', at, input: lost, expected: { TrangThai: '2' } },
    ];

    const results = runMappingTests(file, tables, { tests });

    expect(results.map(({ passed, failure }) => [passed, failure?.code])).toEqual([
      [false, undefined],
      [false, undefined],
      [false, 'CODE_MISSING'],
    ]);
    expect(results[0]?.differences).toEqual([{ pointer: '/value', expected: 'khác', actual: 'mất' }]);
  });

  it('are refused with every problem when they are not tests', () => {
    const tests = [
      { name: 'cả hai', mapping: 'm', at, input, expected: {}, fails: { code: 'X' } },
      { name: 'không có', mapping: 'm', at, input },
    ];
    const problemsOf = (list: unknown): string[] => {
      try {
        runMappingTests(file, tables, { tests: list });
        return [];
      } catch (error) {
        return (error as LienThongError).violations.map(({ pointer, code }) => `${pointer} ${code}`);
      }
    };

    expect(problemsOf(tests)).toEqual(expect.arrayContaining(['/tests/0 oneOf', '/tests/1 oneOf']));
    expect(problemsOf([{ name: 'x', mapping: 'vang', at: 'hôm nay', input, expected: {} }])).toEqual([
      '/tests/0/mapping unknown-mapping',
      '/tests/0/at not-a-date',
    ]);
  });
});
