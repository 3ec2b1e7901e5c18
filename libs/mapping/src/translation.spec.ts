import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { compileMappings, type Translation } from './index';

const at = new Date('2026-11-25T01:00:00Z');
const tables = [{ name: 'trang-thai', version: '4', owner: 'Nhóm Hộ tịch', entries: [{ from: 'processing', to: '4' }] }];

function translate(rules: readonly unknown[], input: unknown): Translation {
  return compileMappings({ version: '12', mappings: { m: { rules } } }, tables).translate('m', input, at);
}

const output = (rules: readonly unknown[], input: unknown): unknown => translate(rules, input).output;

describe('a translation', () => {
  const rules = [
    { from: '/state', to: '/TrangThai', do: [{ code: 'trang-thai' }] },
    { from: '/b', to: '/z/b' },
    { from: '/c', to: '/c' },
    { from: '/a', to: '/z/a' },
  ];

  it('tells mapping, versions and the hash of its bytes, members in the order of the rules', () => {
    const translation = translate(rules, { a: 1, b: 2, c: 3, state: 'processing' });

    const bytes = '{"TrangThai":"4","z":{"b":2,"a":1},"c":3}';
    expect(JSON.stringify(translation.output)).toBe(bytes);
    expect(translation).toMatchObject({ mapping: 'm', mappingVersion: '12', tables: { 'trang-thai': '4' } });
    expect(translation.outputHash).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('tells the tables that were asked, and no others', () => {
    const [state] = rules;

    expect(translate([state, { from: '/x', to: '/x', do: [{ code: 'trang-thai' }] }], { x: 'processing' }).tables).toEqual({
      'trang-thai': '4',
    });
    expect(translate(rules, { a: 1 }).tables).toEqual({});
  });

  it('tells the hash of its input, in whatever order its members come', () => {
    const canonical = '{"a":1,"b":{"c":"é"}}';

    expect(translate(rules, { b: { c: 'é' }, a: 1 }).inputHash).toBe(createHash('sha256').update(canonical).digest('hex'));
    expect(translate(rules, { a: 1, b: { c: 'é', d: undefined } }).inputHash).toBe(translate(rules, { a: 1, b: { c: 'é' } }).inputHash);
    expect(translate(rules, { a: 1 }).inputHash).not.toBe(translate(rules, { a: '1' }).inputHash);
  });

  it('is the same bytes for the same input', () => {
    fc.assert(
      fc.property(
        fc.record({ a: fc.jsonValue({ maxDepth: 3 }), b: fc.jsonValue({ maxDepth: 3 }), c: fc.jsonValue({ maxDepth: 3 }) }),
        input => {
          const first = translate(rules, input);
          const second = translate(rules, JSON.parse(JSON.stringify(input)));

          expect(second.outputHash).toBe(first.outputHash);
          expect(JSON.stringify(second.output)).toBe(JSON.stringify(first.output));
        },
      ),
    );
  });

  it('carries any JSON value unchanged', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }).filter(value => value !== null),
        value => {
          const made = translate([{ from: '/a', to: '/a' }], { a: value }).output;

          expect(JSON.stringify(made)).toBe(JSON.stringify({ a: value }));
        },
      ),
    );
  });

  it('reads nothing that is inherited, and pollutes nothing', () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype).filter(name => !['__proto__', 'constructor'].includes(name));

    fc.assert(
      fc.property(
        fc.constantFrom(...inherited, 'length', 'at', 'map'),
        fc.constantFrom({ a: {} }, { a: [] }, { a: 'text' }),
        (name, input) => {
          expect(output([{ from: `/a/${name}`, to: `/${name}` }], input)).toEqual({});
        },
      ),
    );
    const hostile: unknown = JSON.parse('{"a":{"__proto__":{"admin":true}}}');
    expect(JSON.stringify(output([{ from: '/a', to: '/a' }], hostile))).toBe(JSON.stringify(hostile));
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});
