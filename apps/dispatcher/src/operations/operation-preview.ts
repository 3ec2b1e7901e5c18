import { Injectable } from '@nestjs/common';
import { LienThongError, type ParkReason } from '@lienthong/dossier';
import { Releases, type DeliveryRow, type OperationKind } from '@lienthong/persistence';
import { Previews } from '../connections/previews';
import { rulesOf } from '../connections/rules';
import { shownTranslation, type ShownTranslation } from '../connections/shown-translation';
import { Events } from '../lanes/events';
import { asFailure } from '../lanes/try-result';
import type { FrozenItem, FrozenList, OperationRequest, Refusal } from './frozen-list';

/** What would happen to one delivery. */
export interface PreviewedItem {
  readonly delivery: string;
  readonly dossier?: string;
  readonly connection?: string;
  readonly parked?: ParkReason;
  /** Deliveries of its lane that follow when it is out of the way. */
  readonly behind?: number;
  /** Release it would be translated under. */
  readonly release?: number;
  readonly translation?: ShownTranslation;
  /** The receiver may have it already. */
  readonly warning?: 'may-have-arrived';
  readonly ready: boolean;
  /** Why it is not. */
  readonly refused?: Refusal;
}

/** What an operation would do; nothing was done. */
export interface OperationPreview {
  readonly preview: true;
  readonly kind: OperationKind;
  readonly total: number;
  readonly ready: number;
  /** To be given back with the request that does exactly this. */
  readonly previewToken: string;
  readonly items: readonly PreviewedItem[];
}

type Asked = Pick<OperationRequest, 'kind' | 'anyway'>;

/** Deliveries that are translated at the same time. */
const AT_ONCE = 8;

/** Says what an operation would do, item by item, and does nothing. */
@Injectable()
export class OperationPreviews {
  constructor(
    private readonly releases: Releases,
    private readonly events: Events,
    private readonly previews: Previews,
  ) {}

  async of({ kind, anyway = false }: Asked, { items, token }: FrozenList): Promise<OperationPreview> {
    const shown: PreviewedItem[] = [];
    for (let start = 0; start < items.length; start += AT_ONCE) {
      shown.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(item => this.item(kind, anyway, item)))));
    }
    return {
      preview: true,
      kind,
      total: shown.length,
      ready: shown.filter(({ ready }) => ready).length,
      previewToken: token,
      items: shown,
    };
  }

  private async item(kind: OperationKind, anyway: boolean, item: FrozenItem): Promise<PreviewedItem> {
    const { delivery, row, owner = row?.system ?? '', refused } = item;
    if (!row) return { delivery, ready: false, ...(refused && { refused }) };
    const { dossierId: dossier, connection, parked, behind } = row;
    const facts = { delivery, dossier, connection, behind, ...(parked && { parked }) };
    if (refused) return { ...facts, ready: false, refused };
    if (kind !== 'retry') return { ...facts, ready: true };
    const release = item.release ?? row.release;
    const translation = await this.translation(row, owner, release);
    const warned = { ...facts, release, translation, ...(parked?.class === 'ambiguous' && { warning: 'may-have-arrived' as const }) };
    return translation.ok || anyway ? { ...warned, ready: true } : { ...warned, ready: false, refused: 'not-translatable' };
  }

  /** As the delivery would be made: settings of the newest release, mapping and tables of the one chosen. */
  private async translation(row: DeliveryRow, owner: string, release: number): Promise<ShownTranslation> {
    try {
      const [current, chosen] = [await this.releases.current(), await this.releases.at(release)];
      const settings = current.connections.find(({ id }) => id === row.connection);
      const translating = chosen.connections.find(({ id }) => id === row.connection);
      if (!settings || !translating) return { ok: false, problems: [{ code: 'connection-retired', owner }] };
      const { envelope, event } = await this.events.open(row.eventUid);
      const delivery = { id: row.id, connection: row.connection, envelope, event, attempt: row.attemptCount + 1 };
      return shownTranslation(await this.previews.of(delivery, { settings, rules: rulesOf(chosen, translating), owner }), owner);
    } catch (error) {
      if (error instanceof LienThongError && error.kind === 'unavailable') throw error; // a part of ours is away: that says nothing of the delivery
      return shownTranslation({ translations: [], failure: asFailure(error) }, owner);
    }
  }
}
