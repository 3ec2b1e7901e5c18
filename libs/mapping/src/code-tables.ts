import { LienThongError, type Violation } from '@lienthong/dossier';
import { checkEntries } from './check-entries';
import { byCode, lookUp } from './code-lookup';
import type { CodeTable } from './code-table';
import { type CodeTableFile, codeTablesSchema } from './code-table-file';
import { UnmappedCode } from './failure';
import { vietnamDay } from './operations/date-formats';
import { shapeCheck } from './shape-check';

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
      const on = { day: vietnamDay(at) };
      const found = table.find(value, on);
      if (found === undefined) throw new UnmappedCode(table.missing(value, on), '');
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

function compileTable(table: CodeTableFile): CodeTable {
  const entries = byCode(table.entries);
  return {
    name: table.name,
    version: table.version,
    owner: table.owner,
    find(value, on) {
      const rows = entries.get(value);
      if (rows === undefined) return undefined;
      const [only] = rows;
      if (rows.length === 1 && only?.validFrom === undefined && only?.validTo === undefined) return only?.to;
      return lookUp(entries, value, on.day).entry?.to;
    },
    missing(value, on) {
      const { choices } = lookUp(entries, value, on.day);
      return { table: table.name, value, owner: table.owner, date: on.day, ...(choices.length > 0 && { choices }) };
    },
  };
}
