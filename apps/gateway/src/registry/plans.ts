import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isOpen, LienThongError, RESOURCE_KINDS, type ResourceKind, type Violation } from '@lienthong/dossier';
import type { Break } from '@lienthong/mapping';
import {
  nameOf,
  PlanEntity,
  VersionStore,
  type ResourceContent,
  type RegistryChange,
  type ResourceDocument,
  type Version,
} from '@lienthong/persistence';
import type { Editor } from './editor';
import { Ownership } from './ownership';
import { Registrar } from './registrar';
import { changesBetween } from './registry-act';
import { viewOf, type VersionView } from './resource-view';
import { VersionCheck } from './version-check';

/** A resource as it is to be. */
export interface Wanted {
  readonly kind: ResourceKind;
  readonly document: ResourceDocument;
}

/** What a plan would do to one resource, and what would be wrong with it. */
export interface PlannedChange {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly change: 'create' | 'update' | 'none';
  /** What it was compared with. */
  readonly base: { readonly version: number; readonly revision: number } | null;
  readonly changes: unknown;
  /** How many there are besides those listed. */
  readonly moreChanges?: number;
  readonly violations: readonly Violation[];
  /** What is in force today and would break once this comes into force. */
  readonly breaks: readonly Break[];
}

interface StoredChange extends PlannedChange {
  readonly document: ResourceDocument;
}

export interface Plan {
  readonly id: string;
  readonly changes: readonly PlannedChange[];
}

/** Changes shown before they are made, and then made exactly as shown. They become drafts; nothing takes effect by a plan. */
@Injectable()
export class Plans {
  constructor(
    private readonly versions: VersionStore,
    private readonly registrar: Registrar,
    private readonly check: VersionCheck,
  ) {}

  /** Throws `PLAN_INVALID` when the resources are not named or named twice, and `NOT_YOUR_SYSTEM`. */
  async make(editor: Editor, wanted: readonly Wanted[]): Promise<Plan> {
    const candidates = named(wanted);
    const changes = await this.versions.look(async change => {
      const known = await change.known();
      const planned: StoredChange[] = [];
      for (const candidate of candidates) planned.push(await this.plan(change, editor, candidate, candidates, known));
      return planned;
    });
    const id = randomUUID();
    await this.versions.change(change => change.manager.insert(PlanEntity, { id, madeBy: editor.name, changes }));
    return { id, changes: changes.map(shown) };
  }

  /** Makes the drafts. Throws `PLAN_UNKNOWN`, and `PLAN_STALE` when something has changed since it was shown; nothing is done then. */
  async apply(editor: Editor, id: string): Promise<VersionView[]> {
    return this.versions.change(async change => {
      const plan = await change.manager.findOneBy(PlanEntity, { id, madeBy: editor.name });
      if (!plan) throw new LienThongError('PLAN_UNKNOWN', 'absent', `There is no plan ${id} of yours`, { params: { id } });
      if (plan.appliedAt) throw new LienThongError('PLAN_APPLIED', 'conflict', `Plan ${id} was carried out before`, { params: { id } });
      const drafts: VersionView[] = [];
      for (const stored of plan.changes as StoredChange[]) {
        const draft = await this.carryOut(change, editor, stored);
        if (draft) drafts.push(viewOf(draft));
      }
      await change.manager.update(PlanEntity, { id }, { appliedAt: new Date() });
      return drafts;
    });
  }

  private async plan(
    change: RegistryChange,
    editor: Editor,
    candidate: ResourceContent,
    all: readonly ResourceContent[],
    known: readonly Version[],
  ): Promise<StoredChange> {
    const { kind, id, document } = candidate;
    const ownership = new Ownership([...all.map(asDraft), ...known]);
    const own = known.filter(row => row.kind === kind && row.id === id);
    const base = baseOf(own, candidate);
    for (const content of [document, ...own.map(row => row.document)]) ownership.require(editor, 'registry:write', kind, id, content);
    const { changes, moreChanges } = changesBetween(base?.document ?? {}, document);
    const beside = all.filter(other => other !== candidate);
    return {
      ...{ kind, id, document, changes },
      ...(moreChanges !== undefined && { moreChanges }),
      change: base ? (changes.length > 0 ? 'update' : 'none') : 'create',
      base: base ? { version: base.version, revision: base.revision } : null,
      ...(await this.check.assess(change, candidate, beside)),
    };
  }

  private async carryOut(change: RegistryChange, editor: Editor, stored: StoredChange): Promise<Version | undefined> {
    const { kind, id, document } = stored;
    const base = baseOf(await change.present(), stored);
    if (base?.version !== stored.base?.version || base?.revision !== stored.base?.revision) {
      throw new LienThongError('PLAN_STALE', 'conflict', `${kind} ${id} was changed after the plan was shown`, { params: { kind, id } });
    }
    if (stored.change === 'none') return undefined;
    if (base && isOpen(base.state)) return this.registrar.saveIn(change, editor, base, document, base.revision);
    return this.registrar.addIn(change, editor, kind, document);
  }
}

function shown({ document: _document, ...change }: StoredChange): PlannedChange {
  return change;
}

/** What a resource is compared with: the version being prepared, else the one in force. */
function baseOf(present: readonly Version[], { kind, id }: Pick<ResourceContent, 'kind' | 'id'>): Version | undefined {
  const own = present.filter(row => row.kind === kind && row.id === id && row.state !== 'retired');
  return own.find(({ state }) => isOpen(state)) ?? own[0];
}

function named(wanted: readonly Wanted[]): ResourceContent[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const candidates = wanted.map(({ kind, document }, index) => {
    const id = nameOf(kind, document);
    const pointer = `/resources/${index}/document/${kind === 'code-table' ? 'name' : 'id'}`;
    if (typeof id !== 'string' || id === '') violations.push({ pointer, code: 'required', message: 'is missing' });
    else if (seen.has(`${kind}:${id}`)) violations.push({ pointer, code: 'duplicate', message: `${id} is named twice` });
    seen.add(`${kind}:${String(id)}`);
    return { kind, id: String(id), document };
  });
  // What others are built on comes first.
  if (violations.length === 0) return candidates.sort((a, b) => RESOURCE_KINDS.indexOf(a.kind) - RESOURCE_KINDS.indexOf(b.kind));
  throw new LienThongError('PLAN_INVALID', 'invalid', 'The plan names its resources badly', { violations });
}

/** So that a new connection is its owner's whose new system stands in the same plan. */
function asDraft(candidate: ResourceContent): Version {
  return { ...candidate, state: 'draft', version: 0 } as Version;
}
