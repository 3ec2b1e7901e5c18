import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import type { DeliveryPreview, DiffRow } from '@lienthong/adapter-host';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { LienThongError, type Provenance } from '@lienthong/dossier';
import { releaseOf, Releases, type ConnectionSpec, type DeliveryRow, type ItemClass, type Release } from '@lienthong/persistence';
import { teamOf } from '../connections/connections';
import { Previews, type PreviewedConnection } from '../connections/previews';
import { rulesOf } from '../connections/rules';
import { Events, type OpenedEvent } from '../lanes/events';
import { asFailure } from '../lanes/try-result';

/** What would come of sending a delivery again. */
export interface ItemPreview {
  readonly class: ItemClass;
  readonly preview: DeliveryPreview;
  /** Keyed hash of what would be sent. */
  readonly hash?: string;
  /** Against what was sent before; empty where nothing was, or it is the same. */
  readonly changes: readonly DiffRow[];
  /** Who acts where a failure names nobody nearer. */
  readonly owner: string;
}

interface Ways {
  readonly current: Release;
  readonly settings: ConnectionSpec;
  readonly now: PreviewedConnection;
  readonly owner: string;
}

/** Says what would come of sending a delivery again: as the delivery would be made, by mapping and tables of the release chosen. */
@Injectable()
export class ItemPreviews {
  constructor(
    private readonly releases: Releases,
    private readonly events: Events,
    private readonly previews: Previews,
  ) {}

  async of(row: DeliveryRow, release: number): Promise<ItemPreview> {
    const ways = await this.waysOf(row, release);
    if ('class' in ways) return ways;
    try {
      const opened = await this.events.open(row.eventUid);
      return await this.seen(row, opened, ways);
    } catch (error) {
      if (error instanceof LienThongError && error.code === 'DATA_KEY_MISSING') return nothing('content-expired', ways.owner, error);
      if (error instanceof LienThongError && error.kind === 'unavailable') throw error; // a part of ours is away: that says nothing of the delivery
      const failure = asFailure(error);
      return nothing(failure.code === 'content-missing' ? 'content-expired' : 'not-translatable', ways.owner, failure);
    }
  }

  private async seen(row: DeliveryRow, opened: OpenedEvent, { settings, now, owner }: Ways): Promise<ItemPreview> {
    const delivery = { id: row.id, connection: row.connection, ...opened, attempt: row.attemptCount + 1 };
    const preview = await this.previews.of(delivery, now);
    if (preview.failure) return { class: 'not-translatable', preview, changes: [], owner };
    const made = preview.made && (await this.events.keyed(opened, preview.made));
    const before = sentBefore(row);
    const same = before !== undefined && made?.outputHash === before.outputHash;
    const changes = before && !same ? await this.previews.differences(delivery, now, await this.rulesBefore(row, settings)) : [];
    const known = { preview, changes, owner, ...(made && { hash: made.outputHash }) };
    if (row.parked?.class === 'ambiguous' && adapterById(settings.adapter)?.repeat === 'harmful')
      return { class: 'may-duplicate', ...known };
    return { class: before === undefined ? 'first' : same ? 'same' : 'changed', ...known };
  }

  private async waysOf(row: DeliveryRow, release: number): Promise<Ways | ItemPreview> {
    const [current, chosen] = [await this.releases.current(), await this.releases.at(release)];
    const owner = teamOf(current, row);
    const settings = current.connections.find(({ id }) => id === row.connection);
    const translating = chosen.connections.find(({ id }) => id === row.connection);
    if (!settings || !translating) {
      return nothing('no-route', owner, new AdapterFailure('permanent', 'connection-retired', 'The connection is not in force', { owner }));
    }
    return { current, settings, owner, now: { settings, rules: rulesOf(chosen, translating), owner } };
  }

  private async rulesBefore(row: DeliveryRow, settings: ConnectionSpec) {
    const before = await this.releases.at(releaseOf(row));
    return rulesOf(before, before.connections.find(({ id }) => id === row.connection) ?? settings);
  }
}

/** How the last message was made that went out, or may have. */
function sentBefore({ attempts }: DeliveryRow): Provenance | undefined {
  return attempts.findLast(({ provenance }) => provenance)?.provenance;
}

function nothing(classified: ItemClass, owner: string, cause: unknown): ItemPreview {
  const failure =
    cause instanceof AdapterFailure ? cause : new AdapterFailure('permanent', classified, 'The content cannot be opened', { cause, owner });
  return { class: classified, preview: { translations: [], failure }, changes: [], owner };
}
