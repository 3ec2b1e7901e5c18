import { Wants } from './wants';

describe('what the tabs of a browser want to hear of', () => {
  it('is the sum of what each wants, without those that were closed or fell silent', () => {
    let now = 0;
    const wants = new Wants(() => now);
    wants.set('a', ['overview', 'dossier:1']);
    wants.set('b', ['overview', 'parked']);
    expect(wants.union()).toEqual(['dossier:1', 'overview', 'parked']);

    wants.drop('a');
    expect(wants.union()).toEqual(['overview', 'parked']);

    now = 100_000;
    wants.set('c', ['dossier:2']);
    now = 200_000;
    expect(wants.union()).toEqual(['dossier:2']);
  });
});
