import { Injectable } from '@nestjs/common';
import { isInForce, LienThongError, RESOURCE_KINDS, type VersionState } from '@lienthong/dossier';
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
import { breaking, requireChoice, requireMove, requireNoOtherTable, requireNoRoutes, requireOtherEyes, type Order } from './move-rules';
import { requireRevision, type VersionName } from './registrar';
import { changesBetween, tellVersion } from './registry-act';
import { VersionCheck } from './version-check';

/** A version as somebody has looked at it. */
export interface SeenVersion extends VersionName {
  readonly revision: number;
}

/** Versions after a move, and the release it made, if any. */
export interface Moved {
  readonly versions: readonly Version[];
  readonly release?: number;
}

/** What was done to one version. */
interface Step {
  readonly version: Version;
  /** Past participle, for the trail. */
  readonly what: string;
  readonly details: object;
}

/** What a version moves among. */
interface Surroundings {
  /** Those that move together with it. */
  readonly beside: readonly Version[];
  /** Deliveries queued for a connection that stops. */
  readonly queued: number;
}

/** Moves versions through their life. What takes effect does so in one transaction with its release and its acts, or not at all. */
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
   * Moves one or several together: all of them, or none. Throws `TRANSITION_UNKNOWN`, `RIGHT_MISSING`, `REASON_MISSING`,
   * `VERSION_CHANGED`, `NOT_YOUR_SYSTEM`, `VERSION_INVALID`, `CERTIFICATE_MISSING`, `TABLE_FIRST`, `FOUR_EYES`, `WORK_QUEUED`,
   * `CONNECTION_IN_USE`, `BREAKING_CHANGE`, `REGISTRY_INVALID`. Nothing has changed then.
   */
  async move(editor: Editor, seen: readonly SeenVersion[], order: Order): Promise<Moved> {
    const queued = await this.queuedFor(seen, order);
    return this.versions.change(async change => {
      const rows = await allowed(change, editor, seen, order);
      const steps: Step[] = [];
      for (const row of rows) {
        const around = { beside: rows.filter(other => other !== row), queued: queued.get(row.id) ?? 0 };
        steps.push(await this.carryOut(change, editor, row, order, around));
      }
      return this.conclude(change, editor, steps, order);
    });
  }

  private async queuedFor(seen: readonly SeenVersion[], { to }: Order): Promise<ReadonlyMap<string, number>> {
    const stopping = to === 'suspended' || to === 'retired' ? seen.filter(({ kind }) => kind === 'connection') : [];
    return new Map(await Promise.all(stopping.map(async ({ id }) => [id, await this.queue.count(id)] as const)));
  }

  private async carryOut(change: RegistryChange, editor: Editor, row: Version, order: Order, around: Surroundings): Promise<Step> {
    const { to } = order;
    switch (to) {
      case 'draft': {
        const what = row.state === 'submitted' ? 'returned' : 'reopened';
        return { version: await change.update(row, { state: to, submittedBy: null }), what, details: {} };
      }
      case 'tested':
        await this.check.require(change, row, around.beside);
        return { version: await change.update(row, { state: to }), what: to, details: {} };
      case 'submitted':
        await this.check.requireSecrets(change, row, around.beside);
        await this.requireCertificate(change, row, around);
        return { version: await change.update(row, { state: to, submittedBy: editor.name }), what: to, details: {} };
      case 'active':
        if (row.state !== 'suspended') return this.activate(change, editor, row, around);
        return { version: await change.update(row, { state: to, stopped: null }), what: 'resumed', details: {} };
      case 'suspended':
      case 'retired':
        return this.stop(change, row, order, around.queued);
    }
  }

  private async activate(change: RegistryChange, editor: Editor, row: Version, around: Surroundings): Promise<Step> {
    const again = row.state === 'retired'; // it was approved and had its certificate before
    if (!again) requireOtherEyes(editor, row);
    if (!again) await this.requireCertificate(change, row, around);
    await this.check.require(change, row, around.beside);
    const before = await change.inForce(row.kind, row.id);
    if (before) await change.update(before, { state: 'retired', stopped: null });
    await change.settle(row.kind, row.id);
    const version = await change.update(row, { state: 'active', decidedBy: editor.name, stopped: null });
    const details = { ...(before && { replaces: before.version }), ...changesBetween(before?.document ?? {}, row.document) };
    return { version, what: again ? 'rolled-back' : 'activated', details };
  }

  private async stop(change: RegistryChange, row: Version, order: Order, queued: number): Promise<Step> {
    requireChoice(row, order, queued);
    if (row.kind === 'connection' && order.to === 'retired') await requireNoRoutes(change, row);
    const since = ((await change.latest())?.number ?? 0) + 1;
    const choice = order.queued === 'drain' ? 'drain' : 'park';
    const retired = order.to === 'retired';
    // Retired and parked: it leaves the release, and what comes to it parks by itself.
    const stays = row.kind === 'connection' && !(retired && choice === 'park');
    const stopped: Stopped | null = stays ? { since, queued: choice, ...(retired && { retired }) } : null;
    const version = await change.update(row, { state: order.to, stopped });
    return { version, what: order.to, details: row.kind === 'connection' ? { queued, choice } : {} };
  }

  /** What takes effect does so in one release; every version has its act, and the first of them says what the release breaks. */
  private async conclude(change: RegistryChange, { name: by }: Editor, steps: readonly Step[], order: Order): Promise<Moved> {
    const issued = takesEffect(order.to) ? await this.issue(change, steps, order) : undefined;
    for (const [index, { version, what, details }] of steps.entries()) {
      const released = issued && { release: issued.release, ...(index === 0 && issued.breaks.length > 0 && { breaks: issued.breaks }) };
      await tellVersion(change, version, { by, what, details: { ...details, ...released }, reason: order.reason });
    }
    return { versions: steps.map(({ version }) => version), ...(issued && { release: issued.release }) };
  }

  private async issue(change: RegistryChange, steps: readonly Step[], { acceptBreaks = false }: Order) {
    const before = await change.latest();
    const note = steps.map(({ version: { kind, id, version }, what }) => `${kind} ${id} v${version}: ${what}`).join('; ');
    const release = await this.registry.issue(change, note);
    const breaks = before ? breakingChanges(before, release) : [];
    if (breaks.length > 0 && !acceptBreaks)
      throw breaking(
        steps.map(({ version }) => version),
        breaks,
      );
    return { release: release.number, breaks: breaks.map(({ what: changed, kind, breaks: broken }) => ({ changed, kind, ...broken })) };
  }

  /** Also the adapter's own data files and the shared code tables must be as they were tried, those that come into force beside it included. */
  private async requireCertificate(change: RegistryChange, row: Version, { beside }: Surroundings): Promise<void> {
    if (row.kind !== 'connection') return;
    const { id, version, digest } = row;
    const spec = row.document as ConnectionSpec;
    const adapter = (await change.adapters()).find(offered => offered.id === spec.adapter);
    const rules = rulesDigest(await change.composeWith(row, beside), spec, adapter?.defaults);
    if (await this.certificates.valid(id, version, digest, new Date(), rules, change.tx)) return;
    requireNoOtherTable(row, beside, await change.latest());
    throw new LienThongError('CERTIFICATE_MISSING', 'conflict', `Connection ${id} version ${version} has no valid certificate`, {
      params: { id, version },
    });
  }
}

function takesEffect(to: VersionState): boolean {
  return isInForce(to) || to === 'retired';
}

/** What others are built on comes first. */
async function allowed(change: RegistryChange, editor: Editor, seen: readonly SeenVersion[], order: Order): Promise<Version[]> {
  const ownership = new Ownership(await change.known());
  const rows: Version[] = [];
  for (const { kind, id, version, revision } of seen) {
    const row = await change.find(kind, id, version);
    ownership.require(editor, 'registry:read', row.kind, row.id, row.document);
    ownership.require(editor, requireMove(editor, row, order), row.kind, row.id, row.document);
    requireRevision(row, revision);
    rows.push(row);
  }
  return rows.toSorted((a, b) => RESOURCE_KINDS.indexOf(a.kind) - RESOURCE_KINDS.indexOf(b.kind));
}
