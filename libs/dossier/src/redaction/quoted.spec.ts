import fc from 'fast-check';
import type { TaggedValue } from './personal-values';
import { hideQuoted, tellingValues } from './quoted';

const NAMED: readonly TaggedValue[] = [
  { tag: 'name', value: 'Vũ Đình Khánh Phương' },
  { tag: 'identity-number', value: '022098765432' },
  { tag: 'phone', value: '0912345678' },
  { tag: 'email', value: 'khanh.phuong@example.vn' },
  { tag: 'birth-date', value: '1990-05-02' },
  { tag: 'address', value: 'Tổ 5, phường Hồng Gai' },
];
const VALUES: readonly TaggedValue[] = [...NAMED, { tag: 'text', value: 'Kinh' }, { tag: 'unknown', value: 12 }];

describe('a partner’s text about an event', () => {
  it.each([
    ['Công dân Vũ Đình Khánh Phương không tồn tại', 'Công dân ••• không tồn tại'],
    ['CONG DAN VU DINH KHANH PHUONG DA CO HO SO', 'CONG DAN ••• DA CO HO SO'],
    ['Ông Khánh Phương chưa khai'.normalize('NFD'), 'Ông ••• chưa khai'.normalize('NFD')],
    ['số 022.098.765.432, ĐT 0912 345 678', 'số •••, ĐT •••'],
    ['số 0220-9876-5432 (khanh.phuong@example.vn)', 'số ••• (•••)'],
    ['sai địa chỉ: Tổ 5, Phường Hồng Gai', 'sai địa chỉ: •••'],
    ['Vũ Đình Khánh Phương Vũ Đình Khánh Phương', '••• •••'],
    ['mã giao dịch 998877665544', 'mã giao dịch •••'],
    ['sinh 1990-05-02, 02/05/1990, 02-05-1990, 2.5.1990, 02051990', 'sinh •••, •••, •••, •••, •••'],
    ['sinh ngày 2 tháng 5 năm 1990 (19900502)', 'sinh ngày ••• (•••)'],
  ])('hides what it quotes: %s', (text, shown) => {
    expect(hideQuoted(text, VALUES)).toBe(shown);
  });

  it.each(['Lỗi 12: thiếu thành phần hồ sơ', 'Người dân địa phương chưa khai', 'Kinhdoanh', 'HTTP 422: phường chưa có mã', ''])(
    'stays as it is where it quotes nothing: %s',
    text => {
      expect(hideQuoted(text, VALUES)).toBe(text);
    },
  );

  it('never holds a long value any more, whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        for (const value of VALUES.map(({ value }) => String(value)).filter(value => value.length > 8)) {
          expect(hideQuoted(`${before} ${value} ${after}`, VALUES)).not.toContain(` ${value} `);
        }
      }),
    );
  });

  it.each([
    ['name', 'VŨ ĐÌNH KHÁNH PHƯƠNG', 'Khánh Phương đã có', '••• đã có'],
    ['name', 'vũ đình khánh phương', 'KHÁNH PHƯƠNG đã có', '••• đã có'],
    ['name', 'Lê Nam', 'LE NAM đã có', '••• đã có'],
    ['name', 'Công Tằng Tôn Nữ Minh Anh', 'Minh Anh đã có', '••• đã có'],
    ['name', 'Công ty cổ phần Xây dựng và Thương mại', 'thiếu xây dựng', 'thiếu xây dựng'],
    ['text', 'VŨ ĐÌNH KHÁNH PHƯƠNG', 'Khánh Phương đã có', '••• đã có'],
    ['text', 'cấp lại giấy khai sinh', 'thiếu giấy khai sinh', 'thiếu giấy khai sinh'],
    ['text', '02/05/1990', 'sinh 1990-05-02', 'sinh •••'],
  ] as const)('takes for a name what is tagged so or looks like one: %s %s', (tag, value, text, shown) => {
    expect(hideQuoted(text, [{ tag, value }])).toBe(shown);
  });

  it.each([
    ['Đã có hồ sơ của Vũ Đình Kh', 'Đã có hồ sơ của •••'],
    ['Đã có hồ sơ của Khánh P', 'Đã có hồ sơ của •••'],
    ['Đã có hồ sơ của Vũ', 'Đã có hồ sơ của •••'],
    ['sinh 02/05/19', 'sinh •••'],
    ['số 022.0987', 'số •••'],
    ['Thiếu giấy khai sinh', 'Thiếu giấy khai sinh'],
  ])('was cut in the middle of a value: %s', (text, shown) => {
    expect(hideQuoted(text, VALUES, { isCut: true })).toBe(shown);
    expect(hideQuoted('chưa có Vũ', VALUES)).toBe('chưa có Vũ');
  });

  it('of all values those tell who somebody is that are tagged so or look like it', () => {
    const told: readonly TaggedValue[] = [
      { tag: 'text', value: 'LÊ THỊ NAM' },
      { tag: 'long-number', value: '022 098 765 432' },
    ];
    expect(tellingValues([...VALUES, ...told, { tag: 'text', value: 'Hạ Long' }])).toEqual([...NAMED, ...told]);
  });
});
