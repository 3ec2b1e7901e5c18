import fc from 'fast-check';
import { textAt, valueAt, withValue } from './pointer';

const pointers = fc
  .array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 })
  .map(segments => segments.map(segment => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));

describe('pointers', () => {
  it('read members and elements, and nothing that is inherited', () => {
    const value = { data: [{ 'a/b': 7 }], '': 1 };

    expect(valueAt(value, '')).toBe(value);
    expect(textAt(value, '/data/0/a~1b')).toBe('7');
    expect([valueAt(value, '/data/length'), valueAt(value, '/constructor'), valueAt(value, '/data/1/x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('take a number for a text, but none whose digits were lost on the way', () => {
    const value = JSON.parse('{"so":9007199254740991,"dai":12345678901234567890,"le":1.5}') as unknown;

    expect(['/so', '/dai', '/le'].map(pointer => textAt(value, pointer))).toEqual(['9007199254740991', undefined, '1.5']);
  });

  it('read back what was written, and write into no prototype', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.constantFrom(null, {}, { x: {} })),
        fc.oneof(pointers, fc.constant('/__proto__/x')),
        (object, pointer) => {
          const before = structuredClone(object);

          const written = withValue(object, pointer, 'khóa');

          expect(valueAt(written, pointer)).toBe('khóa');
          expect(object).toEqual(before);
          expect(({} as Record<string, unknown>)['x']).toBeUndefined();
        },
      ),
    );
  });

  it.each([[[1]], ['chữ'], [7], [true]])('write into objects only, and replace nothing else on the way: %j', held => {
    expect(() => withValue({ auth: held }, '/auth/key', 'khóa')).toThrow(
      expect.objectContaining({ failure: 'permanent', code: 'mapping-failed', detail: '/auth/key' }) as Error,
    );
  });
});
