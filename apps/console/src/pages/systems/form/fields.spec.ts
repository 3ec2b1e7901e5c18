import fc from 'fast-check';
import { blankOf, fieldOf, type Field } from './fields';
import { leavesOf } from './leaves';
import { getAt, pointerOf, setAt } from './path';

// By name at run time: the types of the adapters are no part of the console's.
const { adapters } = jest.requireActual<{ adapters: readonly { id: string; settings: unknown }[] }>('@lienthong/adapters');

const both = (vi: string, en: string) => ({ title: vi, 'x-ui': { title: { vi, en }, description: { vi: `${vi}?`, en: `${en}?` } } });

const schema = {
  type: 'object',
  required: ['url', 'login'],
  properties: {
    url: { type: 'string', format: 'uri', maxLength: 200, ...both('Địa chỉ', 'Address') },
    tries: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
    strict: { type: 'boolean' },
    method: { type: 'string', enum: ['GET', 'POST'] },
    format: { anyOf: [{ const: 'json' }, { const: 'xml' }] },
    headers: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, value: { type: 'string' } } } },
    login: {
      oneOf: [
        { type: 'object', properties: { kind: { const: 'none' } } },
        { type: 'object', title: 'Basic', required: ['kind', 'user'], properties: { kind: { const: 'basic' }, user: { type: 'string' } } },
      ],
    },
    anything: {},
  },
};

const form = fieldOf(schema) as Extract<Field, { kind: 'object' }>;
const part = (name: string): Field => form.fields.find(field => field.name === name) as Field;

describe('the form of a schema', () => {
  it('knows every kind of field, and edits as JSON what is none', () => {
    expect(form.fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'url text',
      'login choice',
      'tries number',
      'strict boolean',
      'method enum',
      'format enum',
      'headers list',
      'anything json',
    ]);
  });

  it('has titles and help in both languages, and the name where there are none', () => {
    expect(part('url')).toMatchObject({
      title: { vi: 'Địa chỉ', en: 'Address' },
      help: { vi: 'Địa chỉ?', en: 'Address?' },
      required: true,
    });
    expect(part('strict')).toMatchObject({ title: { vi: 'strict', en: 'strict' }, help: undefined, required: false });
    expect(part('tries')).toMatchObject({ whole: true, least: 1, most: 9, standard: 3 });
  });

  it('tells the ways of a choice apart by their constant', () => {
    expect(part('login')).toMatchObject({
      tag: 'kind',
      ways: [
        { value: 'none', fields: [] },
        { value: 'basic', fields: [{ name: 'user' }] },
      ],
    });
  });

  it('begins a new value with what is needed, and with standard values', () => {
    expect(blankOf(form)).toEqual({ url: '', login: { kind: 'none' } });
    expect(blankOf(part('tries'))).toBe(3);
  });

  it('draws most of every adapter there is: what is left as JSON is named here', () => {
    const asJson = adapters.flatMap(({ id, settings }) => jsonIn(fieldOf(JSON.parse(JSON.stringify(settings))), id));

    expect(asJson.filter(place => !/\/(values|body|credential)\b/.test(place))).toEqual([]);
  });
});

function jsonIn(field: Field, at: string): string[] {
  switch (field.kind) {
    case 'json':
      return [at];
    case 'object':
      return field.fields.flatMap(inner => jsonIn(inner, `${at}/${inner.name}`));
    case 'list':
      return jsonIn(field.item, at);
    case 'choice':
      return field.ways.flatMap(way => way.fields.flatMap(inner => jsonIn(inner, `${at}/${inner.name}`)));
    case 'text':
    case 'number':
    case 'boolean':
    case 'enum':
      return [];
  }
}

const text = fc.string({ maxLength: 8 });
const value = fc.record(
  {
    url: text,
    tries: fc.integer({ min: 1, max: 9 }),
    strict: fc.boolean(),
    method: fc.constantFrom('GET', 'POST'),
    headers: fc.array(fc.record({ name: text, value: text }, { requiredKeys: [] }), { maxLength: 3 }),
    login: fc.oneof(fc.constant({ kind: 'none' }), fc.record({ kind: fc.constant('basic'), user: text }), fc.constant({ kind: 'khác' })),
    anything: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
);

describe('editing by form', () => {
  it('loses nothing: what stands in its fields is the whole value', () => {
    fc.assert(
      fc.property(value, given => {
        const rebuilt = leavesOf(form, given).reduce<unknown>((made, leaf) => setAt(made, leaf.path, leaf.value), {});
        expect(rebuilt).toEqual(given);
      }),
    );
  });

  it('changes one place and no other, and not the value it began with', () => {
    fc.assert(
      fc.property(value, text, (given, typed) => {
        const before = structuredClone(given);
        const changed = setAt(given, ['login', 'user'], typed);

        expect(getAt(changed, ['login', 'user'])).toBe(typed);
        expect(setAt(changed, ['login'], given.login)).toEqual(given);
        expect(given).toEqual(before);
      }),
    );
  });

  it('takes away rows and fields that are emptied', () => {
    expect(setAt({ rows: [{ a: 1 }, { a: 2 }] }, ['rows', 0], undefined)).toEqual({ rows: [{ a: 2 }] });
    expect(setAt({ a: { b: 1, c: 2 } }, ['a', 'b'], undefined)).toEqual({ a: { c: 2 } });
  });

  it('names places as the server does', () => {
    expect(pointerOf(['a/b', 0, 'c~d'])).toBe('/a~1b/0/c~0d');
  });
});
