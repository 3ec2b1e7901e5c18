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

/** What an error text of the system means. A text that is not in the table is a refusal: a person decides. */
export type Meaning = 'already-there' | 'try-again' | 'not-found' | 'refused';

const errorText = Type.Object(
  {
    contains: Type.String({ ...label('Câu chữ', 'Text', 'Một phần câu báo lỗi; không phân biệt chữ hoa, chữ thường.'), minLength: 1 }),
    meaning: Type.Unsafe<Meaning>({
      ...label('Ý nghĩa', 'Meaning', 'Lỗi này có nghĩa gì đối với lần gửi: đã có, thử lại sau, không tìm thấy, bị từ chối.'),
      type: 'string',
      enum: ['already-there', 'try-again', 'not-found', 'refused'],
    }),
  },
  { additionalProperties: false },
);

const moduleCode = Type.Object(
  { code: Type.String({ ...label('Mã phân hệ', 'Module code', 'Mã phân hệ, ví dụ LTKS.'), minLength: 1 }) },
  { additionalProperties: false },
);

const paths = Type.Object(
  {
    token: path('Cấp mã truy cập', 'Access token', '/token'),
    'ket-noi': path('Thử kết nối', 'Probe', '/api/ket-noi'),
    'tiep-nhan': path('Tiếp nhận hồ sơ', 'Push a dossier', '/api/tiep-nhan'),
    'bo-sung': path('Bổ sung hồ sơ', 'Supplement', '/api/bo-sung'),
    'rut-ho-so': path('Rút hồ sơ', 'Withdraw', '/api/rut-ho-so'),
    'tra-cuu': path('Tra cứu trạng thái', 'Ask for states', '/api/tra-cuu'),
  },
  { ...label('Đường dẫn', 'Paths', 'Đường dẫn của từng lời gọi.'), additionalProperties: false, default: {} },
);

/** Settings of a connection to the civil status software. */
export const settingsSchema = Type.Object(
  {
    ...httpSettings,
    clientId: Type.String({ ...label('Mã ứng dụng', 'Client id', 'Tên mà phần mềm hộ tịch cấp cho cổng liên thông.'), minLength: 1 }),
    maDonVi: Type.String({ ...label('Mã đơn vị', 'Unit code', 'Mã đơn vị gửi theo danh mục của phần mềm hộ tịch.'), minLength: 1 }),
    maTinh: Type.String({ ...label('Mã tỉnh', 'Province code', 'Mã tỉnh hai chữ số, ví dụ 22.'), pattern: '^\\d{2}$' }),
    modules: Type.Array(moduleCode, {
      ...label('Các phân hệ', 'Modules', 'Các phân hệ được hỏi khi chưa biết hồ sơ nằm ở phân hệ nào.'),
      minItems: 1,
      default: [{ code: 'LTKS' }, { code: 'LTKT' }, { code: 'LTKH' }, { code: 'HOTICH' }],
    }),
    paths,
    errorTexts: Type.Array(errorText, {
      ...label(
        'Bảng câu báo lỗi',
        'Error texts',
        'Phần mềm hộ tịch báo lỗi bằng lời; bảng này cho biết ý nghĩa. Dòng khớp đầu tiên được dùng.',
      ),
      default: [
        { contains: 'đã tồn tại', meaning: 'already-there' },
        { contains: 'đã được tiếp nhận', meaning: 'already-there' },
        { contains: 'hệ thống đang bận', meaning: 'try-again' },
        { contains: 'không tìm thấy', meaning: 'not-found' },
      ],
    }),
    followBatch: Type.Integer({
      ...label('Số hồ sơ mỗi lần hỏi', 'Dossiers per question', 'Một lần tra cứu trạng thái gồm nhiều nhất bao nhiêu hồ sơ.'),
      minimum: 1,
      maximum: 500,
      default: 50,
    }),
    maxInlineBytes: Type.Integer({
      ...label(
        'Dung lượng tệp tối đa (byte)',
        'Largest inline content (bytes)',
        'Tổng dung lượng các tệp của một thông điệp, trước khi mã hóa base64.',
      ),
      minimum: 1,
      default: 31_457_280,
    }),
  },
  { title: 'Hộ tịch', description: 'Kết nối tới phần mềm hộ tịch của Bộ Tư pháp.', additionalProperties: false },
);

export type HoTichSettings = Static<typeof settingsSchema>;

/** The settings with the standard value of everything that was left open. */
export function complete(settings: unknown): HoTichSettings {
  return Value.Default(settingsSchema, Value.Clone(settings)) as HoTichSettings;
}
