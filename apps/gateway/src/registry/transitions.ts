import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { breakingChanges } from '@lienthong/mapping';
import {
  CertificateStore,
  RegistryStore,
  rulesDigest,
  VersionStore,
  type ConnectionSpec,
  type RegistryChange,
  type Stopped,
  type Version,
} from '@lienthong/persistence';
import type { Editor } from './editor';
import { Ownership } from './ownership';
import { QueuedWork } from './queued-work';
import { breaking, requireChoice, requireMove, requireNoRoutes, requireOtherEyes, type Order } from './move-rules';
import { requireRevision, type VersionName } from './registrar';
import { changesBetween, tellVersion } from './registry-act';
import { VersionCheck } from './version-check';

/** A version after a move, and the release it made, if any. */
export interface Moved {
  readonly version: Version;
  readonly release?: number;
}

/** Moves versions through their life. What takes effect does so in one transaction with its release and its act, or not at all. */
@Injectable()
export class Transitions {
  constructor(
    private readonly versions: VersionStore,
    private readonly registry: RegistryStore,
    private readonly check: VersionCheck,
    private readonly certificates: CertificateStore,
    private readonly queue: QueuedWork,
  ) {}

  /**
   * Throws `TRANSITION_UNKNOWN`, `RIGHT_MISSING`, `REASON_MISSING`, `VERSION_CHANGED`, `NOT_YOUR_SYSTEM`, `VERSION_INVALID`,
   * `CERTIFICATE_MISSING`, `FOUR_EYES`, `WORK_QUEUED`, `CONNECTION_IN_USE`, `BREAKING_CHANGE`, `REGISTRY_INVALID`. Nothing has changed then.
   */
  async move(editor: Editor, name: VersionName, order: Order): Promise<Moved> {
    const stopping = name.kind === 'connection' && (order.to === 'suspended' || order.to === 'retired');
    const queued = stopping ? await this.queue.count(name.id) : 0;
    return this.versions.change(async change => {
      const row = await change.find(name.kind, name.id, name.version);
      const ownership = new Ownership(await change.known());
      ownership.require(editor, 'registry:read', row.kind, row.id, row.document);
      ownership.require(editor, requireMove(editor, row, order), row.kind, row.id, row.document);
      requireRevision(row, order.revision);
      return this.carryOut(change, editor, row, order, queued);
    });
  }

  private async carryOut(change: RegistryChange, editor: Editor, row: Version, order: Order, queued: number): Promise<Moved> {
    const { to, reason } = order;
    switch (to) {
      case 'draft':
        return this.prepare(
          change,
          editor,
          row,
          { state: to, submittedBy: null },
          row.state === 'submitted' ? 'returned' : 'reopened',
          reason,
        );
      case 'tested':
        await this.check.require(change, row);
        return this.prepare(change, editor, row, { state: to }, 'tested', reason);
      case 'submitted':
        await this.check.requireSecrets(change, row);
        await this.requireCertificate(change, row);
        return this.prepare(change, editor, row, { state: to, submittedBy: editor.name }, 'submitted', reason);
      case 'active':
        return row.state === 'suspended' ? this.resume(change, editor, row, order) : this.activate(change, editor, row, order);
      case 'suspended':
      case 'retired':
        return this.stop(change, editor, row, order, queued);
    }
  }

  private async prepare(
    change: RegistryChange,
    editor: Editor,
    row: Version,
    values: Partial<Pick<Version, 'state' | 'submittedBy'>>,
    what: string,
    reason: string | undefined,
  ): Promise<Moved> {
    const version = await change.update(row, values);
    await tellVersion(change, version, { by: editor.name, what, details: {}, reason });
    return { version };
  }

  private async activate(change: RegistryChange, editor: Editor, row: Version, order: Order): Promise<Moved> {
    const again = row.state === 'retired'; // it was approved and had its certificate before
    if (!again) requireOtherEyes(editor, row);
    if (!again) await this.requireCertificate(change, row);
    await this.check.require(change, row);
    const before = await change.inForce(row.kind, row.id);
    if (before) await change.update(before, { state: 'retired', stopped: null });
    await change.settle(row.kind, row.id);
    const version = await change.update(row, { state: 'active', decidedBy: editor.name, stopped: null });
    const details = { ...(before && { replaces: before.version }), ...changesBetween(before?.document ?? {}, row.document) };
    return this.issue(change, editor, again ? 'rolled-back' : 'activated', version, details, order);
  }

  private async resume(change: RegistryChange, editor: Editor, row: Version, order: Order): Promise<Moved> {
    const version = await change.update(row, { state: 'active', stopped: null });
    return this.issue(change, editor, 'resumed', version, {}, order);
  }

  private async stop(change: RegistryChange, editor: Editor, row: Version, order: Order, queued: number): Promise<Moved> {
    requireChoice(row, order, queued);
    if (row.kind === 'connection' && order.to === 'retired') await requireNoRoutes(change, row);
    const since = ((await change.latest())?.number ?? 0) + 1;
    const choice = order.queued === 'drain' ? 'drain' : 'park';
    const retired = order.to === 'retired';
    // Retired and parked: it leaves the release, and what comes to it parks by itself.
    const stays = row.kind === 'connection' && !(retired && choice === 'park');
    const stopped: Stopped | null = stays ? { since, queued: choice, ...(retired && { retired }) } : null;
    const version = await change.update(row, { state: order.to, stopped });
    return this.issue(change, editor, order.to, version, row.kind === 'connection' ? { queued, choice } : {}, order);
  }

  private async issue(
    change: RegistryChange,
    editor: Editor,
    what: string,
    version: Version,
    details: object,
    { reason, acceptBreaks = false }: Order,
  ): Promise<Moved> {
    const before = await change.latest();
    const release = await this.registry.issue(change, `${version.kind} ${version.id} v${version.version}: ${what}`);
    const breaks = before ? breakingChanges(before, release) : [];
    if (breaks.length > 0 && !acceptBreaks) throw breaking(version, breaks);
    const accepted = breaks.length > 0 && {
      breaks: breaks.map(({ what: changed, kind, breaks: broken }) => ({ changed, kind, ...broken })),
    };
    await tellVersion(change, version, { by: editor.name, what, details: { release: release.number, ...details, ...accepted }, reason });
    return { version, release: release.number };
  }

  /** Also the adapter's own data files and the shared code tables must be as they were tried. */
  private async requireCertificate(change: RegistryChange, { kind, id, version, digest, document }: Version): Promise<void> {
    if (kind !== 'connection') return;
    const release = (await change.latest()) ?? { systems: [], connections: [], routes: [] };
    const adapter = (await change.adapters()).find(offered => offered.id === document['adapter']);
    const rules = rulesDigest(release, document as ConnectionSpec, adapter?.defaults);
    if (await this.certificates.valid(id, version, digest, new Date(), rules, change.tx)) return;
    throw new LienThongError('CERTIFICATE_MISSING', 'conflict', `Connection ${id} version ${version} has no valid certificate`, {
      params: { id, version },
    });
  }
}
