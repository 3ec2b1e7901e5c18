import { LienThongError, type Violation } from '@lienthong/dossier';
import { type Static, Type } from '@sinclair/typebox';
import type { CodeTable } from './code-table';
import { UnmappedCode } from './failure';
import { isDay, vietnamDay } from './operations/date-formats';
import { shapeCheck } from './shape-check';

const closed = { additionalProperties: false } as const;
const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'Day in Asia/Ho_Chi_Minh, yyyy-MM-dd.' });
const code = Type.String({ minLength: 1, maxLength: 200 });

const entrySchema = Type.Object(
  {
    from: code,
    to: code,
    validFrom: Type.Optional(day),
    validTo: Type.Optional({ ...day, description: 'Last day of validity, included.' }),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  closed,
);

/** One code table. There is no fallback on purpose: what is not in the table stops the translation. */
export const codeTableSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' }),
    version: Type.String({ minLength: 1, maxLength: 100 }),
    owner: Type.String({ minLength: 1, maxLength: 200, description: 'The team that keeps the table and is asked for missing codes.' }),
    title: Type.Optional(Type.Object({ vi: Type.String(), en: Type.String() }, closed)),
    entries: Type.Array(entrySchema),
  },
  closed,
);

/** A list of code tables: the content of `code-tables.json`. */
export const codeTablesSchema = Type.Array(codeTableSchema);

/** An entry as written; both ends of the validity are included, an absent end is open. */
export type CodeEntry = Static<typeof entrySchema>;
/** A code table as written. */
export type CodeTableFile = Static<typeof codeTableSchema>;

/** Compiled code tables. */
export interface CodeTables {
  get(name: string): CodeTable | undefined;
  /** What a code stands for. Throws UnmappedCode, or `CODE_TABLE_NOT_FOUND` (absent) for a table that does not exist. */
  translate(table: string, value: string, at: Date): string;
}

const checkShape = shapeCheck(codeTablesSchema);

/** Compiles code tables. Throws `CODE_TABLES_INVALID` (invalid) with every problem, pointers into the list of tables. */
export function compileCodeTables(tables: unknown): CodeTables {
  const { compiled, problems } = checkCodeTables(tables);
  if (problems.length > 0) {
    throw new LienThongError('CODE_TABLES_INVALID', 'invalid', 'The code tables have problems. Correct every listed one.', {
      violations: problems,
    });
  }
  return {
    get: name => compiled.get(name),
    translate(name, value, at) {
      const table = compiled.get(name);
      if (table === undefined) {
        throw new LienThongError('CODE_TABLE_NOT_FOUND', 'absent', `There is no code table "${name}". Add it, or correct its name.`, {
          params: { table: name },
        });
      }
      const today = vietnamDay(at);
      const found = table.find(value, { day: today });
      if (found === undefined) throw new UnmappedCode({ table: name, value, owner: table.owner, date: today }, '');
      return found;
    },
  };
}

/** Inside this lib: the tables that are sound, and the problems of all, pointers below `base`. */
export function checkCodeTables(tables: unknown, base = ''): { compiled: ReadonlyMap<string, CodeTable>; problems: readonly Violation[] } {
  const problems: Violation[] = checkShape(tables, base);
  const compiled = new Map<string, CodeTable>();
  if (!Array.isArray(tables) || problems.some(({ pointer }) => pointer === base)) return { compiled, problems };
  tables.forEach((table: CodeTableFile, i) => {
    const pointer = `${base}/${i}`;
    if (problems.some(problem => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`))) return;
    if (compiled.has(table.name)) {
      problems.push({ pointer: `${pointer}/name`, code: 'duplicate-table', message: `There are two code tables "${table.name}".` });
    }
    problems.push(...checkEntries(table.entries, `${pointer}/entries`));
    compiled.set(table.name, compileTable(table));
  });
  return { compiled, problems };
}

function checkEntries(entries: readonly CodeEntry[], base: string): Violation[] {
  const problems: Violation[] = [];
  const report = (index: number, code: string, message: string): void => void problems.push({ pointer: `${base}/${index}`, code, message });
  entries.forEach(({ validFrom, validTo }, index) => {
    if ([validFrom, validTo].some(end => end !== undefined && !isDay(end)))
      report(index, 'not-a-day', 'The validity names no day of the calendar.');
    else if (start(validFrom) > end(validTo)) report(index, 'empty-validity', 'The validity ends before it begins.');
  });
  const indexed = entries.map((entry, index) => ({ ...entry, index }));
  for (const rows of byFrom(indexed).values()) {
    rows.sort((a, b) => (start(a.validFrom) < start(b.validFrom) ? -1 : 1));
    let longest = rows[0];
    for (const row of rows.slice(1)) {
      if (longest !== undefined && start(row.validFrom) <= end(longest.validTo)) {
        report(row.index, 'overlapping-entries', `"${row.from}" is valid here and in entry ${longest.index} on the same day.`);
      }
      if (longest === undefined || end(row.validTo) > end(longest.validTo)) longest = row;
    }
  }
  return problems;
}

function byFrom<E extends CodeEntry>(entries: readonly E[]): Map<string, E[]> {
  const grouped = new Map<string, E[]>();
  for (const entry of entries) {
    const rows = grouped.get(entry.from);
    if (rows === undefined) grouped.set(entry.from, [entry]);
    else rows.push(entry);
  }
  return grouped;
}

/** Days compare as text; an open end compares as the first or last day there is. */
const start = (validFrom: string | undefined): string => validFrom ?? '0000-01-01';
const end = (validTo: string | undefined): string => validTo ?? '9999-12-31';

function compileTable(table: CodeTableFile): CodeTable {
  const byCode = byFrom(table.entries);
  return {
    name: table.name,
    version: table.version,
    owner: table.owner,
    find(value, on) {
      const rows = byCode.get(value);
      if (rows === undefined) return undefined;
      const [only] = rows;
      if (rows.length === 1 && only?.validFrom === undefined && only?.validTo === undefined) return only?.to;
      return rows.find(row => start(row.validFrom) <= on.day && on.day <= end(row.validTo))?.to;
    },
  };
}
