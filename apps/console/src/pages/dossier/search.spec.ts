import { dossierSearch } from './search';

describe('the address of a dossier page', () => {
  it('is read', () => {
    const search = { tab: 'related', sel: 'e1>a', part: 'attempts', from: '2026-11-20', view: true, only: 'problems', system: 'tthc-qn' };
    expect(dossierSearch(search)).toEqual(search);
  });

  it('falls back where it cannot be read', () => {
    expect(dossierSearch({ tab: 'x', sel: 7, from: 'yesterday', view: 'no', only: 'good', system: '' })).toEqual({});
    expect(dossierSearch({ tab: 'timeline' })).toEqual({});
    expect(dossierSearch({ part: 'attempts' })).toEqual({});
  });
});
