import type { LienThongError } from '@lienthong/dossier';
import { compileMappings, runMappingTests } from './index';

const at = new Date('2026-11-25T01:10:00Z');
const EXPRESSIONS = [
  '${process.env.HOME}',
  '{{constructor.constructor("return process")()}}',
  '$sum(Order.Product.(Price * Quantity))',
  '$now()',
  '=1+1',
  '<%= 7*7 %>',
  'javascript:alert(1)',
  '#{T(java.lang.Runtime).getRuntime()}',
  '__proto__',
];

function problemsOf(rules: unknown, tables: unknown = []): string[] {
  try {
    compileMappings({ version: '1', mappings: { m: { rules } } }, tables);
    return [];
  } catch (error) {
    return (error as LienThongError).violations.map(({ pointer, code }) => `${pointer.replace('/mappings/m/rules', '')} ${code}`);
  }
}

describe('a mapping is data', () => {
  afterEach(() => expect(Object.keys(Object.prototype)).toEqual([]));

  it.each(EXPRESSIONS)('writes %s as the text it is', expression => {
    const rules = [
      { from: { const: expression }, to: '/const' },
      { from: '/absent', to: '/default', default: expression },
      { from: '/x', to: '/prefix', do: [{ prefix: expression }] },
      { from: '/x', to: '/replaced', do: [{ 'replace-literal': { find: 'x', with: expression } }] },
      { from: '/value', to: '/value' },
    ];

    const { output } = compileMappings({ version: '1', mappings: { m: { rules } } }, []).translate('m', { x: 'x', value: expression }, at);

    expect(output).toEqual({
      const: expression,
      default: expression,
      prefix: `${expression}x`,
      replaced: expression,
      value: expression,
    });
  });

  it.each(EXPRESSIONS)('refuses %s where a pointer or an operation stands', expression => {
    expect(problemsOf([{ from: expression, to: '/a' }])).toEqual(['/0/from bad-pointer']);
    expect(problemsOf([{ from: '/a', to: expression }])).toEqual(['/0/to bad-pointer']);
    expect(problemsOf([{ from: '/a', to: '/a', do: [expression] }])).toEqual(['/0/do/0 unknown-operation']);
    expect(problemsOf([{ from: { moment: expression }, to: '/a' }])).toEqual(['/0/from/moment enum']);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])('has no operation %s, inherited or own', name => {
    expect(problemsOf([{ from: '/a', to: '/a', do: [name] }])).toEqual(['/0/do/0 unknown-operation']);
    expect(problemsOf([{ from: '/a', to: '/a', do: [JSON.parse(`{"${name}":1}`) as unknown] }])).toEqual(['/0/do/0 unknown-operation']);
  });

  it.each([
    ['beside a rule', '{"from":"/a","to":"/a","__proto__":{"polluted":1}}', '/0 unknown-field'],
    ['beside a condition', '{"from":"/a","to":"/a","when":{"exists":"/a","constructor":1}}', '/0/when maxProperties'],
    ['beside a source', '{"from":{"const":1,"script":"x"},"to":"/a"}', '/0/from maxProperties'],
    ['in a branch', '{"from":{"pick-first":["/a",{"from":"/b","eval":"1"}]},"to":"/a"}', '/0/from/pick-first/1 unknown-field'],
    ['in rules of a value', '{"from":{"rules":[{"from":"/a","to":"/a","js":"1"}]},"to":"/a"}', '/0/from/rules/0 unknown-field'],
    ['in an argument', '{"from":"/a","to":"/a","do":[{"slice":{"start":0,"__proto__":{}}}]}', '/0/do/0/slice unknown-field'],
  ])('refuses what does not belong %s', (_where, rule, expected) => {
    expect(problemsOf([JSON.parse(rule)])).toContain(expected);
  });

  it('refuses a function, also where any value may stand', () => {
    expect(problemsOf([{ from: { const: () => 1 }, to: '/a' }])).toEqual(['/0/from/const not-json']);
    expect(problemsOf([{ from: '/a', to: '/a', default: { x: () => 1 } }])).toEqual(['/0/default not-json']);
  });

  it('carries a member called __proto__ in an input as data', () => {
    const input: unknown = JSON.parse('{"a":{"__proto__":{"polluted":true},"b":1}}');
    const { output } = compileMappings({ version: '1', mappings: { m: { rules: [{ from: '/a', to: '/a' }] } } }, []).translate(
      'm',
      input,
      at,
    );

    expect(JSON.stringify(output)).toBe('{"a":{"__proto__":{"polluted":true},"b":1}}');
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('does not run what stands in code tables or tests either', () => {
    const tables = [{ name: 't', version: '1', owner: '${x}', entries: [{ from: '__proto__', to: '${7*7}' }] }];
    const file = { version: '1', mappings: { m: { rules: [{ from: '/a', to: '/a', do: [{ code: 't' }] }] } } };
    const tests = [
      { name: '$eval', mapping: 'm', at: '2026-11-25T08:10:00+07:00', input: { a: '__proto__' }, expected: { a: '${7*7}' } },
      { name: 'constructor', mapping: 'm', at: '2026-11-25T08:10:00+07:00', input: { a: 'constructor' }, fails: { code: 'CODE_MISSING' } },
    ];

    expect(runMappingTests(file, tables, { tests }).map(({ passed }) => passed)).toEqual([true, true]);
  });
});
