import { type Static, Type } from '@sinclair/typebox';
import { endpoint, FOLLOW_VALUES } from './endpoint-settings';
import { label } from './label';
import { countedParts, item, rowSettings } from './row-settings';
import { bodyPointer, pointer } from './rule-settings';

const batch = Type.Object(
  {
    size: Type.Integer({
      ...label('Số hồ sơ mỗi lần', 'Dossiers a call', 'Nhiều nhất bấy nhiêu mã trong một lời gọi.', 'At most so many codes in one call.'),
      minimum: 1,
      maximum: 1000,
      default: 50,
    }),
    body: Type.Optional(
      bodyPointer('Thân', 'Body', 'Con trỏ tới nơi ghi danh sách mã trong thân.', 'Pointer to where the list of codes goes in the body.'),
    ),
    separator: Type.String({
      ...label('Dấu phân cách', 'Separator', 'Đứng giữa các mã trong {reference}.', 'Stands between the codes in {reference}.'),
      default: ',',
    }),
  },
  {
    ...label(
      'Hỏi theo danh sách',
      'Asked by list',
      'Một lời gọi hỏi nhiều hồ sơ; bỏ trống: mỗi hồ sơ một lời gọi.',
      'One call asks about several dossiers; one call for each if left out.',
    ),
    additionalProperties: false,
  },
);

const NAMES_REFERENCE = { pattern: '\\{reference\\}' } as const;

/** How the present state of open dossiers is asked for, and how what is said becomes events. */
export const follow = Type.Object(
  {
    ...endpoint(['POST', 'GET'], FOLLOW_VALUES),
    batch: Type.Optional(batch),
    list: pointer(
      'Danh sách',
      'List',
      'Nơi các dòng nằm trong trả lời; ở đó cũng có thể là một dòng duy nhất.',
      'Where the rows stand in the answer; a single row may stand there, too.',
    ),
    item: item({ ...countedParts, reference: Type.Optional(countedParts.reference) }),
    ...rowSettings,
  },
  {
    ...label('Theo dõi', 'Follow', 'Hỏi trạng thái hiện tại của các hồ sơ đang mở.', 'Asks for the present state of open dossiers.'),
    additionalProperties: false,
    allOf: [
      {
        anyOf: [
          { properties: { path: NAMES_REFERENCE } },
          { properties: { query: { contains: { properties: { value: NAMES_REFERENCE } } } }, required: ['query'] },
          { properties: { batch: { required: ['body'] } }, required: ['batch'] },
          { required: ['mapping'] },
        ],
      },
      // Rows of a list say themselves what they are about.
      { anyOf: [{ not: { required: ['batch'] } }, { properties: { item: { required: ['reference'] } } }] },
    ],
  },
);
export type FollowSettings = Static<typeof follow>;
