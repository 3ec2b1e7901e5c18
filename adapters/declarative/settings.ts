import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { httpSettings, tlsSettings } from '@lienthong/adapter-sdk';
import { receive } from './callback-settings';
import { collect } from './collect-settings';
import { address, DELIVERY_VALUES, endpoint, table } from './endpoint-settings';
import { event } from './event-settings';
import { follow } from './follow-settings';
import { forward } from './forward-settings';
import { label } from './label';
import { login } from './login-settings';
import { bodyPointer, meaning, pointer, rules } from './rule-settings';

const probe = Type.Object(endpoint(['GET', 'POST'], []), {
  ...label('Thử kết nối', 'Probe', 'Lời gọi không thay đổi gì ở đối tác.', 'A call that changes nothing at the partner.'),
  additionalProperties: false,
});

const reference = Type.Optional(
  pointer(
    'Mã hồ sơ của đối tác',
    'Reference',
    'Nơi trả lời nêu mã hồ sơ của đối tác; bỏ trống là mã đã gửi.',
    "Where the answer tells the partner's code of the dossier; the code that was sent if left out.",
  ),
);

const deliver = Type.Object(
  {
    ...address(['POST', 'PUT', 'GET'], DELIVERY_VALUES),
    messages: table(
      'Bảng ánh xạ',
      'Table of mappings',
      'Bảng mã: loại sự kiện được gửi bằng ánh xạ nào.',
      'Code table: by which mapping an event type is sent.',
      'cuoc-goi',
    ),
    key: Type.Optional(
      Type.Object(
        {
          header: Type.Optional(
            Type.String({
              ...label('Tiêu đề', 'Header', 'Tiêu đề HTTP mang khóa chống trùng.', 'HTTP header that carries the idempotency key.'),
              pattern: '^[A-Za-z0-9-]+$',
            }),
          ),
          body: Type.Optional(bodyPointer('Thân', 'Body', 'Con trỏ JSON tới nơi ghi khóa.', 'JSON pointer to where the key goes.')),
        },
        {
          ...label(
            'Khóa chống trùng',
            'Idempotency key',
            'Khóa là mã lần gửi; bỏ trống: tiêu đề Idempotency-Key.',
            'The key is the id of the delivery; header Idempotency-Key if left out.',
          ),
          additionalProperties: false,
          minProperties: 1,
          maxProperties: 1,
        },
      ),
    ),
    repeat: Type.Unsafe<'harmless' | 'harmful'>({
      ...label(
        'Gửi lặp',
        'Repeat',
        'Chỉ chọn "harmless" khi đối tác cam kết gửi lại cùng khóa không làm gì thêm.',
        'Choose "harmless" only where the partner promises that the same key changes nothing again.',
      ),
      type: 'string',
      enum: ['harmful', 'harmless'],
      default: 'harmful',
    }),
    reference,
    event: Type.Optional(event),
  },
  {
    ...label('Gửi', 'Deliver', 'Lời gọi chuyển một sự kiện.', 'The call that carries an event.'),
    additionalProperties: false,
    allOf: [
      // A GET carries nothing anywhere: it only asks.
      { anyOf: [{ properties: { method: { not: { const: 'GET' } } } }, { required: ['event'] }] },
      // Where the answer could not be brought in, the call is made again.
      { anyOf: [{ not: { required: ['event'] } }, { properties: { repeat: { const: 'harmless' } }, required: ['repeat'] }] },
    ],
  },
);

const NAMES_DELIVERY = { pattern: '\\{delivery\\}' } as const;

const lookup = Type.Object(
  {
    ...endpoint(['GET', 'POST'], DELIVERY_VALUES),
    found: rules('Đã nhận', 'Found', 'Mọi quy tắc đúng: đối tác đã nhận.', 'All rules hold: the partner has it.', { minItems: 1 }),
    absent: rules('Chưa nhận', 'Absent', 'Một quy tắc đúng: đối tác chưa nhận.', 'One rule holds: the partner does not have it.', {
      default: [],
    }),
    reference,
  },
  {
    ...label(
      'Tra cứu',
      'Look-up',
      'Hỏi xem đối tác đã nhận lần gửi chưa; câu hỏi phải nêu {delivery} hoặc do ánh xạ tạo.',
      'Asks whether the partner has a delivery: the question names {delivery}, or a mapping makes it.',
    ),
    additionalProperties: false,
    // A partner that is asked for the dossier alone finds it, whether or not this delivery of it arrived.
    anyOf: [
      { properties: { path: NAMES_DELIVERY } },
      { properties: { query: { contains: { properties: { value: NAMES_DELIVERY } } } }, required: ['query'] },
      { required: ['mapping'] },
    ],
  },
);

/** Settings of a connection that needs no code. */
export const settingsSchema = Type.Object(
  {
    ...httpSettings,
    ...tlsSettings,
    login,
    forward: Type.Optional(forward),
    probe,
    deliver: Type.Optional(deliver),
    lookup: Type.Optional(lookup),
    collect: Type.Optional(collect),
    follow: Type.Optional(follow),
    receive: Type.Optional(receive),
    success: rules(
      'Thành công',
      'Success',
      'Mọi quy tắc đúng thì lời gọi thành công; không có quy tắc nào thì xét theo mã HTTP.',
      'All rules hold: the call succeeded; without rules the HTTP status alone decides.',
      { default: [] },
    ),
    meanings: Type.Array(meaning, {
      ...label(
        'Bảng ý nghĩa',
        'Table of meanings',
        'Dòng khớp đầu tiên được dùng, trước cả quy tắc thành công. Không có trong bảng: xét theo mã HTTP, còn lại là bị từ chối.',
        'The first row that fits counts, even before success. What is not in it is judged by the HTTP status, and is else a refusal.',
      ),
      default: [],
    }),
    words: Type.Array(pointer('Vị trí', 'Position', 'Nơi có mã lỗi hoặc câu báo lỗi.', 'Where a code or message stands.'), {
      ...label(
        'Lời của đối tác',
        "Partner's words",
        'Được lưu, sau khi che, làm chi tiết của lỗi.',
        'Kept, masked, as the detail of a failure.',
      ),
      default: ['/message'],
    }),
  },
  {
    ...label(
      'Kết nối khai báo',
      'Declared connection',
      'Hệ thống JSON hoặc XML qua HTTP, chỉ bằng khai báo.',
      'A system of JSON or XML over HTTP, by settings alone.',
    ),
    additionalProperties: false,
  },
);

export type DeclarativeSettings = Static<typeof settingsSchema>;

/** The settings with the standard value of everything that was left open. */
export function complete(settings: unknown): DeclarativeSettings {
  return Value.Default(settingsSchema, Value.Clone(settings)) as DeclarativeSettings;
}
