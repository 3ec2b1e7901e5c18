import fc from 'fast-check';
import { BinaryArray, withBinaryArrays } from './array-parameters';
import { freshDatabase, type FreshDatabase } from './testing';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter(value => !value.includes('\0'));
const awkward = fc.constantFrom('', 'NULL', 'null', '"', '\\', '{}', ',', ' a ', '\\x00', 'Nguyễn Văn Ửng');
const instant = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const kinds: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.integer(),
  integer: fc.oneof(fc.integer(), fc.integer().map(String)),
  bigint: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.maxSafeInteger(), fc.maxSafeInteger().map(String)),
  text: fc.oneof(text, awkward),
  jsonb: fc.oneof(text, awkward, fc.integer(), fc.constant({ a: ['"', null] })).map(value => JSON.stringify(value)),
  bytea: fc.uint8Array({ maxLength: 90 }).map(bytes => Buffer.from(bytes)),
  timestamptz: fc.oneof(
    instant,
    instant.map(date => date.toISOString()),
    instant.map(date => `${date.toISOString().slice(0, 19)}.123456+07:00`),
    fc.constantFrom('2026-11-26', 'infinity', '2026-11-26 08:00:00+07'),
  ),
  boolean: fc.boolean(),
  float8: fc.float({ noNaN: true }),
};

describe('array parameters', () => {
  it.each(Object.entries(kinds))('of %s arrive as their text would, whether it has been put into bytes or not', async (type, value) => {
    const sql = `SELECT $1::${type}[] AS given, cardinality($1) AS count`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ weight: 9, arbitrary: value }, fc.constant(null)), { maxLength: 20 }), async values => {
        const [bytes, words] = await Promise.all([
          fresh.database.query(sql, [values]),
          fresh.database.query(sql, [values], 'composed'), // these are left to pg
        ]);

        expect(bytes).toEqual(words);
        expect(bytes).toMatchObject([{ count: values.length }]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['int', [1, null, -5]],
    ['bigint', [1, 2n ** 63n - 1n, null]],
    ['text', ['a', '', null]],
    ['jsonb', ['{"a":1}', 'null', null]],
    ['bytea', [Buffer.from('a'), Buffer.alloc(0), null]],
    ['timestamptz', [new Date(0), '1999-12-31T23:59:59.999+07:00', '2026-11-26T08:00:00Z', null]],
  ])('of %s are sent as bytes and come back the same', async (type, values) => {
    const sql = `SELECT $1::${type}[] AS given`;

    expect(withBinaryArrays(sql, [values])[0]).toBeInstanceOf(BinaryArray);
    expect(await fresh.database.query(sql, [values])).toEqual(await fresh.database.query(sql, [values], 'composed'));
  });

  it.each([
    ['bigint', [2n ** 63n], '22003'],
    ['timestamptz', ['2026-02-30T08:00:00Z'], '22008'],
    ['text', ['a\0b'], '22021'],
  ])('of %s that the server would refuse are refused by it', async (type, values, code) => {
    await expect(fresh.database.query(`SELECT $1::${type}[]`, [values])).rejects.toMatchObject({ code });
  });

  it.each([
    ['whose type is said wherever they are named', 'SELECT $1::text[], $1::text[]', true],
    ['whose type is said only in places', 'SELECT array_position($1, 5), $1::int[]', false],
    ['that are of two types', 'SELECT $1::text[], $1::int[]', false],
    ['that are not arrays', 'SELECT $1::int', false],
    ['of a type that is sent as text', 'SELECT $1::boolean[]', false],
  ])('%s', (_, sql, inBytes) => {
    const [sent] = withBinaryArrays(sql, [['a']]);

    expect(sent instanceof BinaryArray).toBe(inBytes);
  });

  it('are found by their numbers, whatever the order of their places', () => {
    const sent = withBinaryArrays('SELECT $11::text[], $2::int[] WHERE $1 = 5', [5, [1], ...Array<null>(8).fill(null), ['a']]);

    expect(sent.map(value => value instanceof BinaryArray)).toEqual([false, true, ...Array<boolean>(8).fill(false), true]);
  });
});
