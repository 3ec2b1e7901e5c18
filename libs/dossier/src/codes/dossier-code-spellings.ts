import { agencyLevels, oldAgencyCode } from './agency-code';
import { normaliseDossierCode, parseDossierCode } from './dossier-code';

/** The code as it is, then with its unit written in the other orders in use. */
export function dossierCodeSpellings(text: string): string[] {
  const { value, agency } = parseDossierCode(text);
  if (agency === undefined) return value === '' ? [] : [value];
  const tail = value.slice(value.indexOf('-'));
  const units = [agency, agencyLevels(agency).slice().reverse().join('.'), oldAgencyCode(agency)];
  return [...new Set([value, ...units.flatMap(unit => (unit === undefined ? [] : [`${unit}${tail}`]))])];
}

/** Codes a slip of the hand away: one digit another one, or two neighbours changed over. */
export function nearDossierCodes(text: string): string[] {
  const value = normaliseDossierCode(text);
  const near = [...value].flatMap((letter, index) => {
    const changed = /\d/.test(letter) ? [...'0123456789'].map(digit => replaced(value, index, digit)) : [];
    const next = value[index + 1];
    const swapped = next === undefined || next === letter ? [] : [replaced(replaced(value, index, next), index + 1, letter)];
    return [...changed, ...swapped];
  });
  return [...new Set(near)].filter(code => code !== value);
}

function replaced(text: string, index: number, letter: string): string {
  return text.slice(0, index) + letter + text.slice(index + 1);
}
