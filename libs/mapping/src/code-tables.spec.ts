import type { LienThongError } from '@lienthong/dossier';
import fc from 'fast-check';
import { compileCodeTables, UnmappedCode } from './index';

const noon = (day: string): Date => new Date(`${day}T12:00:00+07:00`);
const table = (entries: readonly unknown[], more: object = {}): unknown => ({
  name: 'don-vi',
  version: '7',
  owner: 'Trung tâm Phục vụ hành chính công',
  entries,
  ...more,
});

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

function problemsOf(tables: unknown): string[] {
  try {
    compileCodeTables(tables);
    return [];
  } catch (error) {
    return (error as LienThongError).violations.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('code tables', () => {
  const merged = compileCodeTables([
    table([
      { from: 'H49.12', to: '12-cũ', validTo: '2025-06-30' },
      { from: 'H49.12', to: '12-mới', validFrom: '2025-07-01', validTo: '2026-12-31' },
      { from: '00', to: '000' },
    ]),
  ]);

  it('find the entry of the day, both ends included', () => {
    expect(merged.translate('don-vi', 'H49.12', noon('2025-06-30'))).toBe('12-cũ');
    expect(merged.translate('don-vi', 'H49.12', noon('2025-07-01'))).toBe('12-mới');
    expect(merged.translate('don-vi', 'H49.12', noon('2026-12-31'))).toBe('12-mới');
  });

  it('count days in Viet Nam', () => {
    expect(merged.translate('don-vi', 'H49.12', new Date('2025-06-30T16:59:59Z'))).toBe('12-cũ');
    expect(merged.translate('don-vi', 'H49.12', new Date('2025-06-30T17:00:00Z'))).toBe('12-mới');
  });

  it('name table, value, owner and day when a code is missing', () => {
    const error = thrownBy(() => merged.translate('don-vi', 'H49.12', noon('2027-01-01')));

    expect(error).toBeInstanceOf(UnmappedCode);
    expect(error).toMatchObject({
      code: 'CODE_MISSING',
      kind: 'invalid',
      table: 'don-vi',
      value: 'H49.12',
      owner: 'Trung tâm Phục vụ hành chính công',
      date: '2027-01-01',
    });
  });

  it('compare codes as they are: zeros, case and spaces count', () => {
    for (const value of ['0', '000', 'h49.12', ' 00', '']) {
      expect(() => merged.translate('don-vi', value, noon('2026-01-01'))).toThrow(UnmappedCode);
    }
  });

  it('never find what every object inherits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype)), value => {
        expect(() => merged.translate('don-vi', value, noon('2026-01-01'))).toThrow(UnmappedCode);
      }),
    );
  });

  it('repeat at most a hundred characters of a value', () => {
    const error = thrownBy(() => merged.translate('don-vi', 'x'.repeat(5000), noon('2026-01-01')));

    expect(error).toMatchObject({ value: `${'x'.repeat(100)}…` });
  });

  it('say that a table does not exist', () => {
    const error = thrownBy(() => merged.translate('khác', 'x', noon('2026-01-01')));

    expect(error).toMatchObject({ code: 'CODE_TABLE_NOT_FOUND' });
  });

  it('report every problem at its place', () => {
    const problems = problemsOf([
      table([{ from: 'a', to: 'b', validFrom: '2026-02-30' }]),
      table([{ from: 'a', to: 'b', validFrom: '2026-02-02', validTo: '2026-02-01' }]),
      table([{ from: 'a', to: '' }], { name: 'khac', fallback: 'x' }),
      { name: 'thieu' },
    ]);

    expect(problems.sort()).toEqual(
      [
        '/0/entries/0 not-a-day',
        '/1/name duplicate-table',
        '/1/entries/0 empty-validity',
        '/2 unknown-field',
        '/2/entries/0/to minLength',
        '/3 required',
        '/3 required',
        '/3 required',
      ].sort(),
    );
  });

  it('refuse entries exactly when two of one code share a day', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-02-${String(n).padStart(2, '0')}`);
    const validity = fc
      .tuple(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }))
      .filter(([a, b]) => !a || !b || a <= b);
    const days = Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2026, 0, 31 + i)).toISOString().slice(0, 10));

    fc.assert(
      fc.property(fc.array(validity, { maxLength: 4 }), validities => {
        const entries = validities.map(([validFrom, validTo], i) => ({
          from: 'x',
          to: String(i),
          ...(validFrom === undefined ? {} : { validFrom }),
          ...(validTo === undefined ? {} : { validTo }),
        }));
        const validOn = (at: string): typeof entries =>
          entries.filter(entry => (entry.validFrom ?? '') <= at && at <= (entry.validTo ?? '9999'));

        const problems = problemsOf([table(entries)]);

        expect(problems.length > 0).toBe(days.some(at => validOn(at).length > 1));
        if (problems.length > 0) return;
        const compiled = compileCodeTables([table(entries)]);
        for (const at of days) {
          const [expected] = validOn(at);
          if (expected === undefined) expect(() => compiled.translate('don-vi', 'x', noon(at))).toThrow(UnmappedCode);
          else expect(compiled.translate('don-vi', 'x', noon(at))).toBe(expected.to);
        }
      }),
    );
  });
});
