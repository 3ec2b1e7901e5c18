import fc from 'fast-check';
import { AnswerOutline, isCode } from './answer-outline';

const outline = new AnswerOutline({
  success: [{ at: '/ketQua/ma', values: ['00'] }],
  follow: { item: { reference: '/soHoSo', state: '/trangThai' } },
  login: { session: { at: '/matKhau' } },
});

const PERSON = { hoTen: 'Phạm Thị Sáu', cccd: '022177004410', ngaySinh: '1977-02-01', tuoi: 49, daCap: true };

describe('the outline of an answer', () => {
  it('shows names, kinds and lengths, and codes where the settings look for them', () => {
    const shown = outline.of(
      JSON.stringify({ ketQua: { ma: '00', thongBao: 'Xong' }, danhSach: [{ soHoSo: 'H1', trangThai: 'DANG_XU_LY', nguoi: PERSON }] }),
    );

    expect(JSON.parse(shown)).toEqual({
      ketQua: { ma: '00', thongBao: '•(4)' },
      danhSach: [
        {
          soHoSo: '•(2)',
          trangThai: 'DANG_XU_LY',
          nguoi: { hoTen: '•(12)', cccd: '•(12)', ngaySinh: '•(10)', tuoi: '•', daCap: true },
        },
      ],
    });
  });

  it('takes a place in a list for nowhere', () => {
    expect(new AnswerOutline({ success: [{ at: '/0', values: ['00'] }] }).of('["00",{"ten":"Sau"}]')).toBe('["•(2)",{"ten":"•(3)"}]');
  });

  it('reads XML the same way', () => {
    const shown = outline.of(
      '<s:TraLoi xmlns:s="urn:x"><s:ketQua><s:ma>00</s:ma></s:ketQua><!-- Phạm Thị Sáu --><Nguoi ten="Sáu"><![CDATA[Phạm Thị Sáu]]></Nguoi></s:TraLoi>',
    );

    expect(shown).toContain('"ma":"00"');
    expect(shown).toContain('"Nguoi"');
    expect(shown).not.toMatch(/Phạm|Sáu/);
  });

  it.each(['<html><body>Phạm Thị Sáu', 'Phạm Thị Sáu', '', '"Phạm Thị Sáu"'])('shows of other texts their length: %s', text => {
    expect(outline.of(text)).toMatch(/^"?•\(\d+\)"?$/);
  });

  it.each(['Phạm', '022177004410', '0912345678', 'Phạm Thị Sáu', '1977-02-01T00:00:00+07:00', ''])('takes %j for no code', value => {
    expect(isCode(value)).toBe(false);
    expect(outline.of(JSON.stringify({ ketQua: { ma: value } }))).not.toContain(value || '""');
  });

  it('shows no text that stands elsewhere', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{8,20}$/), fc.constantFrom('ten', 'ghiChu', 'matKhau'), (text, name) => {
        expect(outline.of(JSON.stringify([{ [name]: text }]))).not.toContain(text);
      }),
    );
  });
});
