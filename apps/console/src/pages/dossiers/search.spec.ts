import { isFilter, PRESETS, presetOf, readDossiersSearch } from './search';

describe('the address of the list of dossiers', () => {
  it('keeps what it can read, one value or many', () => {
    const search = {
      q: ' KS-8841 ',
      state: [4, '10'],
      system: 'ho-tich',
      term: ['overdue'],
      waits: 'parked',
      from: '2026-11-20',
      sort: 'due',
    };

    expect(readDossiersSearch(search)).toEqual({ ...search, q: 'KS-8841', state: [4, 10], system: ['ho-tich'], waits: ['parked'] });
  });

  it.each([
    [{}],
    [{ state: 11, sort: 'oldest', waits: 'never', from: 'yesterday', q: '  ', procedure: {}, other: 'x' }],
    [{ q: '022194000317', alias: '0900000317', cause: 'a@example.com' }],
  ])('falls back where it cannot, and keeps nothing personal: %j', raw => {
    expect(readDossiersSearch(raw)).toEqual({});
  });

  it('puts days in order, and terms that follow each other together', () => {
    expect(readDossiersSearch({ from: '2026-11-25', to: '2026-11-20' })).toEqual({ from: '2026-11-20', to: '2026-11-25' });
    expect(readDossiersSearch({ term: ['running', 'overdue'] })).toEqual({ term: ['overdue', 'due-soon', 'running'] });
    expect(readDossiersSearch({ term: ['paused', 'due-soon'] })).toEqual({ term: ['due-soon'] });
  });

  it('takes every preset as it is', () => {
    for (const preset of PRESETS) expect(readDossiersSearch({ ...presetOf(preset, '2026-11-25') })).toEqual(presetOf(preset, '2026-11-25'));
  });

  it('tells a filter from an order', () => {
    expect(isFilter({ sort: 'due' })).toBe(false);
    expect(isFilter({ sort: 'due', q: 'a' })).toBe(true);
  });
});
