import fc from 'fast-check';
import { nationalProcedureCode, parseProcedureCode } from './procedure-code';

describe('procedure code', () => {
  it('strips the province a portal appended', () => {
    expect(parseProcedureCode('1.000948.H38')).toEqual({ code: '1.000948', province: 'H38' });
    expect(nationalProcedureCode(' 2.000635.h49 ')).toBe('2.000635');
  });

  it.each(['', '1.00119', '1.0011934', '1001193', '1.001193.', '1.001193.Quảng Ninh'])('refuses %p', text => {
    expect(nationalProcedureCode(text)).toBeUndefined();
  });

  it('finds the same national code with and without any province', () => {
    const number = fc.integer({ min: 0, max: 999_999 }).map(n => String(n).padStart(6, '0'));
    const province = fc.integer({ min: 0, max: 99 }).map(n => `H${String(n).padStart(2, '0')}`);

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), number, province, (group, digits, suffix) => {
        const code = `${group}.${digits}`;

        expect(parseProcedureCode(code)).toEqual({ code });
        expect(parseProcedureCode(`${code}.${suffix}`)).toEqual({ code, province: suffix });
        for (const text of [code, `${code}.${suffix}`, ` ${code}.${suffix.toLowerCase()}\n`])
          expect(nationalProcedureCode(text)).toBe(code);
      }),
    );
  });
});
