import type { LienThongError } from '@lienthong/dossier';
import fc from 'fast-check';
import { breakingChanges, compileCodeTables, compileMappings, UnmappedCode } from './index';

const noon = (day: string): Date => new Date(`${day}T12:00:00+07:00`);
const table = (...entries: readonly object[]) => ({
  name: 'don-vi',
  version: '7',
  owner: 'Sở Nội vụ',
  category: 'administrative-units',
  entries,
});
const ended = (from: string, validTo: string, successor?: string | string[], validFrom?: string) => ({
  ...{ from, to: `${from} cũ`, validTo },
  ...(successor !== undefined && { successor }),
  ...(validFrom !== undefined && { validFrom }),
});
const present = (from: string, validFrom?: string) => ({ from, to: from.toUpperCase(), ...(validFrom !== undefined && { validFrom }) });

const problemsOf = (...entries: readonly object[]): string[] => {
  try {
    compileCodeTables([table(...entries)]);
    return [];
  } catch (error) {
    return (error as LienThongError).violations.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};
const found = (code: string, day: string, ...entries: readonly object[]): string | UnmappedCode => {
  try {
    return compileCodeTables([table(...entries)]).translate('don-vi', code, noon(day));
  } catch (error) {
    if (error instanceof UnmappedCode) return error;
    throw error;
  }
};

describe('a code whose unit was merged', () => {
  const merged = [ended('a', '2025-06-30', 'b'), ended('b', '2025-12-31', 'c', '2025-07-01'), present('c', '2026-01-01')];

  it('stands for itself while it is valid, and for the one that took it over from the day after', () => {
    expect(['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01'].map(day => found('a', day, ...merged))).toEqual([
      'a cũ',
      'b cũ',
      'b cũ',
      'C',
    ]);
  });

  it('is nothing before it begins', () => {
    expect(found('b', '2025-06-30', ...merged)).toBeInstanceOf(UnmappedCode);
  });

  it('stands for itself again once it is given out anew', () => {
    const again = [ended('a', '2025-06-30', 'c'), present('a', '2026-01-01'), present('c')];

    expect(['2025-12-31', '2026-01-01'].map(day => found('a', day, ...again))).toEqual(['C', 'A']);
  });

  it('is nothing where the last that took it over has ended without a successor', () => {
    const failure = found('a', '2026-01-01', ended('a', '2025-06-30', 'b'), ended('b', '2025-12-31'));

    expect(failure).toMatchObject({ value: 'a', date: '2026-01-01', choices: [] });
  });

  it('is translated by a mapping with the version of the table, as every code is', () => {
    const rules = [{ from: '/unit', to: '/unit', do: [{ code: 'don-vi' }] }];
    const mappings = compileMappings({ version: '1', mappings: { m: { rules } } }, [table(...merged)]);

    const { output, tables } = mappings.translate('m', { unit: 'a' }, noon('2026-11-25'));

    expect([output, tables]).toEqual([{ unit: 'C' }, { 'don-vi': '7' }]);
  });
});

describe('a code whose unit was split', () => {
  const split = [ended('a', '2025-06-30', 'b'), ended('b', '2025-12-31', ['c', 'd']), present('c'), present('d')];

  it('stands for nothing: the failure names what there is to choose from', () => {
    const failure = found('a', '2026-01-01', ...split);

    expect(failure).toMatchObject({ code: 'CODE_MISSING', table: 'don-vi', value: 'a', choices: ['c', 'd'], params: { choices: 'c, d' } });
    expect((failure as UnmappedCode).message).toContain('choose between its successors c, d');
  });

  it('says so in a translation, too', () => {
    const rules = [{ from: '/unit', to: '/unit', do: [{ code: 'don-vi' }] }];
    const mappings = compileMappings({ version: '1', mappings: { m: { rules } } }, [table(...split)]);

    const failure = ((): unknown => {
      try {
        return mappings.translate('m', { unit: 'b' }, noon('2026-01-01'));
      } catch (error) {
        return error;
      }
    })();

    expect(failure).toMatchObject({ value: 'b', pointer: '/unit', choices: ['c', 'd'] });
  });
});

describe('successors', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    ['that do not exist', [ended('a', '2025-06-30', 'x')], ['/0/entries/0/successor successor-missing']],
    ['of which one does not exist', [ended('a', '2025-06-30', ['b', 'x']), present('b')], ['/0/entries/0/successor/1 successor-missing']],
    ['that begin too late', [ended('a', '2025-06-30', 'b'), present('b', '2025-07-02')], ['/0/entries/0/successor successor-not-valid']],
    ['that have ended before', [ended('a', '2025-06-30', 'b'), ended('b', '2025-06-30')], ['/0/entries/0/successor successor-not-valid']],
    ['of what never ends', [{ ...present('a'), successor: 'b' }, present('b')], ['/0/entries/0/successor successor-without-end']],
    ['of itself', [ended('a', '2025-06-30', 'a')], ['/0/entries/0/successor successor-cycle']],
    [
      'in a circle',
      [ended('a', '2025-06-30', 'b'), ended('b', '2025-12-31', 'c'), ended('c', '2026-06-30', 'a')],
      ['/0/entries/2/successor successor-cycle'],
    ],
    ['of a day that is none', [ended('a', '2025-06-31', 'b'), present('b')], ['/0/entries/0 not-a-day']],
  ])('%s are refused at their place', (_, entries, expected) => {
    expect(problemsOf(...entries)).toEqual(expected);
  });

  it('are one code, or a list of several', () => {
    for (const successor of [[], ['b'], ['b', 'b'], '', 7]) {
      expect(problemsOf({ ...ended('a', '2025-06-30'), successor }, present('b')).join()).toContain('/0/entries/0/successor ');
    }
  });

  it('break nothing of the codes they take over, unless they stand for something else', () => {
    const world = (...entries: readonly object[]) => ({
      connections: [
        {
          id: 'x',
          mapping: { version: '1', mappings: { m: { rules: [{ from: '/u', to: '/u', do: [{ code: 'don-vi' }] }] } } },
          codeTables: [table(...entries)],
        },
      ],
      routes: [],
      contracts: [],
    });
    const kinds = (...after: readonly object[]) =>
      breakingChanges(world({ from: 'a', to: '1' }, { from: 'b', to: '1' }), world(...after)).map(({ kind }) => kind);
    const a = { from: 'a', to: '1', validTo: '2025-06-30' };

    expect(kinds(a, { from: 'b', to: '1' })).toEqual(['code-shortened']);
    expect(kinds({ ...a, successor: 'b' }, { from: 'b', to: '1' })).toEqual([]);
    expect(kinds({ ...a, successor: 'c' }, { from: 'b', to: '1' }, { from: 'c', to: '2' })).toEqual(['code-changed']);
    expect(kinds({ ...a, successor: 'a' }, { from: 'b', to: '1' })).toEqual(['code-shortened']); // also where it makes no sense
  });

  it('always lead to an entry that is valid on the day, in every table that compiles', () => {
    const day = fc.integer({ min: 1, max: 9 }).map(n => `2026-02-0${n}`);
    const code = fc.constantFrom('a', 'b', 'c', 'd');
    const entry = fc.record(
      { from: code, to: fc.constant('x'), validFrom: day, validTo: day, successor: code },
      { requiredKeys: ['from', 'to'] },
    );

    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), code, day, (drawn, asked, on) => {
        const entries = drawn.map((each, index) => ({ ...each, to: String(index) }));
        if (problemsOf(...entries).length > 0) return;
        const answer = found(asked, on, ...entries);
        if (answer instanceof UnmappedCode) return;
        const { validFrom = '', validTo = '9999' } = entries[Number(answer)] ?? {};
        expect(validFrom <= on && on <= validTo).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
