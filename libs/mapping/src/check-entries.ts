import type { Violation } from '@lienthong/dossier';
import { byCode, type EntriesByCode, firstDay, isValidOn, lastDay } from './code-lookup';
import type { CodeEntry } from './code-table-file';
import { isDay, shiftDays } from './operations/date-formats';

type Report = (place: string, code: string, message: string) => void;
type Indexed = CodeEntry & { readonly index: number };

/** What is wrong with the entries of one table, beyond their shape. */
export function checkEntries(entries: readonly CodeEntry[], base: string): Violation[] {
  const problems: Violation[] = [];
  const report: Report = (place, code, message) => void problems.push({ pointer: `${base}/${place}`, code, message });
  checkDays(entries, report);
  const grouped = byCode(entries.map((entry, index) => ({ ...entry, index })));
  checkOverlaps(grouped, report);
  entries.forEach((entry, index) => checkSuccessors(entry, index, grouped, report));
  return problems;
}

function checkDays(entries: readonly CodeEntry[], report: Report): void {
  entries.forEach((entry, index) => {
    if ([entry.validFrom, entry.validTo].some(end => end !== undefined && !isDay(end)))
      report(String(index), 'not-a-day', 'The validity names no day of the calendar.');
    else if (firstDay(entry) > lastDay(entry)) report(String(index), 'empty-validity', 'The validity ends before it begins.');
  });
}

function checkOverlaps(grouped: EntriesByCode<Indexed>, report: Report): void {
  for (const rows of grouped.values()) {
    let longest = rows[0];
    for (const row of rows.slice(1)) {
      if (longest !== undefined && firstDay(row) <= lastDay(longest)) {
        report(String(row.index), 'overlapping-entries', `"${row.from}" is valid here and in entry ${longest.index} on the same day.`);
      }
      if (longest === undefined || lastDay(row) > lastDay(longest)) longest = row;
    }
  }
}

function checkSuccessors(entry: CodeEntry, index: number, grouped: EntriesByCode, report: Report): void {
  const { from, validTo, successor } = entry;
  if (successor === undefined) return;
  const place = `${index}/successor`;
  if (validTo === undefined) return report(place, 'successor-without-end', `"${from}" has a successor, but its validity does not end.`);
  const next = shiftDays(validTo, 1, 'yyyy-MM-dd');
  if (next === undefined) return; // not a day: that is told already
  const named = typeof successor === 'string' ? [successor] : successor;
  named.forEach((code, position) => {
    const rows = grouped.get(code);
    const at = typeof successor === 'string' ? place : `${place}/${position}`;
    if (rows === undefined) report(at, 'successor-missing', `The table has no "${code}".`);
    else if (rows.some(row => isValidOn(row, next))) return;
    else if (leadsTo(from, code, grouped)) report(at, 'successor-cycle', `The successors of "${from}" lead back to it.`);
    else report(at, 'successor-not-valid', `"${code}" is not valid on ${next}, the day after "${from}" ends.`);
  });
}

/** Whether the successors of a code, followed as far as they go, come to another. */
function leadsTo(target: string, from: string, grouped: EntriesByCode): boolean {
  const seen = new Set([from]);
  for (const code of seen) for (const { successor = [] } of grouped.get(code) ?? []) for (const next of [successor].flat()) seen.add(next);
  return seen.has(target);
}
