import fc from 'fast-check';
import { agencyLevels, normaliseAgencyCode, oldAgencyCode, parseAgencyCode, sameAgency } from './agency-code';

const twoDigits = fc.integer({ min: 1, max: 99 }).map(n => String(n).padStart(2, '0'));
const threeDigits = fc.integer({ min: 1, max: 999 }).map(n => String(n).padStart(3, '0'));
const level1 = fc.tuple(fc.constantFrom('G', 'H', 'K'), twoDigits).map(([letter, number]) => letter + number);
/** Levels of a unit that has a code in the 13-character order. */
const oldUnit = fc.oneof(
  fc.tuple(level1),
  fc.tuple(level1, twoDigits),
  fc.tuple(level1, twoDigits, twoDigits),
  fc.tuple(level1, twoDigits, twoDigits, threeDigits),
);

describe('agency code', () => {
  it.each([
    ['000.00.12.H49', 'H49.12'],
    ['H49.12', 'H49.12'],
    [' h49.12 ', 'H49.12'],
    ['000.00.00.H49', 'H49'],
    ['H49', 'H49'],
    ['001.05.12.H49', 'H49.12.05.001'],
    ['G09.20', 'G09.20'],
    ['H49.12.00.000', 'H49.12'],
    ['H49.A1.2026.PHONG.0001.TO', 'H49.A1.2026.PHONG.0001.TO'],
  ])('brings %s to %s', (text, canonical) => {
    expect(normaliseAgencyCode(text)).toBe(canonical);
  });

  it.each(['', 'X49.12', '12.H49.13', 'H49..12', 'H49.12-1', 'Hạ Long', `H49.${'1'.repeat(32)}`])('refuses %p', text => {
    expect(parseAgencyCode(text)).toBeUndefined();
    expect(agencyLevels(text)).toEqual([]);
  });

  it('keeps units apart that differ only in the level a number stands at', () => {
    expect(sameAgency('000.05.00.H49', '000.00.05.H49')).toBe(false);
  });

  it('names the same unit in both orders', () => {
    fc.assert(
      fc.property(oldUnit, levels => {
        const canonical = levels.join('.');

        const old = oldAgencyCode(canonical);

        expect(old).toHaveLength(13);
        expect(normaliseAgencyCode(old ?? '')).toBe(canonical);
        expect(sameAgency(old ?? '', canonical)).toBe(true);
        expect(agencyLevels(old ?? '')).toEqual(levels);
      }),
    );
  });

  it('is normalised as it is parsed', () => {
    const groups = fc.array(fc.constantFrom('', '000', '00', '0', '12', 'H49', 'H00', 'G09', 'A1', 'a1', '0'.repeat(20), 'X'.repeat(31)), {
      maxLength: 5,
    });

    fc.assert(
      fc.property(fc.constantFrom('H49.', 'H49', 'H00.', '', ' H49.'), groups, fc.constantFrom('', ' ', '\n', '.'), (first, rest, end) => {
        const text = first + rest.join('.') + end;

        expect(normaliseAgencyCode(text)).toBe(parseAgencyCode(text)?.canonical);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing when normalised again', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('000', '00', '12', 'H49', 'G09', 'A1')).map(groups => groups.join('.')),
    );

    fc.assert(
      fc.property(anyText, text => {
        const once = normaliseAgencyCode(text);

        expect(once === undefined || normaliseAgencyCode(once) === once).toBe(true);
      }),
    );
  });

  it('has no 13-character form for units of other widths or more levels', () => {
    expect(oldAgencyCode('H15.50.05.13')).toBeUndefined();
    expect(oldAgencyCode('H49.12.01.001.02')).toBeUndefined();
    expect(oldAgencyCode('không có')).toBeUndefined();
  });
});
