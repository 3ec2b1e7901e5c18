import type { LienThongError } from '@lienthong/dossier';
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
    return error instanceof MappingFailure ? `${error.operation}: ${error.reason}` : (error as LienThongError).code;
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
    [['nfc'], 'Nguye\u0302\u0303n', 'Nguyễn'],
    [['ascii'], 'Đặng Thị Ánh Tuyết, số 5', 'Dang Thi Anh Tuyet, so 5'],
    [['digits'], '(0203) 3.825-678', '02033825678'],
    [['blank-is-absent'], ' An', ' An'],
    [[{ 'max-length': { length: 4, beyond: 'cut' } }], 'Hạ Long', 'Hạ L'],
    [[{ 'max-length': { length: 2, beyond: 'cut' } }], '😀😀😀', '😀😀'],
    [[{ 'max-length': { length: 7, beyond: 'refuse' } }], 'Hạ Long', 'Hạ Long'],
    [[{ 'number-text': { decimals: 0 } }], 120000, '120000'],
    [[{ 'number-text': { decimals: 0, thousands: '.' } }], 1234567, '1.234.567'],
    [[{ 'number-text': { decimals: 2, thousands: '.', point: ',' } }], '1234.5', '1.234,50'],
    [[{ 'number-text': { decimals: 1, round: true } }], 0.25, '0.3'],
    [[{ 'number-text': { decimals: 0, round: true } }], -0.4, '0'],
    [[{ 'number-text': { decimals: 0, round: true } }], -0.5, '-1'],
    [[{ 'number-text': { decimals: 2 } }], '9007199254740993.10', '9007199254740993.10'],
    [[{ boolean: { true: ['1', 'True'], false: ['0', 'False'] } }], 'False', false],
    [[{ item: 1 }], ['H49', '12', '05'], '12'],
    [[{ item: -1 }], ['Trần', 'Thị', 'Bình'], 'Bình'],
    [[{ agency: 'canonical' }, { split: '.' }, { item: 0 }], '000.00.12.H49', 'H49'],
    [['count'], [1, 2, 3], 3],
    [[{ 'add-days': { days: 1, format: 'dd/MM/yyyy' } }], '28/02/2028', '29/02/2028'],
    [[{ 'add-days': { days: -1, format: 'iso' } }], '2027-01-01T06:30:00+07:00', '2026-12-31T06:30:00+07:00'],
    [['base64'], 'Nguyễn', 'Tmd1eeG7hW4='],
    [['from-base64'], 'Tmd1eeG7hW4=', 'Nguyễn'],
    [['sha256'], 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    // The example of RFC 9562, appendix A.4.
    [[{ uuid: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' }], 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    [[{ xml: { withoutDeclaration: true } }], { HoSo: { Ma: '012', Ten: 'A & B' } }, '<HoSo><Ma>012</Ma><Ten>A &amp; B</Ten></HoSo>'],
    [[{ xml: { cdata: ['Data'] } }, 'base64', 'from-base64', { 'parse-xml': {} }], { Data: '<x>1</x>' }, { Data: '<x>1</x>' }],
    [[{ 'parse-xml': { lists: ['T'] } }], '<a><T>01</T></a>', { a: { T: ['01'] } }],
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
    [['ascii'], '日本', 'ascii: not-ascii'],
    [['digits'], '09O5 123 456', 'digits: not-digits'],
    [['digits'], ' - ', 'digits: not-digits'],
    [[{ 'max-length': { length: 6, beyond: 'refuse' } }], 'Hạ Long', 'max-length: too-long'],
    [[{ 'number-text': { decimals: 1 } }], 0.25, 'number-text: too-precise'],
    [[{ 'number-text': { decimals: 0 } }], '0123', 'number-text: leading-zero'],
    [[{ 'number-text': { decimals: 0 } }], '1.234.567', 'number-text: not-a-number'],
    [[{ boolean: { true: ['1'], false: ['0'] } }], '2', 'boolean: not-a-boolean'],
    [[{ item: 0 }], 'text', 'item: not-a-list'],
    [['count'], 'abc', 'count: not-a-list'],
    [[{ 'add-days': { days: 1, format: 'yyyy-MM-dd' } }], '2026-02-30', 'add-days: not-a-date'],
    [[{ 'add-days': { days: 1, format: 'yyyy-MM-dd' } }], '9999-12-31', 'add-days: out-of-range'],
    [['from-base64'], 'Tmd1eeG7hW4', 'from-base64: not-base64'],
    [['from-base64'], '/w==', 'from-base64: not-base64'],
    [[{ xml: {} }], { HoSo: { Ma: 12 } }, 'xml: not-xml'],
    [[{ xml: {} }], 'text', 'xml: not-an-object'],
    [[{ 'parse-xml': {} }], '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'parse-xml: not-xml'],
  ])('%j refuses %p: %s', (operations, value, expected) => {
    expect(reasonOf(operations, value)).toBe(expected);
  });

  it.each([
    [['blank-is-absent'], ' \t'],
    [[{ item: 3 }], ['a']],
    [[{ item: 0 }, 'upper'], []],
  ])('%j makes %p count as absent', (operations, value) => {
    expect(reasonOf(operations, value)).toBe('undefined: missing');
  });

  it('refuses one sign for thousands and decimals', () => {
    expect(reasonOf([{ 'number-text': { decimals: 2, thousands: '.' } }], 1)).toContain('MAPPING_INVALID');
  });

  it('writes every amount with its digits, whatever a double would make of it', () => {
    const amount = fc.tuple(fc.maxSafeNat(), fc.nat({ max: 99 }));

    fc.assert(
      fc.property(amount, ([whole, cents]) => {
        const text = `${whole}.${String(cents).padStart(2, '0')}`;

        expect(run([{ 'number-text': { decimals: 2, thousands: '.', point: ',' } }], text)).toBe(
          `${whole.toLocaleString('de-DE')},${text.slice(-2)}`,
        );
      }),
    );
  });

  it('never changes an identity number on its way through text operations', () => {
    const identity = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }).map(digits => digits.join(''));

    fc.assert(
      fc.property(identity, number => {
        expect(
          run(
            [
              'string',
              'trim',
              'upper',
              'lower',
              'nfc',
              'ascii',
              'digits',
              { slice: { start: 0 } },
              { 'max-length': { length: 12, beyond: 'refuse' } },
            ],
            number,
          ),
        ).toBe(number);
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
