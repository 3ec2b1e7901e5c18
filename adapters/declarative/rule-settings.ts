import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';

/** A JSON pointer (RFC 6901) without empty segments. */
const POINTER = '^(/([^~/]|~[01])+)*$';

export function pointer(vi: string, en: string, viText: string, enText: string) {
  return Type.String({ ...label(vi, en, viText, enText), pattern: POINTER, maxLength: 500 });
}

/** A pointer to where something is put, which is never the whole. */
export function bodyPointer(vi: string, en: string, viText: string, enText: string) {
  return Type.String({ ...label(vi, en, viText, enText), pattern: `(?=^/)${POINTER}` });
}

const scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** What can be asked of an answer without reading its words. All parts that are given must hold. */
const rule = {
  status: Type.Optional(
    Type.Array(Type.Integer({ minimum: 200, maximum: 599 }), {
      ...label(
        'Mã HTTP',
        'HTTP status',
        'Trả lời có một trong các mã HTTP này; bỏ trống là 2xx.',
        'The answer has one of these HTTP statuses; 2xx if left out.',
      ),
      minItems: 1,
    }),
  ),
  at: Type.Optional(
    pointer(
      'Vị trí',
      'Position',
      'Con trỏ JSON vào nội dung trả lời; không kèm giá trị thì chỉ cần có nội dung ở đó.',
      'JSON pointer into the answer; without values it is enough that something stands there.',
    ),
  ),
  values: Type.Optional(
    Type.Array(scalar, {
      ...label(
        'Giá trị',
        'Values',
        'Một trong các giá trị này; chữ và số không lẫn với nhau.',
        'One of these values; a text is never a number.',
      ),
      minItems: 1,
    }),
  ),
};

export const answerRule = Type.Object(rule, {
  ...label('Quy tắc', 'Rule', 'Điều phải đúng với một trả lời.', 'What must hold of an answer.'),
  additionalProperties: false,
  minProperties: 1,
  dependentRequired: { values: ['at'] },
});
export type AnswerRule = Static<typeof answerRule>;

export function rules(vi: string, en: string, viText: string, enText: string, options: { minItems?: number; default?: unknown[] } = {}) {
  return Type.Array(answerRule, { ...label(vi, en, viText, enText), ...options });
}

/** What an answer means that is no plain success. */
export type Means = 'already-there' | 'absent' | 'transient' | 'permanent' | 'ambiguous';

/** A row of the table that says what answers mean: the only place where words of a partner decide anything. */
export const meaning = Type.Object(
  {
    ...rule,
    contains: Type.Optional(
      Type.String({
        ...label(
          'Câu chữ',
          'Text',
          'Một phần câu chữ ở vị trí đó; không phân biệt chữ hoa, chữ thường.',
          'Part of the text at the position; case does not matter.',
        ),
        minLength: 1,
      }),
    ),
    means: Type.Unsafe<Means>({
      ...label(
        'Ý nghĩa',
        'Meaning',
        'Đã có sẵn, không tìm thấy, thử lại được, cần người xử lý, chưa rõ kết quả.',
        'It is there already, it is absent, try again, a person must act, nobody knows what became of it.',
      ),
      type: 'string',
      enum: ['already-there', 'absent', 'transient', 'permanent', 'ambiguous'],
    }),
    scope: Type.Optional(
      Type.Unsafe<'message' | 'connection'>({
        ...label(
          'Phạm vi',
          'Scope',
          'Lỗi của riêng lần gửi hay của cả kết nối (khóa sai, hết quyền); lỗi của kết nối thì dừng kết nối.',
          'Whether the message is at fault or the whole connection (wrong key, no right), which is then held.',
        ),
        type: 'string',
        enum: ['message', 'connection'],
      }),
    ),
    owner: Type.Optional(
      Type.String({
        ...label(
          'Nhóm xử lý',
          'Owner',
          'Nhóm xử lý được lỗi này; bỏ trống là nhóm quản lý kết nối.',
          'Team that can act; the owner of the connection if left out.',
        ),
        minLength: 1,
      }),
    ),
  },
  {
    ...label('Dòng', 'Row', 'Trả lời nào có nghĩa gì.', 'Which answer means what.'),
    additionalProperties: false,
    anyOf: [{ required: ['status'] }, { required: ['at'] }],
    dependentRequired: { values: ['at'], contains: ['at'] },
  },
);
export type MeaningRow = Static<typeof meaning>;
