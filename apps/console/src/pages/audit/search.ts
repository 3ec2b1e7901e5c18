import { isPersonal } from '../../format/personal';
import { dayIn } from './day-text';
import type { EntryKind, ResourceKind } from './model';

export const ENTRY_KINDS = ['accepted', 'routed', 'outcome', 'act', 'undecodable'] as const satisfies readonly EntryKind[];
export const RESOURCE_KINDS = ['system', 'code-table', 'connection', 'route'] as const satisfies readonly ResourceKind[];

/** A time in days of Vietnam, both included. */
export interface PeriodSearch {
  readonly from?: string;
  readonly to?: string;
}

/** What the list of entries is narrowed by. */
export interface EntriesSearch extends PeriodSearch {
  readonly actor?: string;
  readonly kind?: readonly EntryKind[];
  readonly subject?: string;
}

export interface ViewsSearch extends PeriodSearch {
  readonly actor?: string;
  readonly dossier?: string;
}

export interface ConfigSearch extends PeriodSearch {
  readonly actor?: string;
  readonly kind?: readonly ResourceKind[];
  /** Also what took no effect: drafts, hand-ins, refused attempts. */
  readonly all?: true;
}

type Raw = Readonly<Record<string, unknown>>;

const ACTOR = /^[\w.:@-]{1,200}$/;
const LONGEST = 200;

/** What is wrong in an address falls back to the default. */
export function readEntriesSearch(raw: Raw): EntriesSearch {
  const kind = listOf(raw['kind'], ENTRY_KINDS);
  const subject = subjectOf(raw['subject']);
  return { ...readPeriod(raw), ...readActor(raw), ...(kind.length > 0 && { kind }), ...(subject !== undefined && { subject }) };
}

export function readViewsSearch(raw: Raw): ViewsSearch {
  const dossier = subjectOf(raw['dossier']);
  return { ...readPeriod(raw), ...readActor(raw), ...(dossier !== undefined && { dossier }) };
}

export function readConfigSearch(raw: Raw): ConfigSearch {
  const kind = listOf(raw['kind'], RESOURCE_KINDS);
  return { ...readPeriod(raw), ...readActor(raw), ...(kind.length > 0 && { kind }), ...(raw['all'] === true && { all: true as const }) };
}

export function readPeriod(raw: Raw): PeriodSearch {
  const [from, to] = [dayOf(raw['from']), dayOf(raw['to'])];
  if (from !== undefined && to !== undefined && from > to) return { from: to, to: from };
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** A subject as it may stand in an address; undefined for what is empty, too long or personal. */
export function subjectOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).normalize('NFC').trim();
  return text === '' || text.length > LONGEST || isPersonal(text) ? undefined : text;
}

function readActor(raw: Raw): { readonly actor?: string } {
  const { actor } = raw;
  return typeof actor === 'string' && ACTOR.test(actor) ? { actor } : {};
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' ? dayIn(value) : undefined;
}

function listOf<T extends string>(value: unknown, known: readonly T[]): T[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return known.filter(one => given.includes(one));
}
