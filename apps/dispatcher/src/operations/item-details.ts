import { Injectable } from '@nestjs/common';
import type { DiffRow } from '@lienthong/adapter-host';
import type { ParkReason } from '@lienthong/dossier';
import { PreviewStore, type OperationItem } from '@lienthong/persistence';
import { shownTranslation, type ShownTranslation } from '../connections/shown-translation';
import { ItemPreviews } from './item-previews';

/** One delivery of an operation, with what would be sent for it. */
export interface ItemDetail extends OperationItem {
  readonly parked: ParkReason | null;
  /** Null once it was sent, or cannot be looked at any more. */
  readonly translation: ShownTranslation | null;
  /** Fields that differ from what was sent before; personal values masked. */
  readonly changes: readonly DiffRow[];
}

/** Looks at one delivery of an operation as closely as a person wants to. */
@Injectable()
export class ItemDetails {
  constructor(
    private readonly store: PreviewStore,
    private readonly previews: ItemPreviews,
  ) {}

  async of(item: OperationItem): Promise<ItemDetail> {
    const row = await this.store.row(item.delivery);
    const looked = row?.state === 'parked' && item.state !== 'done' ? await this.previews.of(row, item.release ?? row.release) : undefined;
    return {
      ...item,
      parked: row?.parked ?? null,
      translation: looked ? shownTranslation(looked.preview, looked.owner) : null,
      changes: looked?.changes ?? [],
    };
  }
}
