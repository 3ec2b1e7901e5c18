import { compileMappings, MappingFailure } from '../index';
import fc from 'fast-check';

const at = new Date('2026-11-25T01:00:00Z');

/** Runs operations on one value, as a mapping file would. */
function run(operations: readonly unknown[], value: unknown): unknown {
  const rules = [{ from: '/value', to: '/value', do: operations, required: true }];
  return compileMappings({ version: '1', mappings: { m: { rules } } }, []).translate('m', { value }, at).output['value'];
}

function reasonOf(operations: readonly unknown[], value: unknown): string | undefined {
  try {
    run(operations, value);
    return undefined;
  } catch (error) {
    return error instanceof MappingFailure ? `${error.operation}: ${error.reason}` : String(error);
  }
}

describe('operations', () => {
  it.each([
    [['string'], 120000, '120000'],
    [['string'], 0.5, '0.5'],
    [['string'], false, 'false'],
    [['string'], '022090001234', '022090001234'],
    [['number'], '-12.50', -12.5],
    [['number'], '0', 0],
    [['number'], 7, 7],
    [[{ 'boolean-text': { true: 'True', false: 'False' } }], true, 'True'],
    [[{ 'boolean-text': { true: '1', false: '0' } }], false, '0'],
    [['trim', 'upper'], ' nguyễn thị ánh\n', 'NGUYỄN THỊ ÁNH'],
    [['lower'], 'ĐẶNG', 'đặng'],
    [[{ prefix: 'https://qn.vn/' }, { suffix: '?a' }], 'x', 'https://qn.vn/x?a'],
    [[{ join: '; ' }], ['a', 'b'], 'a; b'],
    [[{ split: ';' }], 'a;;b', ['a', '', 'b']],
    [[{ 'pad-left': { length: 4, with: '0' } }], '7', '0007'],
    [[{ slice: { start: 0, end: 3 } }], '😀😀😀😀', '😀😀😀'],
    [[{ slice: { start: -4 } }], '022090001234', '1234'],
    [[{ 'replace-literal': { find: '.', with: '$&' } }], 'a.b.c', 'a$&b$&c'],
    [[{ date: { from: 'iso', to: 'yyyyMMddHHmmss' } }], '2026-11-25T01:00:00Z', '20261125080000'],
    [[{ date: { from: 'yyyy-MM-dd', to: 'dd/MM/yyyy' } }], '1990-01-02', '02/01/1990'],
    [['procedure'], '1.001193.H49', '1.001193'],
    [[{ agency: 'canonical' }], '000.00.12.H49', 'H49.12'],
    [[{ agency: 'old' }], 'H49.12', '000.00.12.H49'],
    [['json'], { a: ['ngõ 5'], b: null }, '{"a":["ngõ 5"],"b":null}'],
    [['parse-json'], '{"a":[1]}', { a: [1] }],
  ])('%j turns %p into %p', (operations, value, expected) => {
    expect(run(operations, value)).toEqual(expected);
  });

  it.each([
    [['string'], {}, 'string: not-a-scalar'],
    [['string'], 2 ** 53, 'string: out-of-range'],
    [['string'], 1e-7, 'string: out-of-range'],
    [['string'], Number.NaN, 'string: out-of-range'],
    [['number'], '0123', 'number: leading-zero'],
    [['number'], ' 1', 'number: not-a-number'],
    [['number'], '1e3', 'number: not-a-number'],
    [['number'], '9007199254740993', 'number: out-of-range'],
    [['number'], true, 'number: not-a-string'],
    [['trim'], 12, 'trim: not-a-string'],
    [[{ 'boolean-text': { true: '1', false: '0' } }], 'true', 'boolean-text: not-a-boolean'],
    [[{ join: ',' }], ['a', 1], 'join: not-a-list-of-strings'],
    [[{ date: { from: 'iso', to: 'yyyyMMdd' } }], '25/11/2026', 'date: not-a-date'],
    [[{ date: { from: 'iso', to: 'yyyyMMdd' } }], '9999-12-31T23:00:00Z', 'date: out-of-range'],
    [['procedure'], 'khai sinh', 'procedure: not-a-procedure-code'],
    [[{ agency: 'canonical' }], 'Hạ Long', 'agency: not-an-agency-code'],
    [[{ agency: 'old' }], 'H15.50.05.13', 'agency: no-old-agency-code'],
    [['json'], 'text', 'json: not-an-object'],
    [['parse-json'], '{"soGiayTo":"022090001234"', 'parse-json: not-json'],
    [['parse-json'], 'null', 'parse-json: not-json'],
    [[{ 'replace-literal': { find: 'a', with: 'b'.repeat(200) } }], 'a'.repeat(10_000), 'replace-literal: too-long'],
  ])('%j refuses %p: %s', (operations, value, expected) => {
    expect(reasonOf(operations, value)).toBe(expected);
  });

  it('never changes an identity number on its way through text operations', () => {
    const identity = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }).map(digits => digits.join(''));

    fc.assert(
      fc.property(identity, number => {
        expect(run(['string', 'trim', 'upper', 'lower', { slice: { start: 0 } }], number)).toBe(number);
      }),
    );
  });

  it('reads back every number it wrote, or refuses to write it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true })), number => {
        expect(reasonOf(['string'], number) ?? run(['string', 'number'], number)).toEqual(
          reasonOf(['string'], number) === undefined ? (number === 0 ? 0 : number) : 'string: out-of-range',
        );
      }),
    );
  });

  it('joins what it split', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 3 }), (text, separator) => {
        expect(run([{ split: separator }, { join: separator }], text)).toBe(text);
      }),
    );
  });
});
