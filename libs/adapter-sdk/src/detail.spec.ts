import fc from 'fast-check';
import { cleanDetail, textsOf } from './detail';

describe('cleanDetail', () => {
  it('masks long numbers and keeps short ones', () => {
    const detail = cleanDetail('Số định danh 022090001234 không khớp, điện thoại 0912 345 678, lỗi 404');

    expect(detail).toBe('Số định danh ••• không khớp, điện thoại •••, lỗi 404');
  });

  it('keeps a dossier code, whose parts are short', () => {
    expect(cleanDetail('Không có hồ sơ H49.12-241125-0001')).toBe('Không có hồ sơ H49.12-241125-0001');
  });

  it('removes secrets, also in the form they have in an address', () => {
    expect(cleanDetail('sai: bí+mật b%C3%AD%2Bm%E1%BA%ADt', ['bí+mật'])).toBe('sai: ••• •••');
  });

  it('removes what was sent, also where the partner shouts it', () => {
    const sent = { ho: { ten: 'Vũ Thị Nhung' }, giayTo: ['B-0017'], ma: 'x' };

    expect(cleanDetail('VŨ THỊ NHUNG, giấy B-0017: mã x sai', textsOf(sent))).toBe('•••, giấy •••: mã x sai');
  });

  it('removes a whole name also where a part of it was sent by itself', () => {
    const detail = cleanDetail('Vũ Thị Hồng Nhung không hợp lệ', textsOf({ ten: 'Nhung', hoTen: 'Vũ Thị Hồng Nhung' }));

    expect(detail).toBe('••• không hợp lệ');
  });

  it('makes one line of at most 300 characters', () => {
    const detail = cleanDetail(`a\r\n\u0000b${' x'.repeat(1000)}`);

    expect(detail.startsWith('a b x')).toBe(true);
    expect(detail.length).toBeLessThanOrEqual(300);
  });

  it('never lets a twelve-digit number through, wherever it stands', () => {
    const digits = fc.stringMatching(/^[0-9]{12}$/);

    fc.assert(
      fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
        expect(cleanDetail(before + number + after)).not.toContain(number);
      }),
    );
  });
});
