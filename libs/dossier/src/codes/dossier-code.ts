import { parseAgencyCode } from './agency-code';

/**
 * Shapes of dossier codes in use.
 * `level-1-last`: 000.00.12.H49-180105-0001 (TT 01/2018/TT-VPCP Art. 19, unit code of QCVN 102:2016);
 * `level-1-first`: H15.50.05.13-261008-0975 (unit code of QĐ 20/2020/QĐ-TTg);
 * `ministry`: G09.20-20260609-0092637 (central systems of the ministries);
 * `ministry-sequence`: a sequence of 6 or 7 digits, alone or behind a unit of a province, opening with a ministry's number;
 * `other`: anything else. A code of another shape is as good a key as any.
 */
export type DossierCodeShape = 'level-1-last' | 'level-1-first' | 'ministry' | 'ministry-sequence' | 'other';

/** What can be read off a dossier code, for display and plausibility only: the code itself stays an opaque key. */
export interface DossierCode {
  /** The key: the text as given, in NFC and trimmed, never rewritten otherwise. */
  readonly value: string;
  readonly shape: DossierCodeShape;
  /** Unit part as a canonical agency code. */
  readonly agency?: string;
  /** Day of reception, yyyy-MM-dd; absent when the digits name no calendar day. */
  readonly date?: string;
  readonly sequence?: string;
  /** Two-digit number of the ministry a `ministry-sequence` opens with. */
  readonly ministry?: string;
}

// Numbers ministries put in front of the sequences they hand out (Nội vụ 09, Y tế 18, GDĐT 03, NN&MT 10, Xây dựng 17 and 02, …).
const MINISTRY_NUMBERS: ReadonlySet<string> = new Set(['02', '03', '06', '09', '10', '15', '16', '17', '18']);

const DATED = /^([A-Z0-9]+(?:\.[A-Z0-9]+)*)-(\d{8}|\d{6})-(\d{4,7})$/i;
const BARE = /^\d{6,7}$/;

/** The form in which a dossier code is compared and stored: NFC, without white space around it. */
export function normaliseDossierCode(text: string): string {
  return text.normalize('NFC').trim();
}

/** Reads a dossier code as far as it goes. Never fails: an unknown shape is `other`. */
export function parseDossierCode(text: string): DossierCode {
  const value = normaliseDossierCode(text);
  if (BARE.test(value)) {
    const ministry = ministryOf(value);
    return ministry === undefined ? { value, shape: 'other' } : { value, shape: 'ministry-sequence', sequence: value, ministry };
  }
  const [, unit = '', digits = '', sequence = ''] = DATED.exec(value) ?? [];
  const agency = parseAgencyCode(unit);
  if (agency === undefined) return { value, shape: 'other' };
  const date = calendarDay(digits);
  const ofMinistry = agency.levels[0]?.startsWith('G') ?? false;
  const ministry = ofMinistry ? undefined : ministryOf(sequence);
  return {
    value,
    shape:
      ministry !== undefined
        ? 'ministry-sequence'
        : agency.order === 'level-1-last'
          ? 'level-1-last'
          : ofMinistry
            ? 'ministry'
            : 'level-1-first',
    agency: agency.canonical,
    ...(date === undefined ? {} : { date }),
    sequence,
    ...(ministry === undefined ? {} : { ministry }),
  };
}

function ministryOf(sequence: string): string | undefined {
  const number = sequence.slice(0, 2);
  return BARE.test(sequence) && MINISTRY_NUMBERS.has(number) ? number : undefined;
}

/** Six digits are yyMMdd of this century, eight are yyyyMMdd. */
function calendarDay(digits: string): string | undefined {
  const full = digits.length === 6 ? `20${digits}` : digits;
  const day = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : undefined;
}
