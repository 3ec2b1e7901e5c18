import type { ResourceKind } from '@lienthong/dossier';
import { RELEASE_PARTS, type ReleaseDocument, type ResourceDocument } from './release';
import type { Version } from './versions';

/** Content that is to come into force. */
export interface ResourceContent {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly document: ResourceDocument;
}

/** A resource as it goes into a release: its content, and how it stands. */
export type Part = ResourceContent & Partial<Pick<Version, 'stopped'>>;

/** Adds what a resource is built on, as far as it is not there. */
export function addNeeded(rows: Map<string, Part>, prepared: ReadonlyMap<string, Part>, { kind, document }: ResourceContent): void {
  for (const key of needsOf(kind, document)) {
    const needed = rows.has(key) ? undefined : prepared.get(key);
    if (!needed) continue;
    rows.set(key, needed);
    addNeeded(rows, prepared, needed);
  }
}

function needsOf(kind: ResourceKind, { system, sharedTables, to }: ResourceDocument): string[] {
  const names = (list: unknown) => (Array.isArray(list) ? list.map(String) : []);
  switch (kind) {
    case 'connection':
      return [`system:${String(system)}`, ...names(sharedTables).map(table => `code-table:${table}`)];
    case 'route':
      return names(to).map(connection => `connection:${connection}`);
    case 'system':
    case 'code-table':
      return [];
  }
}

/** One document of all parts, each list sorted by name so that the same content is always the same document. */
export function documentOf(rows: readonly Part[]): ReleaseDocument {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const part = (kind: ResourceKind) => sorted.filter(row => row.kind === kind).map(released);
  const parts = Object.entries(RELEASE_PARTS).map(([kind, name]) => [name, part(kind as ResourceKind)]);
  return Object.fromEntries(parts) as ReleaseDocument; // checked before it is issued
}

function released({ document, stopped }: Part): ResourceDocument {
  return stopped ? { ...document, stopped } : document;
}
