import { readAnswerBody } from './answer-body';

describe('readAnswerBody', () => {
  it('reads JSON whatever it is called, with or without a byte order mark', () => {
    const body = readAnswerBody(200, Buffer.from('\uFEFF{"hoTen":"Nguyễn Thị Ánh"}'));

    expect(body).toMatchObject({ readable: true, value: { hoTen: 'Nguyễn Thị Ánh' } });
  });

  it('takes an empty body only where HTTP says there is none', () => {
    expect(readAnswerBody(204, Buffer.alloc(0)).readable).toBe(true);
    expect(readAnswerBody(200, Buffer.alloc(0)).readable).toBe(false);
  });

  it('refuses a page and says nothing of its text', () => {
    expect(readAnswerBody(200, Buffer.from('<html>Đăng nhập</html>'))).toEqual({ readable: false, value: undefined, words: undefined });
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(readAnswerBody(200, Buffer.from([0x22, 0xc3, 0x22])).readable).toBe(false);
  });

  it("finds the partner's own words", () => {
    const words = (text: string): string | undefined => readAnswerBody(422, Buffer.from(text)).words;

    expect(words('{"title":"x","message":"Thiếu mã hồ sơ"}')).toBe('Thiếu mã hồ sơ');
    expect(words('"Thiếu mã hồ sơ"')).toBe('Thiếu mã hồ sơ');
    expect(words('Thiếu mã hồ sơ')).toBe('Thiếu mã hồ sơ');
    expect(words('{"ok":false}')).toBeUndefined();
  });
});
