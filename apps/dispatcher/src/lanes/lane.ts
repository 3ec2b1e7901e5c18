import type { DeliveryRow } from '@lienthong/persistence';

/** A delivery in its lane. */
export interface Waiting {
  row: DeliveryRow;
  /** When `row` was as it is, by the monotonic clock: the row's times are relative to it. */
  since: number;
  /** True when this process made it `sending`, false when it found it so. */
  ours: boolean;
}

/** The deliveries of one dossier to one connection, in the order of acceptance. Only the first is ever worked. */
export class Lane {
  readonly waiting: Waiting[] = [];
  timer: NodeJS.Timeout | undefined;

  constructor(readonly connection: string) {}

  get head(): Waiting | undefined {
    return this.waiting[0];
  }

  /** Adds in order; a dossier's events may be planned late after a repeat of an older record. */
  add(row: DeliveryRow, ours: boolean): void {
    const place = this.waiting.findLastIndex(other => other.row.sequence < row.sequence) + 1;
    this.waiting.splice(place, 0, { row, since: performance.now(), ours });
  }
}

/** Milliseconds until a moment that the row gives relative to `since`; never negative. */
export function remaining({ since }: Waiting, relative: number | null): number {
  return Math.max(0, since + (relative ?? 0) - performance.now());
}
