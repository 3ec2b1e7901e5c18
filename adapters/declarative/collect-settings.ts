import { type Static, Type } from '@sinclair/typebox';
import { COLLECT_VALUES, endpoint } from './endpoint-settings';
import { label } from './label';
import { item, numberedParts, rowSettings } from './row-settings';
import { answerRule, pointer } from './rule-settings';

const pages = Type.Object(
  {
    count: Type.Unsafe<'pages' | 'rows'>({
      ...label('Đếm theo', 'Counts', '{position} là số trang hay số dòng.', '{position} is a number of a page or of a row.'),
      type: 'string',
      enum: ['pages', 'rows'],
      default: 'pages',
    }),
    first: Type.Integer({
      ...label('Bắt đầu từ', 'First', 'Số của trang hoặc dòng đầu tiên.', 'Number of the first page or row.'),
      minimum: 0,
      maximum: 1,
      default: 1,
    }),
    days: Type.Integer({
      ...label(
        'Số ngày nhìn lại',
        'Days back',
        'Ánh xạ nhận thời điểm này ở /from để giới hạn danh sách.',
        'The mapping finds this moment at /from, to bound the list.',
      ),
      minimum: 1,
      maximum: 3660,
      default: 30,
    }),
  },
  {
    ...label(
      'Theo trang',
      'By pages',
      'Mỗi vòng đọc lại danh sách từ đầu; trang không đổi thì không kể lại.',
      'Every round reads the list again from its beginning; a page that did not change is not told again.',
    ),
    additionalProperties: false,
  },
);

const cursor = Type.Object(
  {
    first: Type.String({
      ...label('Giá trị đầu', 'First value', 'Gửi khi chưa đọc gì.', 'Sent before anything was read.'),
      default: '0',
    }),
    answer: Type.Optional(
      pointer('Trong trả lời', 'In the answer', 'Nơi trả lời nêu con trỏ tiếp theo.', 'Where the answer tells the next cursor.'),
    ),
    lastRow: Type.Optional(
      pointer(
        'Trong dòng cuối',
        'In the last row',
        'Trường của dòng cuối là con trỏ tiếp theo.',
        'Field of the last row that is the next cursor.',
      ),
    ),
  },
  {
    ...label('Theo con trỏ', 'By cursor', 'Mỗi lần chỉ đọc phần sau con trỏ.', 'Only what stands behind the cursor is read.'),
    additionalProperties: false,
    oneOf: [{ required: ['answer'] }, { required: ['lastRow'] }],
  },
);

/** How a list of changes is fetched, and how its rows become events. */
export const collect = Type.Object(
  {
    ...endpoint(['GET', 'POST'], COLLECT_VALUES),
    list: pointer('Danh sách', 'List', 'Nơi danh sách nằm trong trả lời.', 'Where the list stands in the answer.'),
    item: item(numberedParts),
    ...rowSettings,
    size: Type.Integer({
      ...label('Số dòng mỗi trang', 'Rows a page', 'Trang ít dòng hơn là trang cuối.', 'A page with fewer rows is the last.'),
      minimum: 1,
      maximum: 10_000,
      default: 100,
    }),
    paging: Type.Object(
      { pages: Type.Optional(pages), cursor: Type.Optional(cursor) },
      {
        ...label('Phân trang', 'Paging', 'Đúng một cách.', 'Exactly one way.'),
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
      },
    ),
    more: Type.Object(
      {
        total: Type.Optional(
          pointer('Tổng số', 'Total', 'Nơi trả lời nêu tổng số dòng.', 'Where the answer tells how many rows there are.'),
        ),
        rule: Type.Optional(answerRule),
      },
      {
        ...label(
          'Còn nữa',
          'More',
          'Khi nào còn trang sau; bỏ trống: khi trang đầy.',
          'When another page follows; if left empty: when the page is full.',
        ),
        additionalProperties: false,
        maxProperties: 1,
        default: {},
      },
    ),
  },
  { ...label('Thu thập', 'Collect', 'Lấy danh sách thay đổi.', 'Fetches a list of changes.'), additionalProperties: false },
);
export type CollectSettings = Static<typeof collect>;
