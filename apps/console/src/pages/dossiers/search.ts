import { personKindOf } from '../../format/personal';

export const TERMS = ['overdue', 'due-soon', 'running', 'paused'] as const;
export const WAITS = ['parked', 'checking', 'unrouted', 'retrying'] as const;
export const SORTS = ['newest', 'due', 'waiting'] as const;
export const STATES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** What of the list stands in its address. */
export interface DossiersSearch {
  readonly q?: string;
  /** `system:code`: leads on to the one dossier that is called so. */
  readonly alias?: string;
  readonly state?: readonly number[];
  readonly system?: readonly string[];
  readonly procedure?: string;
  readonly agency?: string;
  readonly term?: readonly (typeof TERMS)[number][];
  readonly waits?: readonly (typeof WAITS)[number][];
  readonly cause?: string;
  readonly connection?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: (typeof SORTS)[number];
}

type Raw = Readonly<Record<string, unknown>>;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LONGEST = 200;

/** Reads an address; what it cannot read falls back to the default. Nothing personal stands there. */
export function readDossiersSearch(raw: Raw): DossiersSearch {
  const [from, to] = [dayIn(raw['from']), dayIn(raw['to'])];
  const ordered = from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to };
  const found = {
    q: textIn(raw['q']),
    alias: textIn(raw['alias']),
    state: listIn(raw['state'], STATES),
    system: textsIn(raw['system']),
    procedure: textIn(raw['procedure']),
    agency: textIn(raw['agency']),
    term: termsIn(raw['term']),
    waits: listIn(raw['waits'], WAITS),
    cause: textIn(raw['cause']),
    connection: textIn(raw['connection']),
    ...ordered,
    sort: SORTS.find(sort => sort === raw['sort']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Is anything left out by it? An order leaves nothing out. */
export function isFilter({ sort: _sort, ...filter }: DossiersSearch): boolean {
  return Object.keys(filter).length > 0;
}

/** Filters people come back to. */
export const PRESETS = ['attention', 'due-soon', 'retrying', 'unknown', 'today'] as const;
export type Preset = (typeof PRESETS)[number];

/** The filter of a preset; `today`: the day in Vietnam. */
export function presetOf(preset: Preset, today: string): DossiersSearch {
  switch (preset) {
    case 'attention':
      return { waits: ['parked', 'checking', 'unrouted'] };
    case 'due-soon':
      return { term: ['due-soon'] };
    case 'retrying':
      return { waits: ['retrying'] };
    case 'unknown':
      return { waits: ['checking'] };
    case 'today':
      return { from: today };
  }
}

/** Terms follow each other: those between two that are chosen belong to them, and a pause stands alone. */
function termsIn(value: unknown): DossiersSearch['term'] {
  const terms = listIn(value, TERMS);
  if (terms === undefined || terms.length < 2) return terms;
  const running = TERMS.slice(0, 3).map(term => terms.includes(term));
  return TERMS.slice(running.indexOf(true), running.lastIndexOf(true) + 1);
}

function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).normalize('NFC').trim();
  return text === '' || text.length > LONGEST || personKindOf(text) ? undefined : text;
}

function textsIn(value: unknown): string[] | undefined {
  const given: readonly unknown[] = [value].flat();
  const texts = given.flatMap(one => textIn(one) ?? []);
  return texts.length === 0 ? undefined : texts;
}

function listIn<T extends string | number>(value: unknown, known: readonly T[]): T[] | undefined {
  const given = [value].flat().map(String);
  const found = known.filter(one => given.includes(String(one)));
  return found.length === 0 ? undefined : found;
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}
