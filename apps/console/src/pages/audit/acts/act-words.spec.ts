import { actWords, partsOf } from './act-words';

const WORDS: Readonly<Record<string, string>> = {
  'done.activated': 'đưa vào hoạt động',
  'of.connection': 'kết nối',
  'done.refused': 'bị từ chối',
  'of.user.sign-in': 'đăng nhập',
};
const word = (key: string): string | undefined => WORDS[key];

describe('an act in words', () => {
  it('is what was done, and to what', () => {
    expect(actWords('connection.activated', word)).toBe('Đưa vào hoạt động kết nối');
    expect(actWords('user.sign-in.refused', word)).toBe('Bị từ chối đăng nhập');
  });

  it.each(['connection.turned-upside-down', 'nobody.activated', 'plain', '.activated', ''])('is not invented for “%s”', act => {
    expect(actWords(act, word)).toBeUndefined();
  });

  it('is cut at the last dot', () => {
    expect(partsOf('a.b.c')).toEqual({ done: 'done.c', of: 'of.a.b' });
  });
});
