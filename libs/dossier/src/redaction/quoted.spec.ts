import fc from 'fast-check';
import { hideQuoted, tellingValues } from './quoted';

const VALUES = ['Vũ Đình Khánh Phương', '022098765432', '0912345678', 'khanh.phuong@example.vn', 'Kinh', 12, 'Tổ 5, phường Hồng Gai'];

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
        for (const value of VALUES.filter(one => String(one).length > 8)) {
          expect(hideQuoted(`${before} ${value} ${after}`, VALUES)).not.toContain(` ${value} `);
        }
      }),
    );
  });

  it('of all values some tell who somebody is by themselves', () => {
    expect(tellingValues(VALUES)).toEqual(['Vũ Đình Khánh Phương', '022098765432', '0912345678', 'khanh.phuong@example.vn']);
  });
});
