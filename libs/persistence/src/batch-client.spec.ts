import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { Connection } from 'pg';
import { BinaryArray, withBinaryArrays } from './array-parameters';
import { BatchClient, bindMessage } from './batch-client';

/** What pg itself sends for it. */
function ofPg(message: object): Buffer {
  const stream = new PassThrough();
  const connection = new Connection({ stream } as object);
  (connection as unknown as { bind(message: object): void }).bind(message);
  return stream.read() as Buffer;
}

/** An array as bytes of their own, which is how pg carries it. */
function alone(value: unknown): unknown {
  if (!(value instanceof BinaryArray)) return value;
  const bytes = Buffer.alloc(value.size);
  expect(value.write(bytes, 0)).toBe(value.size);
  return bytes;
}

const name = fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.replaceAll('\0', ''));
const bytes = fc.uint8Array({ maxLength: 500 }).map(part => Buffer.from(part));
const array = fc
  .array(fc.oneof(bytes, fc.constant(null)), { maxLength: 9 })
  .map(values => withBinaryArrays('SELECT $1::bytea[]', [values])[0]);
const value = fc.oneof(name, bytes, array, fc.constantFrom(null, undefined, '\ud800 alone'));

describe('a Bind message', () => {
  it('is what pg would send, byte for byte', () => {
    const message = fc.record({ portal: name, statement: name, values: fc.array(value, { maxLength: 12 }), binary: fc.boolean() });
    fc.assert(
      fc.property(message, ({ values, ...said }) => {
        expect(bindMessage({ ...said, values }).equals(ofPg({ ...said, values: values.map(alone) }))).toBe(true);
      }),
    );
    expect(bindMessage({})).toEqual(ofPg({}));
  });

  it('maps what is no array by the mapper it is given', () => {
    const valueMapper = (given: unknown): unknown => (given === 5 ? 'five' : given);
    const [numbers] = withBinaryArrays('SELECT $1::int[]', [[5]]);

    expect(bindMessage({ values: [5, numbers], valueMapper })).toEqual(ofPg({ values: ['five', alone(numbers)] }));
  });

  it('carries as many parameters as the protocol has room for', () => {
    const values = Array<string>(65_535).fill('x');

    expect(bindMessage({ values }).equals(ofPg({ values }))).toBe(true);
  });

  it('is written by the client to its connection, and by none whose connection has ended', () => {
    const stream = new PassThrough();
    const client = new BatchClient({ stream: () => stream });
    const { connection } = client as unknown as { connection: { bind(message: object): void } };
    connection.bind({ values: ['a'] });
    expect(stream.read()).toEqual(bindMessage({ values: ['a'] }));

    stream.end();
    connection.bind({ values: ['b'] });
    expect(stream.read()).toBeNull();
  });
});
