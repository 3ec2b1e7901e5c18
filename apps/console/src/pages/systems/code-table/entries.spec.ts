import { found, nextTableVersion, tablesOf, withCell } from './entries';

const entries = [
  { from: '06649', to: 'Hồng Gai', validTo: '2027-02-28', successor: '06650' },
  { from: '06650', to: 'HẠ LONG' },
];

describe('rows of a code table', () => {
  it('keep their other columns when one is written, and lose a day that is emptied', () => {
    expect(withCell(entries[0] as (typeof entries)[0], 'to', 'Hồng Gai 2')).toEqual({ ...entries[0], to: 'Hồng Gai 2' });
    expect(withCell(entries[0] as (typeof entries)[0], 'validTo', '')).toEqual({ from: '06649', to: 'Hồng Gai', successor: '06650' });
    expect(withCell({ from: 'a', to: 'b' }, 'to', '')).toEqual({ from: 'a', to: '' });
  });

  it('are found by code or value, whatever the case, with their place in the whole', () => {
    expect(found(entries, 'hạ long').map(({ index }) => index)).toEqual([1]);
    expect(found(entries, '')).toHaveLength(2);
  });

  it('are only shown of what is a list of tables', () => {
    expect(tablesOf([{ name: 'a', entries: [] }])).toHaveLength(1);
    expect(tablesOf([{ name: 'a' }])).toBeUndefined();
    expect(tablesOf({})).toBeUndefined();
    expect(tablesOf(undefined)).toEqual([]);
  });

  it('stand in a table whose version is counted on where it is a number', () => {
    expect([nextTableVersion('9'), nextTableVersion('2026-11')]).toEqual(['10', '2026-11']);
  });
});
