import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { HEADER, place } from './place-settings';
import { CARRIED, type Carried } from './secrets';
import { session } from './session-settings';
import { signature } from './signature-settings';

/** Ways to log in, of which a connection has at most one. */
const WAYS = ['basic', 'key', 'oauth2', 'session'] as const;
const pairs = WAYS.flatMap((one, i) => WAYS.slice(i + 1).map(other => [one, other]));

const member = Type.Object(
  {
    name: Type.String({ ...label('Tên', 'Name', 'Tên trong JSON.', 'Name in the JSON.'), minLength: 1 }),
    value: Type.Optional(
      Type.String({ ...label('Giá trị', 'Value', 'Giá trị cố định, không phải bí mật.', 'A constant, never a secret.') }),
    ),
    from: Type.Optional(
      Type.Unsafe<Carried>({
        ...label('Bí mật', 'Secret', 'Tên bí mật đứng ở đây.', 'The secret that stands here.'),
        type: 'string',
        enum: [...CARRIED],
      }),
    ),
  },
  {
    ...label('Phần', 'Member', 'Giá trị cố định hoặc một bí mật.', 'A constant or a secret.'),
    additionalProperties: false,
    oneOf: [{ required: ['value'] }, { required: ['from'] }],
  },
);

const extra = Type.Object(
  {
    header: Type.String({ ...label('Tiêu đề', 'Header', 'Ví dụ lgspaccesstoken.', 'Such as lgspaccesstoken.'), pattern: HEADER }),
    members: Type.Array(member, { ...label('Các phần', 'Members', 'Theo thứ tự.', 'In order.'), minItems: 1 }),
  },
  {
    ...label('Tiêu đề thêm', 'Extra header', 'JSON mã hóa base64, gửi kèm mọi lời gọi.', 'JSON in base64, sent with every call.'),
    additionalProperties: false,
  },
);

/** How to log in: at most one way, by the secret `credential`; an extra header and a signature may come on top. */
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
    session: Type.Optional(session),
    extra: Type.Optional(extra),
    signature: Type.Optional(signature),
  },
  {
    ...label(
      'Đăng nhập',
      'Log-in',
      'Nhiều nhất một trong basic, key, oauth2, session; bỏ trống là không đăng nhập. Tiêu đề thêm và chữ ký dùng kèm được.',
      'At most one of basic, key, oauth2, session; none if left empty. An extra header and a signature may come on top.',
    ),
    additionalProperties: false,
    allOf: pairs.map(required => ({ not: { required } })),
    default: {},
  },
);
export type LoginSettings = Static<typeof login>;
