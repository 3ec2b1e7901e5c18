import type { BilingualText } from '@lienthong/dossier';
import { byCode, type EntriesByCode, lookUp } from '../code-lookup';
import type { CodeEntry } from '../code-table-file';
import { escapeSegment } from '../pointer';
import { shiftDays } from '../operations/date-formats';
import type { Inspected } from './inspect';
import type { Break, BreakKind } from './parts';

const FIRST_DAY = '1000-01-01';

/** What edits of code tables break in a connection. */
export function tableBreaks(before: Inspected, after: Inspected): Break[] {
  return [...before.tables].flatMap(([name, { file, place }]) => {
    const changed = after.tables.get(name)?.file;
    const users = usersOf(name, before, after);
    if (users.length === 0) return [];
    const changes: readonly Change[] =
      changed === undefined
        ? [{ what: place, kind: 'table-removed', message: removed(name) }]
        : codeChanges(file.entries, changed.entries, name, place);
    return changes.flatMap(change => users.map(user => ({ ...change, breaks: { connection: after.id, ...user }, routes: after.routes })));
  });
}

type Change = Pick<Break, 'what' | 'kind' | 'message'>;

/** The rules that ask the table; where none ever did, the adapter does. */
function usersOf(table: string, before: Inspected, after: Inspected): readonly { readonly mapping?: string; readonly rule?: string }[] {
  const askedIn = ({ mappings }: Inspected) =>
    [...mappings].flatMap(([mapping, { tables }]) => tables.filter(use => use.table === table).map(({ rule }) => ({ mapping, rule })));
  const users = askedIn(after);
  return users.length === 0 && askedIn(before).length === 0 ? [{}] : users;
}

function codeChanges(before: readonly CodeEntry[], after: readonly CodeEntry[], table: string, place: string): Change[] {
  const days = [...new Set([...before, ...after].flatMap(edges))].sort();
  const codes = [...new Set(before.map(({ from }) => from))];
  const [old, changed] = [byCode(before), byCode(after)];
  return codes.flatMap(code => {
    const pairs = days.map(day => [day, meaning(old, code, day), meaning(changed, code, day)] as const);
    const lost = pairs.find(([, was, is]) => was !== undefined && is === undefined);
    const other = pairs.find(([, was, is]) => was !== undefined && is !== undefined && was !== is);
    const what = `${place}/entries/${escapeSegment(code)}`;
    const told = (kind: BreakKind, message: BilingualText): Change => ({ what, kind, message });
    return [
      ...(lost === undefined
        ? []
        : [
            after.some(({ from }) => from === code)
              ? told('code-shortened', shortened(table, code, lost[0]))
              : told('code-removed', gone(table, code)),
          ]),
      ...(other === undefined ? [] : [told('code-changed', changedTo(table, code, other[1] ?? '', other[2] ?? ''))]),
    ];
  });
}

/** The days on which an entry begins to hold, and on which it no longer does. */
function edges({ validFrom, validTo }: CodeEntry): string[] {
  const next = validTo === undefined ? undefined : shiftDays(validTo, 1, 'yyyy-MM-dd');
  return [validFrom ?? FIRST_DAY, ...(next === undefined ? [] : [next])];
}

/** A code that has been taken over means what its successor means. */
function meaning(entries: EntriesByCode, code: string, day: string): string | undefined {
  return lookUp(entries, code, day).entry?.to;
}

function removed(table: string): BilingualText {
  return { vi: `Bảng mã “${table}” không còn.`, en: `Code table “${table}” is gone.` };
}

function gone(table: string, code: string): BilingualText {
  return { vi: `Bảng mã “${table}” không còn mã “${code}”.`, en: `Code table “${table}” no longer has “${code}”.` };
}

function shortened(table: string, code: string, day: string): BilingualText {
  return {
    vi: `Bảng mã “${table}” không còn mã “${code}” vào ngày ${day}.`,
    en: `Code table “${table}” no longer has “${code}” on ${day}.`,
  };
}

function changedTo(table: string, code: string, was: string, is: string): BilingualText {
  return {
    vi: `Bảng mã “${table}” đổi “${code}” từ “${was}” thành “${is}”.`,
    en: `Code table “${table}” changes “${code}” from “${was}” to “${is}”.`,
  };
}
