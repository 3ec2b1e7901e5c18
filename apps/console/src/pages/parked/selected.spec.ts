import { cureOf } from './cure';
import { NOTHING, selectionOf, sizeOf } from './selected';

describe('what is selected of a group', () => {
  it('is the whole group, or those that were named', () => {
    expect([sizeOf({ whole: true }, 128), sizeOf({ ids: ['a', 'b'] }, 128), sizeOf(NOTHING, 128)]).toEqual([128, 2, 0]);
    expect(selectionOf({ whole: true }, 'g')).toEqual({ group: 'g' });
    expect(selectionOf({ ids: ['a'] }, 'g')).toEqual({ ids: ['a'] });
    expect(selectionOf(NOTHING, 'g')).toEqual({ group: 'g' });
  });
});

describe('the cure of a cause', () => {
  it.each([
    ['code-missing', 'table'],
    ['output-invalid', 'mapping'],
    ['refused-by-target', 'partner'],
  ])('of %s lies with the %s', (code, where) => expect(cureOf({ code })).toBe(where));
});
