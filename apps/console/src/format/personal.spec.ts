import { personKindOf } from './personal';

describe('what looks personal', () => {
  it.each([
    ['022194000317', 'identity-number'],
    ['022 194 000 317', 'identity-number'],
    ['100123456', 'identity-number'],
    ['0900000317', 'phone'],
    ['+84 900 000 317', 'phone'],
    ['02033.835.555', 'phone'],
    ['nhung@example.com', 'email'],
    ['H49.12-261120-0007', undefined],
    ['0092637', undefined],
    ['1.001193', undefined],
    ['', undefined],
  ])('%s: %s', (text, kind) => {
    expect(personKindOf(text)).toBe(kind);
  });
});
