import { fieldProblems, type FieldRules } from './field-rules';

const RULES: FieldRules = {
  MaHoSo: { required: true },
  NguoiXuLy: { max: 5 },
  ThoiDiemXuLy: { format: 'compact' },
  DanhSach: { required: true, list: { Gia: { required: true, format: 'digits' } } },
};
const GOOD = { MaHoSo: 'H49.12-261125-0001', DanhSach: [{ Gia: '8000' }] };

describe('fieldProblems', () => {
  it('takes what is right, with absent and empty alike', () => {
    expect(fieldProblems(RULES, { ...GOOD, NguoiXuLy: '' })).toEqual([]);
  });

  it.each([
    [{ ...GOOD, MaHoSo: '' }, 'Thiếu trường bắt buộc: MaHoSo'],
    [{ ...GOOD, DanhSach: [] }, 'Thiếu trường bắt buộc: DanhSach'],
    [{ ...GOOD, DanhSach: [{ Gia: 8000 }] }, 'DanhSach[0].Gia phải là chuỗi'],
    [{ ...GOOD, DanhSach: [{ Gia: '8.000' }] }, 'DanhSach[0].Gia không đúng định dạng'],
    [{ ...GOOD, NguoiXuLy: 'Nguyễn' }, 'NguoiXuLy dài quá 5 ký tự'],
    [{ ...GOOD, ThoiDiemXuLy: '2026-11-25' }, 'ThoiDiemXuLy không đúng định dạng'],
    [{ ...GOOD, maHoSo: 'x' }, 'Trường không có trong đặc tả: maHoSo'],
    ['text', 'Nội dung phải là đối tượng'],
  ])('says in Vietnamese what is wrong with %j', (value, sentence) => {
    expect(fieldProblems(RULES, value)).toEqual([sentence]);
  });
});
