import { dossierCodeSpellings, nearDossierCodes } from './dossier-code-spellings';

describe('spellings of a dossier code', () => {
  it.each([
    ['000.00.12.H49-180105-0001', ['000.00.12.H49-180105-0001', 'H49.12-180105-0001', '12.H49-180105-0001']],
    ['H49.12-261120-0007', ['H49.12-261120-0007', '12.H49-261120-0007', '000.00.12.H49-261120-0007']],
    [' 022-KS-8841 ', ['022-KS-8841']],
    ['', []],
  ])('of %s', (text, expected) => {
    expect(dossierCodeSpellings(text)).toEqual(expected);
  });

  it('are read in any normal form', () => {
    expect(dossierCodeSpellings('HỒ-7'.normalize('NFD'))).toEqual(['HỒ-7'.normalize('NFC')]);
  });
});

describe('codes near to one', () => {
  it('have one digit another one, or two neighbours changed over', () => {
    const near = nearDossierCodes('H49-17');

    expect(near).toEqual(expect.arrayContaining(['H49-18', 'H49-71', 'H59-17', 'H94-17']));
    expect(near).not.toContain('H49-17');
    expect(near).toHaveLength(new Set(near).size);
  });

  it('are few enough to be looked up one by one', () => {
    expect(nearDossierCodes('000.00.12.H49-180105-0001').length).toBeLessThan(250);
  });
});
