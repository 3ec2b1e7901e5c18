import { setAt } from '../form/path';

/** A row of a code table. */
export interface Entry {
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successor?: string | readonly string[];
}

/** A code table, as mappings ask it. */
export interface CodeTable {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  readonly category?: string;
  readonly entries: readonly Entry[];
}

/** Reads what may be half written; undefined where it is no list of tables. */
export function tablesOf(value: unknown): readonly CodeTable[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isTable)) return undefined;
  return value;
}

export function isTable(value: unknown): value is CodeTable {
  const table = value as { entries?: unknown; name?: unknown } | null;
  return typeof table === 'object' && table !== null && Array.isArray(table.entries) && typeof table.name === 'string';
}

/** A row with another value in one column; an emptied day is none. */
export function withCell(entry: Entry, column: keyof Entry, value: string): Entry {
  const keeps = value !== '' || column === 'from' || column === 'to';
  return setAt(entry, [column], keeps ? value : undefined) as Entry;
}

/** Rows in which a text stands, with their places in the whole. */
export function found(entries: readonly Entry[], text: string): { readonly entry: Entry; readonly index: number }[] {
  const wanted = text.trim().toLocaleLowerCase('vi');
  return entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry: { from, to } }) => wanted === '' || `${from} ${to}`.toLocaleLowerCase('vi').includes(wanted));
}

/** The next version of a table that is versioned by numbers; any other keeps its word. */
export function nextTableVersion(version: string): string {
  return /^\d{1,9}$/.test(version) ? String(Number(version) + 1) : version;
}
