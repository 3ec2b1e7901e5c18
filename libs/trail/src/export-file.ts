import { canonicalize, type JsonObject } from '@lienthong/dossier/browser';
import type { Checkpoint, SealedHead } from './checkpoint';
import type { Entry, Subjects } from './entry';

/** What an export holds. Only an export of one dossier may show entries of others as digest and hash alone. */
export type ExportScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'time'; readonly from: string; readonly to: string }
  | { readonly kind: 'dossier'; readonly dossier: string };

/** First line of an export. */
export interface ExportHeader {
  readonly format: 'lienthong-trail';
  readonly version: 1;
  readonly installId: string;
  /** Name of the public key checkpoints are signed with at present. */
  readonly keyId: string;
  readonly exportedAt: string;
  readonly scope: ExportScope;
  /** Where each exported chain starts: the head before the first entry shown; seq 0 and the genesis hash for a whole chain. */
  readonly chains: readonly SealedHead[];
}

/** An entry of which only the place in the chain is shown. */
export interface HiddenEntry {
  readonly chain: number;
  readonly seq: number;
  readonly digest: string;
  readonly hash: string;
}

/**
 * A line of an export. After the header come entries and checkpoints: the entries of each chain in order, and every checkpoint
 * exactly behind the entries it covers and before those it does not. So a reader needs no memory of what passed.
 */
export type ExportLine =
  | { readonly type: 'header'; readonly header: ExportHeader }
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'hidden'; readonly entry: HiddenEntry }
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint };

/** One line, without the line break: canonical JSON, so a line has one form and a changed byte shows. */
export function writeLine(line: ExportLine): string {
  switch (line.type) {
    case 'header':
      return canonicalize({ ...line.header, type: 'header' });
    case 'entry':
      return canonicalize({ ...line.entry, type: 'entry' });
    case 'hidden':
      return canonicalize({ ...line.entry, type: 'hidden' });
    case 'checkpoint':
      return canonicalize({ ...line.checkpoint, type: 'checkpoint' });
  }
}

/** Shows an entry by its place only. */
export function hide({ chain, seq, digest, hash }: Entry): HiddenEntry {
  return { chain, seq, digest, hash };
}

/** Reads a line; undefined when it is not a line of ours. `intact` is false when it is not written exactly as we write. */
export function readLine(text: string): { readonly line: ExportLine; readonly intact: boolean } | undefined {
  const line = parse(text);
  return line && { line, intact: isExactly(line, text) };
}

function isExactly(line: ExportLine, text: string): boolean {
  try {
    return writeLine(line) === text;
  } catch {
    return false; // for instance a lone surrogate
  }
}

function parse(text: string): ExportLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (!isText(type)) return undefined;
  switch (type) {
    case 'header':
      return readHeader(value);
    case 'entry':
      return readEntry(value);
    case 'hidden': {
      const { chain, seq, digest, hash } = value;
      return isCount(chain) && isCount(seq) && isHash(digest) && isHash(hash)
        ? { type: 'hidden', entry: { chain, seq, digest, hash } }
        : undefined;
    }
    case 'checkpoint':
      return readCheckpoint(value);
    default:
      return undefined;
  }
}

function readHeader(value: JsonObject): ExportLine | undefined {
  const { format, version, installId, keyId, exportedAt, scope, chains } = value;
  if (format !== 'lienthong-trail' || version !== 1) return undefined;
  const starts = readHeads(chains);
  const range = readScope(scope);
  if (!isText(installId) || !isText(keyId) || !isText(exportedAt) || !starts || !range) return undefined;
  return { type: 'header', header: { format, version, installId, keyId, exportedAt, scope: range, chains: starts } };
}

function readScope(value: unknown): ExportScope | undefined {
  if (!isObject(value)) return undefined;
  const { kind, from, to, dossier } = value;
  if (kind === 'all') return { kind };
  if (kind === 'time' && isText(from) && isText(to)) return { kind, from, to };
  return kind === 'dossier' && isText(dossier) ? { kind, dossier } : undefined;
}

function readEntry(value: JsonObject): ExportLine | undefined {
  const { chain, seq, recordedAt, sourceId, kind, actor, subjects, content, digest, hash } = value;
  if (!isCount(chain) || !isCount(seq) || !isHash(digest) || !isHash(hash)) return undefined;
  if (!isText(recordedAt) || !isText(sourceId) || !isText(kind) || !isText(actor)) return undefined;
  if (!isSubjects(subjects) || !isObject(content)) return undefined;
  return { type: 'entry', entry: { chain, seq, recordedAt, sourceId, kind, actor, subjects, content, digest, hash } };
}

function readCheckpoint(value: JsonObject): ExportLine | undefined {
  const { number, installId, at, heads, previous, keyId, signature } = value;
  const sealed = readHeads(heads);
  if (!isCount(number) || !isText(installId) || !isText(at) || !sealed) return undefined;
  if (!isHash(previous) || !isText(keyId) || !isText(signature)) return undefined;
  return { type: 'checkpoint', checkpoint: { number, installId, at, heads: sealed, previous, keyId, signature } };
}

function readHeads(value: unknown): SealedHead[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const heads: SealedHead[] = [];
  for (const item of value as unknown[]) {
    if (!isObject(item)) return undefined;
    const { chain, seq, hash } = item;
    if (!isCount(chain) || !isCount(seq) || !isHash(hash)) return undefined;
    heads.push({ chain, seq, hash });
  }
  return heads;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSubjects(value: unknown): value is Subjects {
  return isObject(value) && Object.values(value).every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
