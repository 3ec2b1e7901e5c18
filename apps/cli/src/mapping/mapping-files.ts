import { access } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { LienThongError } from '@lienthong/dossier';
import { readData } from '../read-data';
import { isRecord } from '../read-json';

const EXTENSIONS = ['.json', '.yaml', '.yml'];

/** A mapping with what stands beside it. */
export interface MappingFiles {
  readonly mapping: unknown;
  readonly tables: unknown;
  /** Absent where there are none. */
  readonly tests?: unknown;
}

/**
 * Reads a mapping file, or the mapping of a connection as the registry has it. What is not named is looked for beside it:
 * `mapping.json`, `code-tables.json`, `mapping.tests.json`, in YAML as well.
 */
export async function readMapping(file: string, named: { readonly tables?: string; readonly tests?: string }): Promise<MappingFiles> {
  const content = await readData(file);
  const connection = isRecord(content) && isRecord(content['mapping']) ? content : undefined;
  const name = basename(file, extname(file));
  const tables = await first(named.tables, connection?.['codeTables'], join(dirname(file), 'code-tables'));
  const tests = await first(named.tests, connection?.['mappingTests'], join(dirname(file), `${name}.tests`));
  return { mapping: connection?.['mapping'] ?? content, tables: tables ?? [], ...(tests !== undefined && { tests }) };
}

async function first(named: string | undefined, given: unknown, beside: string): Promise<unknown> {
  if (named !== undefined) return readData(named);
  if (given !== undefined) return given;
  for (const extension of EXTENSIONS) {
    const isThere = await access(beside + extension).then(
      () => true,
      () => false,
    );
    if (isThere) return readData(beside + extension);
  }
  return undefined;
}

export function testsMissing(file: string): LienThongError {
  return new LienThongError('MAPPING_TESTS_MISSING', 'absent', `Không có phép thử nào bên cạnh / There are no tests beside: ${file}`, {
    params: { do: 'Thêm tệp .tests bên cạnh, hoặc --tests / Put a .tests file beside it, or name one by --tests' },
  });
}
