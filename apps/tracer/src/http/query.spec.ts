import { choiceOf, dayOf, limitOf, momentOf, textOf, type Query } from './query';

const refusal = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

describe('query parameters', () => {
  it('read a day as that day in Vietnam', () => {
    const { from, to } = dayOf({ day: '2026-11-25' }, 'day');

    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-24T17:00:00.000Z', '2026-11-25T17:00:00.000Z']);
  });

  it('read a day as a moment by its edge, and a moment as it is', () => {
    expect(momentOf({ to: '2026-11-25' }, 'to', 'end')?.toISOString()).toBe('2026-11-25T17:00:00.000Z');
    expect(momentOf({ from: '2026-11-25' }, 'from', 'begin')?.toISOString()).toBe('2026-11-24T17:00:00.000Z');
    expect(momentOf({ from: '2026-11-25T08:00:00+07:00' }, 'from', 'begin')?.toISOString()).toBe('2026-11-25T01:00:00.000Z');
  });

  it('leave out what is not asked for', () => {
    expect(limitOf({})).toBe(50);
    expect(textOf({ system: '' }, 'system')).toBeUndefined();
    expect(choiceOf({}, 'only', ['a'])).toBeUndefined();
  });

  it.each<[string, (query: Query) => unknown, Query]>([
    ['a limit of 0', query => limitOf(query), { limit: '0' }],
    ['a limit beyond all bounds', query => limitOf(query), { limit: '9999' }],
    ['a limit in words', query => limitOf(query), { limit: 'all' }],
    ['no day', query => dayOf(query, 'day'), {}],
    ['a day that does not exist', query => dayOf(query, 'day'), { day: '2026-02-30' }],
    ['a moment without offset', query => momentOf(query, 'from', 'begin'), { from: '2026-11-25T08:00:00' }],
    ['a word that is no choice', query => choiceOf(query, 'only', ['a', 'b']), { only: 'c' }],
    ['a parameter given twice', query => textOf(query, 'system'), { system: ['a', 'b'] }],
  ])('refuse %s, naming the parameter', (_title, read, query) => {
    const [name] = Object.keys(query);

    expect(refusal(() => read(query))).toMatchObject({
      code: 'QUERY_INVALID',
      kind: 'invalid',
      violations: [{ pointer: `/query/${name ?? 'day'}` }],
    });
  });
});
