import fc from 'fast-check';
import { parseJson } from './parse-json';

const hasNoForbiddenKey = (value: unknown): boolean => !JSON.stringify(value).includes('"__proto__":');

describe('parseJson', () => {
  it('reads any JSON without the forbidden key', () => {
    fc.assert(
      fc.property(fc.jsonValue().filter(hasNoForbiddenKey), value => {
        expect(parseJson(Buffer.from(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each(['', '{', '{"a":1,}', 'NaN', "{'a':1}", '\u0000'])('refuses %j and does not quote it', text => {
    expect(() => parseJson(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'BODY_NOT_JSON', message: 'The body is not valid JSON' }) as Error,
    );
  });

  it.each(['{"__proto__":{"admin":true}}', '{"a":[{"__proto__":1}]}', '{"\\u005f_proto_\\u005F":{}}'])(
    'refuses the forbidden key in %s',
    text => {
      expect(() => parseJson(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'BODY_NOT_JSON' }) as Error);
    },
  );

  it('lets the word pass where it is only text', () => {
    expect(parseJson(Buffer.from('{"note":"__proto__ \\u0110"}'))).toEqual({ note: '__proto__ Đ' });
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xc3, 0x22]))).toThrow(expect.objectContaining({ code: 'BODY_NOT_UTF8' }) as Error);
  });
});
