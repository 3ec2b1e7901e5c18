import { Injectable } from '@nestjs/common';
import { HoldStore, MinuteStore, WaitingStore } from '@lienthong/persistence';
import { SPARK_MINUTES } from './flow';
import type { Observed, Usual } from './observed';

/** How old what is shown may be, milliseconds: less than it takes to hear of a change and ask. */
const FRESH = 500;
const USUAL_FRESH = 60_000;
const RECENT_MINUTES = 5;
const HOUR = 60;
const DAY = 1_440;
const WEEK = 7 * DAY;

interface Look<T> {
  /** Monotonic clock; infinite while it waits for the one before. */
  began: number;
  readonly seen: Promise<T>;
}

/** Looks at the flow for all who want to see it: however many ask, the database is asked by one at a time. */
@Injectable()
export class Overview {
  private readonly looks = new Map<string, Look<unknown>>();

  constructor(
    private readonly minutes: MinuteStore,
    private readonly waiting: WaitingStore,
    private readonly holds: HoldStore,
  ) {}

  observe(minutes: number): Promise<Observed> {
    return this.look(`window ${minutes}`, FRESH, () => this.read(minutes));
  }

  private async read(minutes: number): Promise<Observed> {
    const [tried, heard, recent, waiting, holds, byMinute, usual] = await Promise.all([
      this.minutes.tried(minutes),
      this.minutes.heard(minutes),
      this.minutes.tried(RECENT_MINUTES),
      this.waiting.byConnection(),
      this.holds.all(),
      this.minutes.byMinute(SPARK_MINUTES),
      this.look('usual', USUAL_FRESH, () => this.readUsual()),
    ]);
    return {
      at: new Date(),
      minutes,
      tried: byConnection(tried),
      heard: bySystem(heard),
      recent: byConnection(recent),
      waiting: byConnection(waiting),
      holds: byConnection(holds),
      byMinute,
      usual,
    };
  }

  private async readUsual(): Promise<Usual> {
    const [tried, heard, lastHour, yesterday, weekAgo] = await Promise.all([
      this.minutes.tried(DAY),
      this.minutes.heard(DAY),
      this.minutes.heard(HOUR),
      this.minutes.heard(HOUR, DAY),
      this.minutes.heard(HOUR, WEEK),
    ]);
    const counted = (rows: typeof yesterday) => (rows.length === 0 ? undefined : bySystem(rows));
    return {
      tried: byConnection(tried),
      heard: bySystem(heard),
      lastHour: bySystem(lastHour),
      yesterday: counted(yesterday),
      weekAgo: counted(weekAgo),
    };
  }

  /** One look at a time, and never one that began longer ago than this: who has heard of a change sees it. */
  private look<T>(name: string, fresh: number, read: () => Promise<T>): Promise<T> {
    const known = this.looks.get(name) as Look<T> | undefined;
    if (known && performance.now() - known.began < fresh) return known.seen;
    const before = known?.seen.catch(() => undefined) ?? Promise.resolve();
    const look: Look<T> = { began: Infinity, seen: before.then(() => ((look.began = performance.now()), read())) };
    this.looks.set(name, look);
    look.seen.catch(() => this.looks.get(name) === look && this.looks.delete(name));
    return look.seen;
  }
}

function byConnection<T extends { readonly connection: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map(row => [row.connection, row]));
}

function bySystem<T extends { readonly system: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map(row => [row.system, row]));
}
