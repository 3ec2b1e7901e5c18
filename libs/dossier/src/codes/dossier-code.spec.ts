import fc from 'fast-check';
import { normaliseDossierCode, parseDossierCode } from './dossier-code';

describe('dossier code', () => {
  it.each([
    ['000.00.12.H49-180105-0001', { shape: 'level-1-last', agency: 'H49.12', date: '2018-01-05', sequence: '0001' }],
    ['H15.50.05.13-261008-0975', { shape: 'level-1-first', agency: 'H15.50.05.13', date: '2026-10-08', sequence: '0975' }],
    ['G09.20-20260609-0092637', { shape: 'ministry', agency: 'G09.20', date: '2026-06-09', sequence: '0092637' }],
    ['1500123', { shape: 'ministry-sequence', sequence: '1500123', ministry: '15' }],
    ['H49.12-261125-150012', { shape: 'ministry-sequence', agency: 'H49.12', date: '2026-11-25', sequence: '150012', ministry: '15' }],
  ])('reads %s', (code, expected) => {
    const parsed = parseDossierCode(code);

    expect(parsed).toEqual({ value: code, ...expected });
  });

  it.each(['', '4400123', 'VNP-2026/17', '12.34-261125-0001', 'H49.12-2611-0001', 'hồ sơ số 5'])(
    'keeps %p as a key of another shape',
    code => {
      const parsed = parseDossierCode(code);

      expect(parsed).toEqual({ value: code, shape: 'other' });
    },
  );

  it('leaves the date out when the digits name no calendar day', () => {
    const parsed = parseDossierCode('H49.12-260230-0001');

    expect(parsed).toEqual({ value: 'H49.12-260230-0001', shape: 'level-1-first', agency: 'H49.12', sequence: '0001' });
  });

  it('is an opaque key: any text keeps its own value, and reading that value again gives the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const parsed = parseDossierCode(text);

        expect(parsed.value).toBe(normaliseDossierCode(text));
        expect(parseDossierCode(parsed.value)).toEqual(parsed);
      }),
    );
  });

  it('reads every code composed of a unit, a day and a sequence', () => {
    const part = fc.integer({ min: 1, max: 99 }).map(n => String(n).padStart(2, '0'));
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map(d => d.toISOString().slice(0, 10));
    const sequence = fc
      .tuple(fc.integer({ min: 4, max: 7 }), fc.integer({ min: 0, max: 9999 }))
      .map(([width, n]) => String(n).padStart(width, '0'));

    fc.assert(
      fc.property(part, day, sequence, fc.boolean(), (unit, date, number, long) => {
        const digits = date.replaceAll('-', '').slice(long ? 0 : 2);

        const parsed = parseDossierCode(` 000.00.${unit}.H49-${digits}-${number}\n`);

        expect(parsed).toMatchObject({ agency: `H49.${unit}`, date, sequence: number });
      }),
    );
  });
});
