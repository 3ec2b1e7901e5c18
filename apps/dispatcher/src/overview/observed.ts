import type { ConnectionTried, ConnectionWaiting, Hold, MinuteCount, SystemHeard, Tried } from '@lienthong/persistence';

/** What the database says of the flow at one moment, before anybody asks whose it is. */
export interface Observed {
  readonly at: Date;
  /** Length of the window, minutes; the last one is not over. */
  readonly minutes: number;
  readonly tried: ReadonlyMap<string, ConnectionTried>;
  readonly heard: ReadonlyMap<string, SystemHeard>;
  /** Of the last five minutes. */
  readonly recent: ReadonlyMap<string, Tried>;
  readonly waiting: ReadonlyMap<string, ConnectionWaiting>;
  readonly holds: ReadonlyMap<string, Hold>;
  readonly byMinute: readonly MinuteCount[];
  readonly usual: Usual;
}

/** What is compared with; it changes slowly. */
export interface Usual {
  /** Of the last day. */
  readonly tried: ReadonlyMap<string, ConnectionTried>;
  readonly heard: ReadonlyMap<string, SystemHeard>;
  readonly lastHour: ReadonlyMap<string, SystemHeard>;
  /** Undefined where nothing at all was counted so long ago. */
  readonly yesterday: ReadonlyMap<string, SystemHeard> | undefined;
  readonly weekAgo: ReadonlyMap<string, SystemHeard> | undefined;
}

/** Seconds the window has lasted at its end. */
export function secondsOf({ at, minutes }: Pick<Observed, 'at' | 'minutes'>): number {
  return (minutes - 1) * 60 + at.getSeconds() + 1;
}
