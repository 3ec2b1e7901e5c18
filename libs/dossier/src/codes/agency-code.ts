/**
 * Code of an agency. Two orders are in use for the same units: level 1 last in 13 characters, `000.00.12.H49`
 * (QCVN 102:2016), and level 1 first in up to 35 characters, `H49.12` (QĐ 20/2020/QĐ-TTg). The second is canonical here.
 */
export interface AgencyCode {
  /** Level 1 on the left, without the zero groups that stand for "no such level". */
  readonly canonical: string;
  /** Level 1 first. */
  readonly levels: readonly string[];
  /** The order the text was written in; a code of level 1 alone counts as `level-1-first`. */
  readonly order: 'level-1-first' | 'level-1-last';
}

/** Longest agency code, in characters (QĐ 20/2020/QĐ-TTg). */
export const MAX_AGENCY_CODE = 35;

// Gnn ministry, Hnn provincial People's Committee, Knn provincial People's Council.
const LEVEL_1 = /^[GHK]\d\d$/;
const GROUP = /^[A-Z0-9]+$/;
const ZERO = /^0+$/;
const CANONICAL = /^[GHK]\d\d(?:\.[A-Z0-9]+)*$(?<!\.0+)/;
/** Characters per level in the 13-character order, level 1 first. */
const OLD_WIDTHS = [3, 2, 2, 3] as const;

/** Reads an agency code in either order; undefined when the text is none. */
export function parseAgencyCode(text: string): AgencyCode | undefined {
  const groups = text.normalize('NFC').trim().toUpperCase().split('.');
  if (!groups.every(group => GROUP.test(group))) return undefined;
  const order = LEVEL_1.test(groups[0] ?? '') ? 'level-1-first' : 'level-1-last';
  const levels = order === 'level-1-first' ? groups : groups.reverse();
  if (!LEVEL_1.test(levels[0] ?? '')) return undefined;
  // Only zeros at the end mean "no such level": dropping one in the middle would give two units the same code.
  const last = levels.findLastIndex(level => !ZERO.test(level));
  const named = levels.slice(0, last + 1);
  const canonical = named.join('.');
  return canonical.length > MAX_AGENCY_CODE ? undefined : { canonical, levels: named, order };
}

/** The canonical code, level 1 first; undefined when the text is no agency code. */
export function normaliseAgencyCode(text: string): string | undefined {
  // Nearly every code is canonical already: one look instead of taking it apart, in every event and every translation.
  return text.length <= MAX_AGENCY_CODE && CANONICAL.test(text) ? text : parseAgencyCode(text)?.canonical;
}

/** The levels of the code, level 1 first; empty when the text is no agency code. */
export function agencyLevels(text: string): readonly string[] {
  return parseAgencyCode(text)?.levels ?? [];
}

/** Do both texts name the same unit, whatever the order? Texts that are no agency codes are the same only when equal. */
export function sameAgency(left: string, right: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').trim();
  return (normaliseAgencyCode(left) ?? plain(left)) === (normaliseAgencyCode(right) ?? plain(right));
}

/** The 13-character order of QCVN 102:2016; undefined when the unit has no code there (other widths, more than four levels). */
export function oldAgencyCode(text: string): string | undefined {
  const levels = agencyLevels(text);
  const fits = levels.length > 0 && levels.length <= OLD_WIDTHS.length && levels.every((level, i) => level.length === OLD_WIDTHS[i]);
  if (!fits) return undefined;
  return OLD_WIDTHS.map((width, i) => levels[i] ?? '0'.repeat(width))
    .reverse()
    .join('.');
}
