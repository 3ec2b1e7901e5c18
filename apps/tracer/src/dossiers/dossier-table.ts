import type { Locale } from '@lienthong/config';
import { isNationalState, nationalStates } from '@lienthong/dossier';
import type { Cell } from '@lienthong/service';
import type { DossierRow } from './dossier-row';
import type { Term } from './term';

/** Rows of one table: as many as a page of the console counts. */
export const MOST_ROWS = 10_000;

const VIETNAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' });
const WORDS = {
  vi: {
    head: [
      'Mã hồ sơ',
      'Thủ tục',
      'Cơ quan',
      'Trạng thái',
      'Mở lúc (giờ Việt Nam)',
      'Cập nhật lúc',
      'Hạn',
      'Hạn thế nào',
      'Đang ở',
      'Từ lúc',
    ],
    waits: ['Chờ vì', 'Chờ từ'],
    cut: `Chỉ xuất ${MOST_ROWS} dòng đầu, còn nữa: hãy thu hẹp bộ lọc.`,
    term: { running: 'còn hạn', paused: 'tạm dừng', 'due-soon': 'sắp quá hạn', overdue: 'quá hạn' },
  },
  en: {
    head: ['Dossier', 'Procedure', 'Agency', 'State', 'Opened (Vietnam time)', 'Updated', 'Due', 'Term', 'At', 'Since'],
    waits: ['Waits for', 'Waiting since'],
    cut: `Only the first ${MOST_ROWS} rows; there are more: narrow the filter.`,
    term: { running: 'running', paused: 'paused', 'due-soon': 'due soon', overdue: 'overdue' },
  },
} as const satisfies Record<Locale, { term: Record<Term, string>; [part: string]: unknown }>;

/** The table of a list of dossiers, its head first; it says so where it ends before the list does. Codes and times alone: nothing personal. */
export async function* dossierTable(rows: AsyncIterable<DossierRow | 'more'>, locale: Locale): AsyncGenerator<readonly Cell[]> {
  const { head, waits, cut } = WORDS[locale];
  yield [...head, ...waits];
  for await (const row of rows) yield row === 'more' ? [cut, ...[...head, ...waits].slice(1).map(() => '')] : cellsOf(row, locale);
}

function cellsOf(row: DossierRow, locale: Locale): Cell[] {
  const { code, dossierId, procedure, agency, state, openedAt, updatedAt, dueAt, term, at, wait } = row;
  return [
    ...[code ?? dossierId, procedure, agency],
    isNationalState(state) ? nationalStates[state].name[locale] : undefined,
    ...[timeOf(openedAt), timeOf(updatedAt), timeOf(dueAt)],
    term && WORDS[locale].term[term],
    ...[at?.name, timeOf(at?.since), wait?.cause ?? wait?.state, timeOf(wait?.since)],
  ];
}

function timeOf(moment: string | undefined): string | undefined {
  return moment === undefined ? undefined : VIETNAM.format(new Date(moment));
}
