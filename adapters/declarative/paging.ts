import { createHash } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { notTheFormat } from '@lienthong/adapter-sdk';
import type { CollectSettings } from './collect-settings';
import { textAt, valueAt } from './pointer';
import { fits } from './verdict';
import type { Values } from './draft';

const DAY = 86_400_000;
/** Hex digits that tell one content of a page from another. */
const HASH_DIGITS = 16;
/** Behind the hash of a page that is to be told again. */
const UNSETTLED = '!';

/** The cursor of a list that is read by pages: how far this round is, and what the pages looked like. */
const Round = Type.Object({
  page: Type.Integer({ minimum: 0 }),
  /** Pages of this round so far, then those of the round before that were not reached yet. */
  seen: Type.Array(Type.String()),
});
type Round = Static<typeof Round>;

type Kind = keyof CollectSettings['paging'];

/** A page as it came. */
export interface Page {
  readonly status: number;
  readonly body: unknown;
  readonly rows: readonly unknown[];
}

/** Where the next question starts. */
export interface Next {
  readonly cursor: string | undefined;
  readonly more: boolean;
  /** The page reads as it did in the round before. */
  readonly known: boolean;
}

/** What is asked for, by the placeholders of the address; `from` is for the mapping. */
export function questionOf(settings: CollectSettings, cursor: string | undefined, now: Date): { values: Values; from?: string } {
  const { size, paging } = settings;
  if (paging.pages === undefined) return { values: { size, cursor: untagged('cursor', cursor) ?? paging.cursor?.first ?? '' } };
  const { count, first, days } = paging.pages;
  const position = first + roundOf(cursor).page * (count === 'rows' ? size : 1);
  return { values: { size, position, last: position + size - 1 }, from: new Date(now.getTime() - days * DAY).toISOString() };
}

/**
 * The cursor behind a page. `settled` is false where a row could not be made an event: such a page is told again in the next
 * round, for its code table may have the entry by then.
 */
export function nextOf(settings: CollectSettings, cursor: string | undefined, page: Page, settled: boolean): Next {
  return settings.paging.pages === undefined
    ? behind(settings, untagged('cursor', cursor), page)
    : roundAfter(settings, roundOf(cursor), page, settled);
}

/** A round ends with its last page, and the next begins with the first: a list of present states has no end to wait at. */
function roundAfter(settings: CollectSettings, { page: number, seen }: Round, page: Page, settled: boolean): Next {
  const hash = createHash('sha256').update(JSON.stringify(page.rows)).digest('hex').slice(0, HASH_DIGITS);
  // The same page twice in a round: the partner does not heed the position, and the round would never end.
  if (seen[number - 1]?.startsWith(hash) === true) throw notTheFormat(settings.list);
  const known = seen[number] === hash;
  const more = hasMore(settings, page, number * settings.size);
  const pages = [...seen.slice(0, number), settled ? hash : hash + UNSETTLED, ...seen.slice(number + 1)];
  const round: Round = more ? { page: number + 1, seen: pages } : { page: 0, seen: pages.slice(0, number + 1) };
  return { cursor: tagged('pages', JSON.stringify(round)), more, known };
}

function behind(settings: CollectSettings, cursor: string | undefined, page: Page): Next {
  const { first, answer, lastRow } = settings.paging.cursor ?? {};
  const next = answer === undefined ? textAt(page.rows.at(-1), lastRow ?? '') : textAt(page.body, answer);
  const more = hasMore(settings, page, 0);
  // Asking for the same again would never end.
  const stands = next === undefined ? page.rows.length > 0 : more && next === (cursor ?? first);
  if (stands) throw notTheFormat(answer ?? lastRow ?? '');
  const reached = next ?? cursor;
  return { cursor: reached === undefined ? undefined : tagged('cursor', reached), more, known: false };
}

function hasMore({ more, size }: CollectSettings, { status, body, rows }: Page, before: number): boolean {
  if (rows.length === 0) return false;
  if (more.rule !== undefined) return fits(more.rule, { status, body });
  if (more.total === undefined) return rows.length >= size;
  const total = Number(valueAt(body, more.total) ?? Number.NaN);
  if (!Number.isInteger(total)) throw notTheFormat(more.total);
  return before + rows.length < total;
}

function roundOf(cursor: string | undefined): Round {
  const kept = untagged('pages', cursor);
  const round: unknown = kept === undefined ? undefined : JSON.parse(kept);
  return Value.Check(Round, round) ? round : { page: 0, seen: [] };
}

/** A cursor that is kept says of which kind it is: what we note about pages is nothing to send to a partner. */
function tagged(kind: Kind, cursor: string): string {
  return `${kind}:${cursor}`;
}

/** Undefined for a cursor of another kind: the settings changed. Reading the list from its beginning loses nothing. */
function untagged(kind: Kind, cursor: string | undefined): string | undefined {
  return cursor?.startsWith(`${kind}:`) === true ? cursor.slice(kind.length + 1) : undefined;
}
