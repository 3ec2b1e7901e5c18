import { PersonalMask } from './personal-mask';

const mask = new PersonalMask(['Nguyễn Thị Ánh Ngọc', '022190001234', '1990-05-12', 'Số 12, tổ 3, phường Hồng Gai', '1', 'Nữ', 3.25]);

describe('masking what was made of personal values', () => {
  it.each([
    ['the value itself', 'Nguyễn Thị Ánh Ngọc'],
    ['another case', 'NGUYỄN THỊ ÁNH NGỌC'],
    ['no marks', 'Nguyen Thi Anh Ngoc'],
    ['decomposed marks', 'Nguyễn Thị Ánh Ngọc'.normalize('NFD')],
    ['a part of a name', 'Ngọc'],
    ['the first words', 'Nguyễn Thị'],
    ['within a sentence', 'Người nộp: Nguyễn Thị Ánh Ngọc, sinh 1990'],
    ['a number with blanks', '022 190 001 234'],
    ['a day written the Vietnamese way', '12/05/1990'],
    ['a day without signs', '19900512'],
    ['a moment', '1990-05-12T00:00:00+07:00'],
    ['a short word that stands alone', 'Nữ'],
  ])('finds %s', (_what, text) => {
    expect(mask.of({ text })).toEqual({ text: `•(${text.length})` });
  });

  it('leaves everything else, and the structure', () => {
    const value = { maDonVi: 'H49.12', trangThai: '1', lan: 2, co: true, ds: [{ ngayTiepNhan: '20261125080000' }], trong: null };

    expect(mask.of(value)).toEqual(value);
    expect(mask.of({ heSo: 3.25 })).toEqual({ heSo: '•' });
  });

  it('keeps the elements of XML and hides what they hold', () => {
    const xml =
      '<?xml version="1.0"?><HoSo ma="H49" nguoi="Nguyễn Thị Ánh Ngọc"><Ten>Ngọc &amp; con</Ten><Ma>1.001193</Ma><So>022190001234</So></HoSo>';

    const shown = String(mask.of(xml));

    expect(shown).toContain('<Ma>1.001193</Ma>');
    expect(shown).toContain('<So>•(12)</So>');
    expect(shown).not.toMatch(/Nguyễn|022190/);
  });

  it('hides values in an address, in path and query', () => {
    expect(mask.address('/ho-so/022190001234?ten=Nguy%E1%BB%85n+Th%E1%BB%8B+%C3%81nh+Ng%E1%BB%8Dc&don-vi=H49')).toBe(
      '/ho-so/•(12)?ten=•(19)&don-vi=H49',
    );
  });

  it('names a file instead of showing it', () => {
    expect(mask.of({ tep: 'JVBERi0=' }, new Map([['JVBERi0=', 'ab12, 5 byte']]))).toEqual({ tep: '[ab12, 5 byte]' });
  });
});
