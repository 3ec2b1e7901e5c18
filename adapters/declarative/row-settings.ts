import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';
import { table } from './endpoint-settings';
import { label } from './label';
import { pointer } from './rule-settings';

const parts = {
  reference: pointer('Mã hồ sơ', 'Reference', 'Mã hồ sơ trong mỗi dòng.', 'Code of the dossier in each row.'),
  state: pointer('Trạng thái', 'State', 'Trạng thái trong mỗi dòng.', 'State in each row.'),
  inReplyTo: Type.Optional(
    pointer(
      'Trả lời cho',
      'In reply to',
      'Nơi mỗi dòng nêu mã lần gửi (khóa chống trùng) mà nó trả lời.',
      'Where each row names the delivery (its idempotency key) it answers.',
    ),
  ),
};

const change = Type.Array(pointer('Trường', 'Field', 'Một trường của số thay đổi.', 'A field of the change number.'), {
  ...label(
    'Số thay đổi',
    'Change number',
    'Các trường mà gộp lại khác nhau ở mỗi lần hồ sơ thay đổi; trường trống cũng được tính.',
    'Fields that together differ with every change of the dossier; an empty field counts, too.',
  ),
  minItems: 1,
  maxItems: 10,
});

/** Fields of a row whose source numbers its changes. */
export const numberedParts = { ...parts, change };

/** Fields of a row whose source may number its changes; else the host counts them. */
export const countedParts = { ...parts, change: Type.Optional(change) };

/** Where a row has what makes it an event. */
export function item<P extends Readonly<Record<string, TSchema>>>(properties: P) {
  return Type.Object<P>(properties, {
    ...label('Dòng', 'Row', 'Các trường của mỗi dòng.', 'Fields of each row.'),
    additionalProperties: false,
  });
}

/** How rows become events: the same for lists, questions and calls of the partner. */
export const rowSettings = {
  states: table(
    'Bảng trạng thái',
    'Table of states',
    'Bảng mã: trạng thái của đối tác thành loại sự kiện nào.',
    'Code table: which event type a state of the partner becomes.',
    'trang-thai',
  ),
  silentStates: Type.Array(Type.String(), {
    ...label('Trạng thái không báo', 'Silent states', 'Các trạng thái không là sự kiện.', 'States that are no event.'),
    default: [],
  }),
  finalStates: Type.Array(Type.String(), {
    ...label(
      'Trạng thái cuối',
      'Final states',
      'Sau sự kiện của các trạng thái này, hồ sơ không được hỏi nữa.',
      'After the event of one of these states the dossier is no longer asked about.',
    ),
    default: [],
  }),
  messages: table(
    'Bảng ánh xạ',
    'Table of mappings',
    'Bảng mã: loại sự kiện được tạo bằng ánh xạ nào.',
    'Code table: which mapping makes an event of the type.',
    'cau-tra-loi',
  ),
};

/** What is needed of the settings of any source of rows. */
export type RowSettings = Static<TObject<typeof rowSettings>> & { readonly item: Partial<Static<TObject<typeof countedParts>>> };
