import { askedFor, isUnfiltered, narrowedTo, parkedSearch } from './search';

describe('the address of the parked workbench', () => {
  it('keeps what it knows and leaves out defaults and everything else', () => {
    expect(parkedSearch({ by: 'system', view: 'mine', sort: 'size', system: 'ho-tich', x: 1 })).toEqual({
      by: 'system',
      view: 'mine',
      sort: 'size',
      system: 'ho-tich',
    });
    expect(parkedSearch({ by: 'cause', view: 'all', sort: 'none', owner: 7 })).toEqual({ owner: '7' });
  });

  it('reads the same again', () => {
    const search = parkedSearch({ by: 'owner', procedure: '1.001193', view: 'cleared' });
    expect(parkedSearch({ ...search })).toEqual(search);
  });

  it('is asked of the API', () => {
    expect(askedFor({ view: 'cleared', sort: 'latest' })).toMatchObject({ state: ['cleared'], sort: 'latest' });
    expect(askedFor({ view: 'mine' })).toMatchObject({ mine: 'true' });
  });

  it('is narrowed to what was counted, by cause again', () => {
    expect(narrowedTo({ by: 'procedure', view: 'mine' }, 'procedure', '1.001193')).toEqual({ view: 'mine', procedure: '1.001193' });
    expect(isUnfiltered(narrowedTo({}, 'system', 'thue'))).toBe(false);
    expect(isUnfiltered({ sort: 'size', by: 'owner' })).toBe(true);
  });
});
