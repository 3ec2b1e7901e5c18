import type { JsonObject, JsonValue } from '@lienthong/dossier';
import type { Count, LinkedRow, TrailReader } from '@lienthong/persistence';
import { genesisHash, type Entry } from '@lienthong/trail';
import { toEntry } from '../record/trail-rows';

/** A dossier by its own id, and by the code people know it by. */
export interface NamedDossier {
  readonly id: string;
  readonly code?: string;
}

/** An entry as people read it: with the hash it is linked to, and the dossier by its code. */
export interface EntryItem extends Omit<Entry, 'subjects'> {
  readonly subjects: Omit<Entry['subjects'], 'dossier'> & { readonly dossier?: NamedDossier };
  readonly previous: string;
}

/** An entry of which somebody may only know that it is there. */
export interface HiddenItem extends Pick<Entry, 'chain' | 'seq' | 'recordedAt' | 'kind' | 'digest' | 'hash'> {
  readonly hidden: true;
}

/** A page of any list of the trail. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly count: Count;
}

/** Entries as people read them, their dossiers named in one go. */
export async function entryItems(rows: readonly LinkedRow[], reader: TrailReader, installId: string): Promise<EntryItem[]> {
  const name = await dossierNames(rows, reader);
  return rows.map(row => {
    const { subjects, ...entry } = toEntry(row);
    const { dossier, ...others } = subjects;
    const previous = row.previous ?? genesisHash(row.chain, installId);
    return { ...entry, subjects: { ...others, ...(dossier !== undefined && { dossier: name(dossier) }) }, previous };
  });
}

/** Looks up what dossiers are called. */
export async function dossierNames(
  rows: readonly { readonly dossierId?: string }[],
  reader: TrailReader,
): Promise<(id: string) => NamedDossier> {
  const codes = await reader.codesOf(rows.flatMap(({ dossierId }) => dossierId ?? []));
  return id => {
    const code = codes.get(id);
    return { id, ...(code !== undefined && { code }) };
  };
}

/** What an act says beside who and when. */
export function actIn(content: JsonObject): {
  readonly act: string;
  readonly at: string;
  readonly reason?: string;
  readonly details: JsonObject;
} {
  const { act, at, reason, details } = content;
  return {
    act: textAt(act) ?? '',
    at: textAt(at) ?? '',
    ...optional('reason', reason),
    details: typeof details === 'object' && details !== null && !Array.isArray(details) ? (details as JsonObject) : {},
  };
}

/** A value that is a text, under its name. */
export function optional<K extends string>(name: K, value: JsonValue | undefined): Partial<Record<K, string>> {
  return typeof value === 'string' ? ({ [name]: value } as Record<K, string>) : {};
}

export function textAt(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
