import type { CodeTableFile } from '../code-table-file';
import { usesOf } from '../compile-mappings';
import { isObject } from '../json-value';
import type { MappingSpec } from '../mapping-file';
import { escapeSegment } from '../pointer';
import type { MappingUses } from '../rule-compiler';
import type { ConnectionPart, Parts } from './parts';

/** A code table as one connection sees it. */
export interface SeenTable {
  readonly file: CodeTableFile;
  /** Where it stands, as a pointer by names. */
  readonly place: string;
}

/** A connection that messages go through. */
export interface Inspected {
  readonly id: string;
  readonly tables: ReadonlyMap<string, SeenTable>;
  readonly mappings: ReadonlyMap<string, MappingUses & { readonly spec: MappingSpec }>;
  /** Routes that lead to it. */
  readonly routes: readonly string[];
}

/** The connections that take part, by id. */
export function inspect(parts: Parts): ReadonlyMap<string, Inspected> {
  const live = parts.connections.filter(({ stopped }) => stopped?.retired !== true);
  return new Map(live.map(connection => [connection.id, inspectOne(connection, parts)]));
}

function inspectOne(connection: ConnectionPart, { codeTables = [], routes }: Parts): Inspected {
  const { id, mapping, codeTables: own, sharedTables = [] } = connection;
  const shared = tablesIn(codeTables, '').filter(([name]) => sharedTables.includes(name));
  const tables = new Map([...tablesIn(own, `/connections/${escapeSegment(id)}`), ...shared]);
  return {
    id,
    tables,
    mappings: usesOf(
      mapping,
      [...tables.values()].map(({ file }) => file),
    ),
    routes: routes.filter(({ to }) => to.includes(id)).map(route => route.id),
  };
}

function tablesIn(list: unknown, base: string): (readonly [string, SeenTable])[] {
  const files = (Array.isArray(list) ? (list as readonly unknown[]) : []).filter(isTable);
  return files.map(file => [file.name, { file, place: `${base}/codeTables/${escapeSegment(file.name)}` }] as const);
}

function isTable(value: unknown): value is CodeTableFile {
  return isObject(value) && typeof value['name'] === 'string' && Array.isArray(value['entries']);
}
