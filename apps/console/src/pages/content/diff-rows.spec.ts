import type { DiffRow } from './model';
import { countsOf, hiddenFields, hiddenPlaces, laterStages, openedValue, shownRows } from './diff-rows';

const masked = (eq: string) => ({ masked: true as const, tag: 'name', hint: 'N• A•', eq });
const rows: DiffRow[] = [
  { from: ['/data/name'], to: '/ten', before: [masked('m1')], after: masked('m1'), relation: 'same' },
  { from: ['/data/name', '/data/code'], to: '/nhan', before: [masked('m1'), 'A'], after: masked('m2'), relation: 'reformatted' },
  { from: ['/data/code'], to: '/ma', before: ['A'], relation: 'missing', fault: { reason: 'code-missing', table: 't' } },
];

describe('rows of a comparison', () => {
  it('are all, or those alone that differ, with a count of each kind', () => {
    expect(shownRows(rows, false)).toHaveLength(3);
    expect(shownRows(rows, true).map(({ relation }) => relation)).toEqual(['missing', 'reformatted']);
    expect(countsOf(rows)).toEqual([
      ['missing', 1],
      ['reformatted', 1],
      ['same', 1],
    ]);
  });

  it('name the hidden fields of the earlier side once', () => {
    expect(hiddenFields(rows)).toEqual(['/data/name']);
  });

  it('show an opened value wherever its equal stands, and nowhere else', () => {
    const opened = openedValue(rows, pointer => (pointer === '/data/name' ? 'Nguyễn An' : undefined));

    expect([...opened]).toEqual([['m1', 'Nguyễn An']]);
  });

  it('compare a stage with later ones only', () => {
    expect(laterStages('received')).toEqual(['normalised', 'translated', 'sent']);
    expect(laterStages('sent')).toEqual([]);
  });
});

describe('hidden places of a content', () => {
  it('are found at any depth', () => {
    expect(hiddenPlaces({ data: { name: masked('m'), list: [{ 'a/b': masked('n') }], code: 'A' } })).toEqual([
      '/data/name',
      '/data/list/0/a~1b',
    ]);
  });
});
