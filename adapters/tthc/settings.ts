import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { httpSettings } from '@lienthong/adapter-sdk';

/** Name and explanation of a setting, with the English name for the console's form. */
function label(vi: string, en: string, description: string) {
  return { title: vi, description, 'x-ui': { title: { vi, en } } };
}

function path(vi: string, en: string, standard: string) {
  return Type.String({ ...label(vi, en, 'Đường dẫn phía đối tác, nối sau địa chỉ gốc.'), pattern: '^/', default: standard });
}

/** What an `error_code` other than "0" means. A code that is not in the table is a refusal: a person decides. */
export type Meaning = 'already-there' | 'try-again' | 'dossier-unknown' | 'not-received' | 'refused';

const errorCode = Type.Object(
  {
    code: Type.String({ ...label('Mã lỗi', 'Error code', 'Giá trị của error_code trong trả lời.'), minLength: 1 }),
    meaning: Type.Unsafe<Meaning>({
      ...label('Ý nghĩa', 'Meaning', 'Lỗi này có nghĩa gì: đã có, thử lại sau, không biết hồ sơ, chưa nhận lần gửi, bị từ chối.'),
      type: 'string',
      enum: ['already-there', 'try-again', 'dossier-unknown', 'not-received', 'refused'],
    }),
  },
  { additionalProperties: false },
);

const paths = Type.Object(
  {
    token: path('Cấp mã truy cập', 'Access token', '/token'),
    'thong-tin': path('Thử kết nối', 'Probe', '/api/thong-tin'),
    'ho-so': path('Đồng bộ hồ sơ', 'Dossier snapshot', '/api/ho-so'),
    'tien-do': path('Cập nhật tiến độ', 'Progress', '/api/tien-do'),
    'bo-sung': path('Yêu cầu bổ sung', 'Supplement request', '/api/bo-sung'),
    'nghia-vu-tai-chinh': path('Nghĩa vụ tài chính', 'Payment request', '/api/nghia-vu-tai-chinh'),
    'ket-qua': path('Kết quả giải quyết', 'Result', '/api/ket-qua'),
    'lan-gui': path('Tra cứu lần gửi', 'Ask whether a message arrived', '/api/lan-gui'),
  },
  { ...label('Đường dẫn', 'Paths', 'Đường dẫn của từng lời gọi.'), additionalProperties: false, default: {} },
);

/** Settings of a connection to a one-stop software. */
export const settingsSchema = Type.Object(
  {
    ...httpSettings,
    clientId: Type.String({ ...label('Mã ứng dụng', 'Client id', 'Tên mà phần mềm một cửa cấp cho cổng liên thông.'), minLength: 1 }),
    publicUrl: Type.String({
      ...label('Địa chỉ công khai của cổng', 'Public address of the gateway', 'Phần mềm một cửa tải tệp kết quả từ địa chỉ này.'),
      format: 'uri',
      pattern: '^https?://.*[^/]$',
    }),
    paths,
    errorCodes: Type.Array(errorCode, {
      ...label('Bảng mã lỗi', 'Error codes', 'Ý nghĩa của các mã lỗi; mã không có trong bảng là bị từ chối.'),
      default: [
        { code: 'HS404', meaning: 'dossier-unknown' },
        { code: 'LG404', meaning: 'not-received' },
      ],
    }),
  },
  { title: 'Một cửa', description: 'Kết nối tới phần mềm một cửa điện tử của tỉnh.', additionalProperties: false },
);

export type TthcSettings = Static<typeof settingsSchema>;

/** The settings with the standard value of everything that was left open. */
export function complete(settings: unknown): TthcSettings {
  return Value.Default(settingsSchema, Value.Clone(settings)) as TthcSettings;
}
