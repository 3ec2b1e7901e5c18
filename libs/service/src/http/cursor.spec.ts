import { cursorOf, readCursor } from './cursor';

const TIME = '2026-11-25T01:00:00.123456Z';
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a place in a list', () => {
  it('comes back as it was', () => {
    expect(readCursor(cursorOf(TIME, 'ă~', 17), 'string', 'number')).toEqual([TIME, 'ă~', 17]);
  });

  it.each([
    ['no JSON', '!'],
    ['no list', encoded({ time: TIME })],
    ['a list of another kind', cursorOf(TIME, 17)],
    ['more parts', cursorOf(TIME, 'x', 'y')],
    ['no time', cursorOf('yesterday', 'x')],
    ['a time only JavaScript can read', cursorOf('1', 'x')],
    ['a text the database cannot take', cursorOf(TIME, 'x\0')],
  ])('that is %s is refused', (_, text) => {
    expect(() => readCursor(text, 'string')).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID', kind: 'invalid' }) as Error);
  });

  it.each([1.5, 1e300])('with the number %p is refused', number => {
    expect(() => readCursor(cursorOf(TIME, number), 'number')).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }) as Error);
  });
});
