type Json = Readonly<Record<string, unknown>>;

/** What stood at a place and what stands there now; absent where nothing did or does. */
export interface Change {
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export type ChangeKind = 'added' | 'removed' | 'changed';

/** How two versions of a connection differ, sorted by what people look for. */
export interface VersionDiff {
  /** Fields besides settings, mapping and tables: kind, environment, pace. */
  readonly basics: readonly Change[];
  /** By JSON pointer below `settings`. */
  readonly settings: readonly Change[];
  /** By mapping and target field. */
  readonly rules: readonly Change[];
  /** By table and code. */
  readonly rows: readonly Change[];
  /** By name of the test. */
  readonly tests: readonly Change[];
}

const LARGE = ['id', 'settings', 'mapping', 'codeTables', 'mappingTests'];

export function diffVersions(before: Json, after: Json): VersionDiff {
  return {
    basics: keyed(leavesIn(without(before)), leavesIn(without(after))),
    settings: keyed(leavesIn(before['settings']), leavesIn(after['settings'])),
    rules: keyed(rulesIn(before['mapping']), rulesIn(after['mapping'])),
    rows: keyed(rowsIn(before['codeTables']), rowsIn(after['codeTables'])),
    tests: keyed(testsIn(before['mappingTests']), testsIn(after['mappingTests'])),
  };
}

export function kindOf({ before, after }: Change): ChangeKind {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

type CountedPart = 'basics' | 'rules' | 'rows' | 'settings' | 'tests';

/** What a diff says in words; each has its own text. */
export type Sentence =
  | { readonly says: 'nothing' | 'address-same' }
  | { readonly says: 'address'; readonly before: string; readonly after: string }
  | { readonly says: 'adapter' | 'environment'; readonly before: string; readonly after: string }
  | { readonly says: `${CountedPart}-${ChangeKind}`; readonly n: number };

/** The sentences of a diff, what matters most first. */
export function sentencesOf(diff: VersionDiff): readonly Sentence[] {
  const all = [...diff.basics, ...diff.settings, ...diff.rules, ...diff.rows, ...diff.tests];
  if (all.length === 0) return [{ says: 'nothing' }];
  const address = diff.settings.find(({ place }) => place === '/baseUrl');
  const named = (['adapter', 'environment'] as const).flatMap(says => {
    const change = diff.basics.find(({ place }) => place === `/${says}`);
    return change ? [{ says, before: wordOf(change.before), after: wordOf(change.after) }] : [];
  });
  return [
    ...named,
    address
      ? { says: 'address' as const, before: wordOf(address.before), after: wordOf(address.after) }
      : { says: 'address-same' as const },
    ...counted(
      'basics',
      diff.basics.filter(({ place }) => place !== '/adapter' && place !== '/environment'),
    ),
    ...counted(
      'settings',
      diff.settings.filter(({ place }) => place !== '/baseUrl'),
    ),
    ...counted('rules', diff.rules),
    ...counted('rows', diff.rows),
    ...counted('tests', diff.tests),
  ];
}

function counted(part: CountedPart, changes: readonly Change[]): Sentence[] {
  return (['added', 'changed', 'removed'] as const).flatMap(kind => {
    const n = changes.filter(change => kindOf(change) === kind).length;
    return n > 0 ? [{ says: `${part}-${kind}` as const, n }] : [];
  });
}

function keyed(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Change[] {
  const places = [...new Set([...before.keys(), ...after.keys()])];
  return places.flatMap(place => {
    const [was, is] = [before.get(place), after.get(place)];
    if (canonical(was) === canonical(is)) return [];
    return [{ place, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** Every value by its JSON pointer; an empty list or object is one. */
function leavesIn(value: unknown, at = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map(value === undefined ? [] : [[at, value]]);
  const entries = Object.entries(value);
  if (entries.length === 0) return new Map(at === '' ? [] : [[at, value]]);
  return new Map(entries.flatMap(([name, part]) => [...leavesIn(part, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)]));
}

/** Rules of all mappings by mapping and target; the second rule of a target is told apart by its number. */
function rulesIn(mapping: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, spec] of Object.entries(asJson(asJson(mapping)['mappings']))) {
    const { rules, ...rest } = asJson(spec);
    for (const [part, value] of Object.entries(rest)) found.set(`${name} · ${part}`, value);
    collectRules(rules, `${name} · `, found);
  }
  return found;
}

function collectRules(rules: unknown, at: string, found: Map<string, unknown>): void {
  for (const rule of asList(rules)) {
    const { rules: inner, ...own } = asJson(rule);
    const target = typeof own['to'] === 'string' ? own['to'] : '';
    let place = `${at}${target}`;
    for (let again = 2; found.has(place); again += 1) place = `${at}${target} (${again})`;
    found.set(place, own);
    if (inner !== undefined) collectRules(inner, `${place}/*`, found);
  }
}

function rowsIn(tables: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const table of asList(tables).map(asJson)) {
    for (const [place, row] of entriesByCode(table['entries'])) found.set(`${String(table['name'])} · ${place}`, row);
  }
  return found;
}

/** Rows of a code table by code, and by first day where a code has several. */
export function entriesByCode(entries: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const { from, ...row } of asList(entries).map(asJson)) {
    const since = typeof row['validFrom'] === 'string' ? ` (${row['validFrom']})` : '';
    const place = found.has(String(from)) ? `${String(from)}${since}` : String(from);
    found.set(place, row);
  }
  return found;
}

function testsIn(tests: unknown): Map<string, unknown> {
  return new Map(asList(asJson(tests)['tests']).map(test => [String(asJson(test)['name']), test]));
}

function without(document: Json): Json {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !LARGE.includes(name)));
}

/** The same content reads the same, in whatever order its members stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '–' : JSON.stringify(value);
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
