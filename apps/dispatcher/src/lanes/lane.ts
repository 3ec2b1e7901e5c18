import { isFinal } from '@lienthong/dossier';
import type { DeliveryRow } from '@lienthong/persistence';

/** A delivery in its lane. */
export interface Waiting {
  row: DeliveryRow;
  /** When `row` was as it is, by the monotonic clock: the row's times are relative to it. */
  since: number;
  /** True when this process made it `sending`, false when it found it so. */
  ours: boolean;
}

/** Most deliveries of one lane that are kept in memory. */
export const LANE_WINDOW = 32;

/** The deliveries of one dossier to one connection, in the order of acceptance; the first ones of them. Only the first is ever worked. */
export class Lane {
  readonly waiting: Waiting[] = [];
  timer: NodeJS.Timeout | undefined;
  /** A person acted on it while it was being read: what was read may be older than the act. */
  woken = false;
  /** It waits at a gate or is worked: it is never in two places. */
  going = false;
  /** What is stored of it is just being read: until then its first delivery is not known. */
  reading = false;
  /** There are more, stored, after those in memory. */
  private more = false;

  constructor(
    readonly dossierId: string,
    readonly connection: string,
  ) {}

  get head(): Waiting | undefined {
    return this.waiting[0];
  }

  /** All that is in memory has ended, and there is more. */
  get drained(): boolean {
    return this.waiting.length === 0 && this.more;
  }

  /** Adds in order, unless it belongs behind what is in memory and finds no room there. */
  add(row: DeliveryRow, ours: boolean): void {
    if (this.waiting.some(other => other.row.id === row.id)) return; // it was read from the table a moment ago
    const last = this.waiting.at(-1);
    const behind = last !== undefined && row.sequence > last.row.sequence;
    if (behind && (this.more || this.waiting.length >= LANE_WINDOW)) this.more = true;
    else this.insert(row, ours);
  }

  /** Something may be stored behind what is in memory that was never heard of: it is looked for when that has ended. */
  doubt(): void {
    this.more = true;
  }

  /** Before it is read: what comes in meanwhile is added, and sorted out by {@link complete}. */
  expect(): void {
    this.reading = true;
    this.more = false;
  }

  /** Takes note of what a person made of a delivery that waits behind the first. */
  refresh(row: DeliveryRow): void {
    const place = this.waiting.findIndex(other => other.row.id === row.id);
    if (place < 1) return;
    if (isFinal(row.state)) this.waiting.splice(place, 1);
    else this.waiting.splice(place, 1, { row, since: performance.now(), ours: false });
  }

  /** Forgets what was read, to read it again. */
  forget(): void {
    this.waiting.length = 0;
    this.more = true;
    this.woken = false;
  }

  /** Takes up what was read: the first {@link LANE_WINDOW} open deliveries, or all of them where there are fewer. */
  complete(rows: readonly DeliveryRow[]): void {
    const known = new Set(this.waiting.map(({ row }) => row.id));
    for (const row of rows) if (!known.has(row.id)) this.insert(row, false);
    this.reading = false;
    const last = rows.at(-1);
    if (last === undefined || rows.length < LANE_WINDOW) return;
    this.more = true; // between what was read and what came in meanwhile there may be others
    while ((this.waiting.at(-1)?.row.sequence ?? 0) > last.sequence) this.waiting.pop();
  }

  /** A dossier's events may be planned late, after a repeat of an older record; they do not overtake the one that is worked. */
  private insert(row: DeliveryRow, ours: boolean): void {
    const first = this.head && !this.reading ? 1 : 0;
    const place = this.waiting.findLastIndex(other => other.row.sequence < row.sequence) + 1;
    this.waiting.splice(Math.max(first, place), 0, { row, since: performance.now(), ours });
  }
}

/** Milliseconds until a moment that the row gives relative to `since`; never negative. */
export function remaining({ since }: Waiting, relative: number | null): number {
  return Math.max(0, since + (relative ?? 0) - performance.now());
}
