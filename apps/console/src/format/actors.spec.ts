import { actorOf } from './actors';

describe('who did something', () => {
  it.each([
    ['user:van-hanh', 'van-hanh'],
    ['client:a:b', 'chương trình a:b'],
    ['system:tthc-qn', 'tthc-qn'],
    ['service:installation', 'hệ thống'],
    ['Tổ trực', 'Tổ trực'],
    ['', ''],
  ])('%s reads %s', (actor, words) => {
    expect(actorOf(actor)).toBe(words);
  });
});
