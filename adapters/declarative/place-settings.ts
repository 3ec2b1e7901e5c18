import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { bodyPointer } from './rule-settings';

export const HEADER = '^[A-Za-z0-9-]+$';

/** Text that may stand in a header. */
export const HEADER_TEXT = '^[\\x20-\\x7e]*$';

/** The one place where a key or a session stands in a call. */
export const place = Type.Object(
  {
    header: Type.Optional(
      Type.String({
        ...label('Tiêu đề', 'Header', 'Tên tiêu đề HTTP chứa khóa.', 'HTTP header that holds the key.'),
        pattern: HEADER,
      }),
    ),
    query: Type.Optional(
      Type.String({ ...label('Tham số', 'Query', 'Tên tham số trên địa chỉ.', 'Parameter of the address.'), minLength: 1 }),
    ),
    body: Type.Optional(
      bodyPointer('Thân', 'Body', 'Con trỏ JSON tới nơi ghi khóa trong thân.', 'JSON pointer to where the key goes in the body.'),
    ),
    prefix: Type.Optional(
      Type.String({
        ...label('Tiền tố', 'Prefix', 'Chữ đứng trước khóa, ví dụ "Bearer ".', 'Text before the key, such as "Bearer ".'),
        pattern: HEADER_TEXT,
      }),
    ),
  },
  {
    ...label('Nơi đặt khóa', 'Place of the key', 'Đúng một nơi.', 'Exactly one place.'),
    additionalProperties: false,
    minProperties: 1,
    oneOf: [{ required: ['header'] }, { required: ['query'] }, { required: ['body'] }],
  },
);
export type Place = Static<typeof place>;
