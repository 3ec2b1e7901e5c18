import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { bodyPointer } from './rule-settings';

const one = { additionalProperties: false, minProperties: 1 } as const;

/** The one place where a key stands in a call. */
export const place = Type.Object(
  {
    header: Type.Optional(
      Type.String({
        ...label('Tiêu đề', 'Header', 'Tên tiêu đề HTTP chứa khóa.', 'HTTP header that holds the key.'),
        pattern: '^[A-Za-z0-9-]+$',
      }),
    ),
    query: Type.Optional(
      Type.String({ ...label('Tham số', 'Query', 'Tên tham số trên địa chỉ.', 'Parameter of the address.'), minLength: 1 }),
    ),
    body: Type.Optional(
      bodyPointer('Thân JSON', 'Body', 'Con trỏ JSON tới nơi ghi khóa trong thân.', 'JSON pointer to where the key goes in the body.'),
    ),
    prefix: Type.Optional(
      Type.String({
        ...label('Tiền tố', 'Prefix', 'Chữ đứng trước khóa, ví dụ "Bearer ".', 'Text before the key, such as "Bearer ".'),
      }),
    ),
  },
  {
    ...label('Nơi đặt khóa', 'Place of the key', 'Đúng một nơi.', 'Exactly one place.'),
    ...one,
    oneOf: [{ required: ['header'] }, { required: ['query'] }, { required: ['body'] }],
  },
);

/** How to log in: at most one way. Every way uses the one secret of the adapter. */
export const login = Type.Object(
  {
    basic: Type.Optional(
      Type.Object(
        {
          username: Type.String({
            ...label('Tên đăng nhập', 'User name', 'Tên mà đối tác cấp.', 'Name the partner gave.'),
            pattern: '^[^:]+$',
          }),
        },
        {
          ...label('Basic', 'Basic', 'Tên đăng nhập và mật khẩu (RFC 7617).', 'User name and password (RFC 7617).'),
          additionalProperties: false,
        },
      ),
    ),
    key: Type.Optional(
      Type.Array(place, {
        ...label('Khóa', 'Key', 'Khóa được gửi ở mọi nơi liệt kê.', 'The key is sent in every place listed.'),
        minItems: 1,
      }),
    ),
    oauth2: Type.Optional(
      Type.Object(
        {
          path: Type.String({
            ...label('Đường dẫn', 'Path', 'Nơi cấp mã truy cập.', 'Where tokens are issued.'),
            pattern: '^/',
            default: '/token',
          }),
          clientId: Type.String({ ...label('Mã ứng dụng', 'Client id', 'Mã mà đối tác cấp.', 'Id the partner gave.'), minLength: 1 }),
          style: Type.Unsafe<'basic' | 'form'>({
            ...label(
              'Cách gửi',
              'Style',
              'Mã và bí mật đi trong tiêu đề Basic hay trong biểu mẫu.',
              'Id and secret go as Basic or in the form.',
            ),
            type: 'string',
            enum: ['basic', 'form'],
            default: 'basic',
          }),
        },
        {
          ...label('OAuth2', 'OAuth2', 'Mã truy cập theo client credentials.', 'Tokens by client credentials.'),
          additionalProperties: false,
        },
      ),
    ),
  },
  {
    ...label('Đăng nhập', 'Log-in', 'Nhiều nhất một cách; bỏ trống là không đăng nhập.', 'At most one way; none if left empty.'),
    additionalProperties: false,
    maxProperties: 1,
    default: {},
  },
);
export type LoginSettings = Static<typeof login>;
