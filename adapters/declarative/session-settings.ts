import { type Static, Type } from '@sinclair/typebox';
import { address } from './endpoint-settings';
import { label } from './label';
import { place } from './place-settings';
import { bodyPointer, pointer, rules } from './rule-settings';

const field = Type.Object(
  {
    at: bodyPointer('Vị trí', 'Position', 'Con trỏ JSON trong thân.', 'JSON pointer into the body.'),
    value: Type.String({ ...label('Giá trị', 'Value', 'Giá trị cố định, không phải bí mật.', 'A constant, never a secret.') }),
  },
  { ...label('Trường', 'Field', 'Một trường cố định.', 'A constant field.'), additionalProperties: false },
);

const life = Type.Object(
  {
    at: Type.Optional(pointer('Trong trả lời', 'In the answer', 'Nơi trả lời nêu số giây.', 'Where the answer tells the seconds.')),
    seconds: Type.Optional(
      Type.Integer({ ...label('Số giây', 'Seconds', 'Khi trả lời không nêu.', 'Where the answer does not tell.'), minimum: 1 }),
    ),
  },
  {
    ...label('Thời hạn', 'Life', 'Bỏ trống: dùng đến khi bị từ chối.', 'Used until it is refused if left empty.'),
    additionalProperties: false,
    default: {},
  },
);

/** A log-in that gives a session, which stands in every call after it. */
export const session = Type.Object(
  {
    ...address(['POST'], []),
    fields: Type.Array(field, {
      ...label('Trường cố định', 'Fields', 'Tên đăng nhập và các trường khác.', 'User name and other fields.'),
      default: [],
    }),
    credential: bodyPointer('Nơi ghi bí mật', 'Credential', 'Con trỏ JSON tới nơi ghi bí mật.', 'JSON pointer to where the secret goes.'),
    success: rules('Thành công', 'Success', 'Mọi quy tắc đúng: đăng nhập được.', 'All rules hold: logged in.', { default: [] }),
    token: pointer('Phiên', 'Session', 'Nơi trả lời nêu phiên.', 'Where the answer tells the session.'),
    life,
    places: Type.Array(place, {
      ...label('Nơi đặt phiên', 'Places', 'Phiên được gửi ở mọi nơi liệt kê.', 'The session is sent in every place listed.'),
      minItems: 1,
    }),
    ended: rules(
      'Hết phiên',
      'Ended',
      'Một quy tắc đúng: phiên đã hết, đăng nhập lại một lần. HTTP 401 luôn là hết phiên.',
      'One rule holds: the session has expired, and one log-in more is made. HTTP 401 always says so.',
      { default: [] },
    ),
  },
  {
    ...label('Phiên', 'Session', 'Đăng nhập lấy phiên, dùng lại đến khi hết.', 'A log-in gives a session that is used until it ends.'),
    additionalProperties: false,
  },
);
export type SessionSettings = Static<typeof session>;
