import type { LienThongError } from '@lienthong/dossier';
import fc from 'fast-check';
import { compileMappings } from './index';

function problemsOf(file: unknown, tables: unknown = []): string[] {
  try {
    compileMappings(file, tables);
    return [];
  } catch (error) {
    const { code, violations } = error as LienThongError;
    expect(code).toBe('MAPPING_INVALID');
    return violations.map(({ pointer, code: problem }) => `${pointer} ${problem}`).sort();
  }
}

const ofRules = (rules: readonly unknown[], tables?: unknown): string[] =>
  problemsOf({ version: '1', mappings: { m: { rules } } }, tables).map(problem => problem.replace('/mappings/m/rules', ''));

describe('compiling a mapping file', () => {
  it('accepts a good one', () => {
    expect(ofRules([{ from: '/a', to: '/a', note: 'ghi chú' }])).toEqual([]);
  });

  it.each([
    ['an unknown operation', { from: '/a', to: '/a', do: ['uper'] }, '/0/do/0 unknown-operation'],
    ['an unknown operation with an argument', { from: '/a', to: '/a', do: [{ eval: '1' }] }, '/0/do/0 unknown-operation'],
    ['a bad argument', { from: '/a', to: '/a', do: [{ slice: { start: '1' } }] }, '/0/do/0/slice/start type'],
    ['an unknown date format', { from: '/a', to: '/a', do: [{ date: { from: 'iso', to: 'YYYY' } }] }, '/0/do/0/date/to enum'],
    ['a moment made of a date', { from: '/a', to: '/a', do: [{ date: { from: 'yyyyMMdd', to: 'iso' } }] }, '/0/do/0 date-without-time'],
    ['an unknown table', { from: '/a', to: '/a', do: [{ code: 'vang' }] }, '/0/do/0 unknown-table'],
    ['a pointer without slash', { from: 'a', to: '/a' }, '/0/from bad-pointer'],
    ['a bad escape', { from: '/a~2', to: '/a' }, '/0/from bad-pointer'],
    ['an empty segment', { from: '/a', to: '/a//b' }, '/0/to bad-pointer'],
    ['a target read from the root', { from: '/a', to: '^/a' }, '/0/to bad-pointer'],
    ['the whole target', { from: '/a', to: '' }, '/0/to target-is-root'],
    ['a rule without source', { to: '/a' }, '/0 required'],
    ['an unknown field', { from: '/a', to: '/a', script: '1' }, '/0 unknown-field'],
    ['two sources at once', { from: { const: 1, 'pick-first': ['/a', '/b'] }, to: '/a' }, '/0/from maxProperties'],
    ['a null constant', { from: { const: null }, to: '/a' }, '/0/from/const not'],
    ['a default of something required', { from: '/a', to: '/a', default: 1, required: true }, '/0 default-and-required'],
    ['an unknown condition', { from: '/a', to: '/a', when: { matches: '/a' } }, '/0/when unknown-field'],
    ['a list that begins at one', { from: '/a', to: '/a/1' }, '/0 list-gap'],
    [
      'a bad rule inside each',
      { each: '/a', to: '/a', rules: [{ from: '/b', to: '/b', do: ['no'] }] },
      '/0/rules/0/do/0 unknown-operation',
    ],
  ])('reports %s', (_what, rule, expected) => {
    expect(ofRules([rule])).toEqual([expected]);
  });

  it.each([
    ['/a', '/a'],
    ['/a', '/a/b'],
    ['/a/b/c', '/a/b'],
    ['/a/0', '/a/0/x'],
  ])('reports that %s and %s write one target', (first, second) => {
    expect(
      ofRules([
        { from: '/x', to: first },
        { from: '/y', to: second },
      ]),
    ).toEqual(['/1 target-taken']);
  });

  it('reports one target written as list and as object', () => {
    expect(
      ofRules([
        { from: '/x', to: '/a/0' },
        { from: '/y', to: '/a/b' },
      ]),
    ).toEqual(['/0 mixed-target']);
  });

  it('reports a forbidden segment wherever a pointer may stand', () => {
    const segment = fc.constantFrom('__proto__', 'constructor', 'prototype');
    const around = fc.constantFrom('', '/a', '/a/0');
    const shape = fc.constantFrom(
      (pointer: string) => ({ rule: { from: pointer, to: '/x' }, place: '/0/from' }),
      (pointer: string) => ({ rule: { from: `^${pointer}`, to: '/x' }, place: '/0/from' }),
      (pointer: string) => ({ rule: { from: '/a', to: pointer }, place: '/0/to' }),
      (pointer: string) => ({ rule: { from: { 'pick-first': ['/a', pointer] }, to: '/x' }, place: '/0/from/pick-first/1' }),
      (pointer: string) => ({ rule: { from: '/a', to: '/x', when: { not: { exists: pointer } } }, place: '/0/when/not/exists' }),
      (pointer: string) => ({
        rule: { from: '/a', to: '/x', when: { all: [{ equals: { at: pointer, value: 1 } }] } },
        place: '/0/when/all/0/equals/at',
      }),
      (pointer: string) => ({ rule: { each: pointer, to: '/x', rules: [{ from: '', to: '' }] }, place: '/0/each' }),
      (pointer: string) => ({
        rule: { each: '/a', to: '/x', where: { exists: pointer }, rules: [{ from: '', to: '' }] },
        place: '/0/where/exists',
      }),
    );

    fc.assert(
      fc.property(segment, around, around, shape, (name, before, after, make) => {
        const { rule, place } = make(`${before}/${name}${after}`);

        expect(ofRules([rule])).toContain(`${place} forbidden-segment`);
      }),
    );
  });

  it('reports all problems at once, those of the tables too', () => {
    const file = {
      version: '1',
      extra: true,
      mappings: {
        tot: { rules: [{ from: '/a', to: '/a' }] },
        xau: {
          rules: [
            { from: 'a', to: '/a' },
            { from: '/b', to: '/b', do: [{ code: 'vang' }, { code: 'hong' }] },
            { each: '/c', to: '/c', rules: [{ from: '/__proto__', to: '/d' }, { from: '/e' }] },
          ],
        },
      },
    };

    const problems = problemsOf(file, [{ name: 'hong', version: '1', owner: 'A', entries: 'không' }]);

    expect(problems).toEqual([
      ' unknown-field',
      '/mappings/xau/rules/0/from bad-pointer',
      '/mappings/xau/rules/1/do/0 unknown-table',
      '/mappings/xau/rules/2/rules/0/from forbidden-segment',
      '/mappings/xau/rules/2/rules/1 required',
      '/tables/0/entries type',
    ]);
  });

  it('refuses mapping names that are no plain names', () => {
    const file: unknown = JSON.parse('{"version":"1","mappings":{"__proto__":{"rules":[{"from":"/a","to":"/a"}]},"a/b":{"rules":[]}}}');

    expect(problemsOf(file)).toEqual(expect.arrayContaining(['/mappings unknown-field']));
  });

  it('answers any JSON with problems, never with another error', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        version: fc.constant('1'),
        mappings: fc.dictionary(fc.constantFrom('m', '__proto__'), fc.record({ rules: fc.array(fc.jsonValue()) })),
      }),
    );

    fc.assert(fc.property(anything, fc.jsonValue(), (file, tables) => void problemsOf(file, tables)));
  });

  it('refuses a file nested without end', () => {
    let when: object = { exists: '/a' };
    for (let i = 0; i < 100_000; i++) when = { not: when };

    expect(ofRules([{ from: '/a', to: '/a', when }])).toEqual([' too-deep']);
  });
});
