import { description } from './fixtures/as-declared';
import { nextOf, questionOf } from './paging';
import { complete } from './settings';

const now = new Date('2026-11-25T02:00:00Z');

function listOf(more: object) {
  const { collect } = complete({ baseUrl: 'https://x', ...description, collect: { ...description.collect, size: 2, more: {}, ...more } });
  if (collect === undefined) throw new Error('The settings must describe a list.');
  return collect;
}

const page = (rows: readonly unknown[], body: object = {}) => ({ status: 200, body, rows });

describe('a list behind a cursor', () => {
  const list = listOf({ paging: { cursor: { first: '0', answer: '/next' } } });

  it('begins with the first value, and goes on with what the answer says', () => {
    expect(questionOf(list, undefined, now).values).toEqual({ size: 2, cursor: '0' });

    const { cursor, more } = nextOf(list, 'cursor:7', page(['a', 'b'], { next: 9 }), true);

    expect(more).toBe(true);
    expect(questionOf(list, cursor, now).values).toEqual({ size: 2, cursor: '9' });
  });

  it('stays where it is when there is nothing', () => {
    expect(nextOf(list, 'cursor:9', page([], {}), true)).toMatchObject({ cursor: 'cursor:9', more: false });
  });

  it.each([
    ['the value it was asked with', 'cursor:9', '9'],
    ['the first value', undefined, '0'],
  ])('does not stand still in silence when more is said to follow behind %s', (_title, cursor, next) => {
    expect(() => nextOf(list, cursor, page(['a', 'b'], { next }), true)).toThrow(
      expect.objectContaining({ code: 'not-the-format', detail: '/next' }) as Error,
    );
  });

  it('may stay where it is when nothing more follows', () => {
    expect(nextOf(list, 'cursor:9', page(['a'], { next: '9' }), true)).toMatchObject({ cursor: 'cursor:9', more: false });
  });

  it('is not guessed where the answer does not say it', () => {
    expect(() => nextOf(list, 'cursor:7', page(['a'], {}), true)).toThrow(
      expect.objectContaining({ code: 'not-the-format', detail: '/next' }) as Error,
    );
  });
});

describe('a list of pages', () => {
  const pages = listOf({ paging: { pages: { days: 3 } } });
  const rows = listOf({ paging: { pages: { count: 'rows', first: 0 } }, more: { total: '/total' } });

  it('counts pages or rows, from the first', () => {
    const second = nextOf(pages, undefined, page(['a', 'b']), true).cursor;

    expect(questionOf(pages, undefined, now)).toEqual({ values: { size: 2, position: 1, last: 2 }, from: '2026-11-22T02:00:00.000Z' });
    expect(questionOf(pages, second, now).values).toMatchObject({ position: 2 });
    expect(questionOf(rows, second, now).values).toMatchObject({ position: 2, last: 3 });
  });

  it.each([
    ['a page that is not full', pages, page(['a']), false],
    ['a full page', pages, page(['a', 'b']), true],
    ['an empty page, whatever the total says', rows, page([], { total: 9 }), false],
    ['a page with which the total is reached', rows, page(['a', 'b'], { total: 2 }), false],
    ['a page before the total is reached', rows, page(['a', 'b'], { total: '3' }), true],
  ])('knows whether more follows after %s', (_title, list, given, more) => {
    expect(nextOf(list, undefined, given, true).more).toBe(more);
  });

  it('does not take an answer without a total for the end', () => {
    expect(() => nextOf(rows, undefined, page(['a', 'b'], {}), true)).toThrow(expect.objectContaining({ detail: '/total' }) as Error);
  });

  it('begins again after the last page, and knows the pages that did not change', () => {
    const first = nextOf(pages, undefined, page(['a', 'b']), true);
    const last = nextOf(pages, first.cursor, page(['c']), true);

    const again = nextOf(pages, last.cursor, page(['a', 'b']), true);
    const changed = nextOf(pages, again.cursor, page(['d']), true);

    expect([first, last, again, changed].map(({ known }) => known)).toEqual([false, false, true, false]);
    expect(questionOf(pages, last.cursor, now).values).toMatchObject({ position: 1 });
  });

  it('does not count a page as known on which a row was a problem', () => {
    const { cursor } = nextOf(pages, undefined, page(['a']), false);

    expect(nextOf(pages, cursor, page(['a']), true).known).toBe(false);
  });

  it.each([true, false])('does not go round in circles with a partner that ignores the position (settled: %s)', settled => {
    const { cursor } = nextOf(pages, undefined, page(['a', 'b']), settled);

    expect(() => nextOf(pages, cursor, page(['a', 'b']), settled)).toThrow(
      expect.objectContaining({ code: 'not-the-format', detail: '/rows' }) as Error,
    );
  });

  it('begins at the beginning with a cursor of another kind', () => {
    for (const cursor of ['cursor:17', 'pages:{"page":-1}', 'pages:null', 'x'])
      expect(questionOf(pages, cursor, now).values).toMatchObject({ position: 1 });
  });
});

it('a list that is read in another way from now on begins anew, and sends nothing of what was kept', () => {
  const behind = listOf({ paging: { cursor: { first: '0', answer: '/next' } } });
  const pages = listOf({ paging: { pages: {} } });
  const [kept, reached] = [
    nextOf(pages, undefined, page(['a', 'b']), true).cursor,
    nextOf(behind, undefined, page(['a', 'b'], { next: '{"page":7,"seen":[]}' }), true).cursor,
  ];

  expect(questionOf(behind, kept, now).values).toMatchObject({ cursor: '0' });
  expect(nextOf(behind, kept, page([], {}), true).cursor).toBeUndefined();
  expect(questionOf(pages, reached, now).values).toMatchObject({ position: 1 });
});
