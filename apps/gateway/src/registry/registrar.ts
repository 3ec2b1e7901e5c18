import { Injectable } from '@nestjs/common';
import { isOpen, LienThongError, type ResourceKind } from '@lienthong/dossier';
import { nameOf, VersionStore, type RegistryChange, type ResourceDocument, type Version } from '@lienthong/persistence';
import type { Editor } from './editor';
import { Ownership } from './ownership';
import { changesBetween, tellVersion } from './registry-act';

/** Prepares versions: what is written here takes no effect before somebody else has approved it. */
@Injectable()
export class Registrar {
  constructor(private readonly versions: VersionStore) {}

  /**
   * The first version of a new resource, or the next of one there is. Throws `RESOURCE_NAMELESS`, `NOT_YOUR_SYSTEM`, and
   * `VERSION_OPEN` while another one is being prepared.
   */
  add(editor: Editor, kind: ResourceKind, document: ResourceDocument): Promise<Version> {
    return this.versions.change(change => this.addIn(change, editor, kind, document));
  }

  /** Writes a version that is not in force yet; a tested one is a draft again. Throws `VERSION_CHANGED`, `VERSION_FINAL`. */
  save(editor: Editor, { kind, id, version }: VersionName, document: ResourceDocument, revision: number): Promise<Version> {
    return this.versions.change(async change => this.saveIn(change, editor, await change.find(kind, id, version), document, revision));
  }

  /** Throws away a version that never was in force. */
  async discard(editor: Editor, { kind, id, version }: VersionName, revision: number): Promise<void> {
    await this.versions.change(async change => {
      const row = await change.find(kind, id, version);
      new Ownership(await change.known()).require(editor, 'registry:write', kind, id, row.document);
      requireOpen(row, revision);
      await change.discard(row);
      await tellVersion(change, row, { by: editor.name, what: 'discarded', details: {} });
    });
  }

  async addIn(change: RegistryChange, editor: Editor, kind: ResourceKind, document: ResourceDocument): Promise<Version> {
    const id = nameOf(kind, document);
    if (typeof id !== 'string' || id === '') throw nameless(kind);
    const known = await change.known();
    const ownership = new Ownership(known);
    const others = known.filter(row => row.kind === kind && row.id === id);
    for (const other of others) ownership.require(editor, 'registry:write', kind, id, other.document);
    ownership.require(editor, 'registry:write', kind, id, document);
    const open = others.find(({ state }) => isOpen(state));
    if (open) {
      throw new LienThongError('VERSION_OPEN', 'conflict', `Version ${open.version} of ${kind} ${id} is being prepared already`, {
        params: { kind, id, version: open.version, state: open.state },
      });
    }
    const row = await change.add(kind, id, document, 'draft', editor.name);
    const before = others.at(-1)?.document ?? {};
    await tellVersion(change, row, { by: editor.name, what: 'drafted', details: changesBetween(before, document) });
    return row;
  }

  async saveIn(change: RegistryChange, editor: Editor, row: Version, document: ResourceDocument, revision: number): Promise<Version> {
    const { kind, id } = row;
    const ownership = new Ownership(await change.known());
    ownership.require(editor, 'registry:write', kind, id, row.document);
    ownership.require(editor, 'registry:write', kind, id, document);
    requireOpen(row, revision);
    if (nameOf(kind, document) !== id) {
      throw new LienThongError('RESOURCE_RENAMED', 'invalid', `A version of ${kind} ${id} cannot bear another name`, {
        params: { kind, id },
      });
    }
    const editors = [...new Set([...row.editors, editor.name])];
    const saved = await change.update(row, { document, state: 'draft', editors, submittedBy: null });
    if (saved.digest !== row.digest)
      await tellVersion(change, saved, { by: editor.name, what: 'edited', details: changesBetween(row.document, document) });
    return saved;
  }
}

/** Names one version. */
export interface VersionName {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: number;
}

/** Throws `VERSION_CHANGED` when it is not the revision somebody has looked at. */
export function requireRevision({ kind, id, version, revision, editors, changedAt }: Version, seen: number): void {
  if (revision === seen) return;
  const by = editors.at(-1) ?? '';
  throw new LienThongError('VERSION_CHANGED', 'conflict', `Version ${version} of ${kind} ${id} was changed by ${by} meanwhile`, {
    params: { kind, id, version, by, at: changedAt.toISOString() },
  });
}

function requireOpen(row: Version, revision: number): void {
  requireRevision(row, revision);
  if (isOpen(row.state)) return;
  const { kind, id, version, state } = row;
  throw new LienThongError('VERSION_FINAL', 'conflict', `Version ${version} of ${kind} ${id} is ${state} and cannot be changed`, {
    params: { kind, id, version, state },
  });
}

function nameless(kind: ResourceKind): LienThongError {
  const pointer = kind === 'code-table' ? '/document/name' : '/document/id';
  return new LienThongError('RESOURCE_NAMELESS', 'invalid', `A ${kind} needs a name`, {
    params: { kind },
    violations: [{ pointer, code: 'required', message: 'is missing' }],
  });
}
