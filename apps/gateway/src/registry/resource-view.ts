import { isInForce, isOpen, LienThongError, nextVersionStates, type ResourceKind, type VersionState } from '@lienthong/dossier';
import type { ResourceDocument, Version } from '@lienthong/persistence';

/** A version as the API shows it, without its content. */
export interface VersionView {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: number;
  readonly state: VersionState;
  readonly revision: number;
  readonly digest: string;
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
  readonly decidedBy: string | null;
  readonly changedAt: string;
  /** What it can become next. */
  readonly next: readonly VersionState[];
}

/** A resource in a list: what is in force of it, and what is being prepared. */
export interface ResourceView {
  readonly id: string;
  /** What a list tells of the content: of what is in force, else of what is being prepared. */
  readonly summary: ResourceDocument;
  readonly inForce: VersionView | null;
  readonly open: VersionView | null;
}

export interface ResourcePage {
  readonly items: readonly ResourceView[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

export function viewOf({ kind, id, version, state, revision, digest, editors, submittedBy, decidedBy, changedAt }: Version): VersionView {
  return {
    ...{ kind, id, version, state, revision, digest, editors, submittedBy, decidedBy },
    changedAt: changedAt.toISOString(),
    next: nextVersionStates(kind, state),
  };
}

/** A version with its content. */
export function wholeOf(version: Version): VersionView & { readonly document: ResourceDocument } {
  return { ...viewOf(version), document: version.document };
}

/** Fields of the content that a list shows. The large parts of a connection or a code table are not among them. */
const SUMMARY: Readonly<Record<ResourceKind, readonly string[]>> = {
  system: ['name', 'team', 'category', 'contacts'],
  connection: ['system', 'adapter', 'environment'],
  route: ['to', 'from', 'types', 'procedures', 'procedureVersions', 'agencies', 'states', 'validFrom', 'validTo'],
  'code-table': ['version', 'owner', 'category'],
};

/** One page of the resources these versions are of, by name. */
export function pageOf(versions: readonly Version[], limit: number, after: string | undefined): ResourcePage {
  const byId = new Map<string, Version[]>();
  for (const version of versions) byId.set(version.id, [...(byId.get(version.id) ?? []), version]);
  const start = after === undefined ? '' : nameIn(after);
  const behind = [...byId].filter(([id]) => id > start).sort(([a], [b]) => (a < b ? -1 : 1));
  const items = behind.slice(0, limit).map(([id, rows]) => ({
    id,
    summary: summaryOf(rows),
    inForce: find(rows, isInForce),
    open: find(rows, isOpen),
  }));
  const last = items.at(-1);
  return { items, next: behind.length > limit && last ? placeOf(last.id) : null, count: { value: byId.size, exact: true } };
}

function summaryOf(rows: readonly Version[]): ResourceDocument {
  const row = rows.find(({ state }) => isInForce(state)) ?? rows.find(({ state }) => isOpen(state)) ?? rows[0];
  if (!row) return {};
  return Object.fromEntries(SUMMARY[row.kind].flatMap(name => (name in row.document ? [[name, row.document[name]]] : [])));
}

function find(rows: readonly Version[], is: (state: VersionState) => boolean): VersionView | null {
  const row = rows.find(({ state }) => is(state));
  return row ? viewOf(row) : null;
}

function placeOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function nameIn(after: string): string {
  const name = Buffer.from(after, 'base64url').toString('utf8');
  if (placeOf(name) === after) return name;
  throw new LienThongError('CURSOR_INVALID', 'invalid', 'The value of `after` is not one this list gave out', {
    violations: [{ pointer: '/after', code: 'cursor', message: 'take `next` of the page before, unchanged' }],
  });
}
