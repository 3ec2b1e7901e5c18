import type { CodeEntry } from './code-table-file';

/** Entries of one table by their code, those of a code in the order of their days. */
export type EntriesByCode<E extends CodeEntry = CodeEntry> = ReadonlyMap<string, readonly E[]>;

/** What a table knows of a code on a day: its entry, or that of its successor. */
export interface Found {
  readonly entry?: CodeEntry;
  /** Successors a person has to choose between, where the code, or the one that took it over, was split. */
  readonly choices: readonly string[];
}

/** Days compare as text; an open end compares as the first or last day there is. */
export const firstDay = ({ validFrom }: CodeEntry): string => validFrom ?? '0000-01-01';
export const lastDay = ({ validTo }: CodeEntry): string => validTo ?? '9999-12-31';

export function isValidOn(entry: CodeEntry, day: string): boolean {
  return firstDay(entry) <= day && day <= lastDay(entry);
}

export function byCode<E extends CodeEntry>(entries: readonly E[]): EntriesByCode<E> {
  const grouped = new Map<string, E[]>();
  for (const entry of entries) {
    const rows = grouped.get(entry.from);
    if (rows === undefined) grouped.set(entry.from, [entry]);
    else rows.push(entry);
  }
  for (const rows of grouped.values()) rows.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  return grouped;
}

/**
 * Follows successors from the entry that ended last before the day. Every step leads to one that ended later than the one
 * before, so it comes to an end also in a table that was not checked.
 */
export function lookUp(entries: EntriesByCode, code: string, day: string): Found {
  let [next, since] = [code, ''];
  for (;;) {
    const rows = entries.get(next) ?? [];
    const entry = rows.find(row => isValidOn(row, day));
    if (entry) return { entry, choices: [] };
    const ended = rows.findLast(row => lastDay(row) < day && lastDay(row) > since);
    if (typeof ended?.successor !== 'string') return { choices: ended?.successor ?? [] };
    [next, since] = [ended.successor, lastDay(ended)];
  }
}
