import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { place } from './place-settings';
import { countedParts, item, rowSettings } from './row-settings';
import { pointer } from './rule-settings';

const basic = Type.Object(
  {
    username: Type.String({
      ...label('Tên đăng nhập', 'User name', 'Tên cấp cho đối tác.', 'Name given to the partner.'),
      pattern: '^[^:]+$',
    }),
  },
  {
    ...label('Basic', 'Basic', 'Tên đăng nhập và mật khẩu (RFC 7617).', 'User name and password (RFC 7617).'),
    additionalProperties: false,
  },
);

const hmac = Type.Object(
  {
    header: Type.String({
      ...label('Tiêu đề', 'Header', 'Tiêu đề HTTP mang chữ ký.', 'HTTP header that carries the signature.'),
      pattern: '^[A-Za-z0-9-]+$',
    }),
    algorithm: Type.Unsafe<'sha256' | 'sha512'>({
      ...label('Thuật toán', 'Algorithm', 'Hàm băm của HMAC.', 'Hash of the HMAC.'),
      type: 'string',
      enum: ['sha256', 'sha512'],
      default: 'sha256',
    }),
    encoding: Type.Unsafe<'hex' | 'base64'>({
      ...label('Cách ghi', 'Encoding', 'Chữ ký được ghi thế nào.', 'How the signature is written.'),
      type: 'string',
      enum: ['hex', 'base64'],
      default: 'hex',
    }),
    prefix: Type.String({
      ...label('Tiền tố', 'Prefix', 'Chữ đứng trước chữ ký, ví dụ "sha256=".', 'Text before the signature, such as "sha256=".'),
      default: '',
    }),
  },
  {
    ...label('HMAC', 'HMAC', 'Chữ ký trên toàn bộ thân của lời gọi (RFC 2104).', 'A signature over the whole body of the call (RFC 2104).'),
    additionalProperties: false,
  },
);

const proof = Type.Object(
  { key: Type.Optional(place), basic: Type.Optional(basic), hmac: Type.Optional(hmac) },
  {
    ...label(
      'Xác thực',
      'Proof',
      'Đối tác chứng minh mình là ai bằng bí mật callback; bỏ trống khi {secret} nằm trong đường dẫn.',
      'How the partner proves who it is, by the secret "callback"; left out where {secret} stands in the path.',
    ),
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
);

function reply(vi: string, en: string, viText: string, enText: string, status: number) {
  return Type.Object(
    {
      status: Type.Integer({
        ...label('Mã HTTP', 'HTTP status', 'Mã HTTP của trả lời.', 'HTTP status of the reply.'),
        minimum: 200,
        maximum: 599,
        default: status,
      }),
      body: Type.Unknown({
        ...label(
          'Nội dung',
          'Content',
          'JSON; trong chữ có thể có {reference}, {problem}, {now}. Một chuỗi thì được gửi nguyên văn.',
          'JSON; its texts may hold {reference}, {problem}, {now}. A mere text is sent as it is.',
        ),
        default: {},
      }),
    },
    { ...label(vi, en, viText, enText), additionalProperties: false, default: {} },
  );
}

const replies = Type.Object(
  {
    contentType: Type.String({
      ...label('Kiểu nội dung', 'Content type', 'Kiểu của mọi trả lời.', 'Type of every reply.'),
      pattern: '^[\\x20-\\x7e]+$',
      default: 'application/json; charset=utf-8',
    }),
    accepted: reply('Đã nhận', 'Accepted', 'Mọi dòng đã được nhận.', 'Every row was taken.', 200),
    repeated: Type.Optional(
      reply(
        'Đã nhận từ trước',
        'Repeated',
        'Mọi dòng đã được nhận từ trước; bỏ trống thì như đã nhận.',
        'Every row was taken before; as "accepted" if left out.',
        200,
      ),
    ),
    refused: reply(
      'Không xác thực được',
      'Refused',
      'Người gọi không chứng minh được mình là ai; không nêu sai ở đâu.',
      'The caller did not prove who it is; it is not told where it went wrong.',
      401,
    ),
    unreadable: reply('Không đọc được', 'Unreadable', 'Không dòng nào được nhận.', 'No row was taken.', 400),
    unknown: reply(
      'Không hiểu',
      'Unknown',
      'Có dòng không thành sự kiện được, ví dụ trạng thái lạ; các dòng khác đã được nhận.',
      'A row cannot be made an event, such as an unknown state; the others were taken.',
      422,
    ),
  },
  {
    ...label('Trả lời', 'Replies', 'Điều đối tác chờ được trả lời.', 'What the partner expects to be told.'),
    additionalProperties: false,
    default: {},
  },
);
export type ReplySettings = Static<typeof replies>;

const HOLDS = (name: string) => ({ properties: { path: { pattern: `\\{${name}\\}` } }, required: ['path'] });

/** How the partner calls us, and how its calls become events. */
export const receive = Type.Object(
  {
    method: Type.Unsafe<'POST' | 'PUT'>({
      ...label('Phương thức', 'Method', 'Phương thức HTTP.', 'HTTP method.'),
      type: 'string',
      enum: ['POST', 'PUT'],
      default: 'POST',
    }),
    path: Type.String({
      ...label(
        'Đường dẫn',
        'Path',
        'Dưới địa chỉ gọi lại của kết nối; một đoạn có thể là {secret}, {state}, {reference}.',
        'Below the callback address of the connection; a segment may be {secret}, {state}, {reference}.',
      ),
      pattern: '^(?:/|(?:/(?:[^{}/?#\\s]+|\\{(?:secret|state|reference)\\}))+)$',
      default: '/',
    }),
    proof: Type.Optional(proof),
    format: Type.Unsafe<'json' | 'xml'>({
      ...label('Định dạng', 'Format', 'Thân là JSON hay XML.', 'The body is JSON or XML.'),
      type: 'string',
      enum: ['json', 'xml'],
      default: 'json',
    }),
    lists: Type.Array(Type.String({ minLength: 1 }), {
      ...label(
        'Phần tử lặp',
        'Lists',
        'Phần tử XML luôn là danh sách, kể cả khi chỉ có một.',
        'XML elements that are a list also where there is only one.',
      ),
      default: [],
    }),
    list: pointer(
      'Danh sách',
      'List',
      'Nơi các dòng nằm trong thân; ở đó cũng có thể là một dòng duy nhất.',
      'Where the rows stand in the body; a single row may stand there, too.',
    ),
    item: item({ ...countedParts, reference: Type.Optional(countedParts.reference), state: Type.Optional(countedParts.state) }),
    ...rowSettings,
    replies,
  },
  {
    ...label('Nhận lời gọi', 'Receive', 'Đối tác gọi tới, theo giao thức của mình.', 'The partner calls us, in its own protocol.'),
    additionalProperties: false,
    allOf: [
      { oneOf: [HOLDS('secret'), { required: ['proof'] }] },
      { anyOf: [HOLDS('reference'), { properties: { item: { required: ['reference'] } } }] },
      { anyOf: [HOLDS('state'), { properties: { item: { required: ['state'] } } }] },
    ],
  },
);
export type ReceiveSettings = Static<typeof receive>;
