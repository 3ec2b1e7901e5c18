import type { Tried } from '@lienthong/persistence';
import { percentile } from './percentiles';

/** How a system fares, as far as we can tell; the same codes in API, command line and console. */
export type Health = 'healthy' | 'degraded' | 'down' | 'probing' | 'stopped' | 'silent';

/** What is known of one connection of a system. */
export interface ConnectionFacts {
  /** People have stopped it. */
  readonly stopped: boolean;
  /** It stands still for a fault of its own. */
  readonly hold?: { readonly code: string; readonly since: Date; readonly probing: boolean };
  /** Of the last minutes, and of the last day. */
  readonly recent: Tried;
  readonly usual: Tried;
}

/** Events of a system in an hour. */
export interface Speech {
  readonly lastHour: number;
  /** In the same hour of other days; undefined where nothing was counted so long ago. */
  readonly yesterday: number | undefined;
  readonly weekAgo: number | undefined;
}

/** A system's health, and since when and why, where that is known. */
export interface Diagnosis {
  readonly health: Health;
  readonly since?: Date;
  readonly code?: string;
}

/** Tries below which nothing is concluded. */
const ENOUGH_TRIES = 5;
const FAILING_SHARE = 0.2;
const SLOWER = 3;
/** What is as fast as this is never slow, milliseconds. */
const FAST = 300;
/** Events a system must be used to send in an hour before its silence means something. */
const TALKATIVE = 10;

/** One judgement for every page: the worst of its connections, then whether it has gone silent. */
export function healthOf(connections: readonly ConnectionFacts[], speech: Speech): Diagnosis {
  const stopped = connections.filter(connection => connection.stopped);
  if (stopped.length > 0 && stopped.length === connections.length) return { health: 'stopped' };
  const held = connections.flatMap(({ hold }) => (hold ? [hold] : [])).sort((a, b) => a.since.getTime() - b.since.getTime());
  const [first] = held;
  if (first) {
    const probing = held.every(hold => hold.probing);
    return { health: probing ? 'probing' : 'down', since: first.since, code: first.code };
  }
  if (connections.some(isFailing)) return { health: 'degraded', code: 'failing' };
  if (connections.some(isSlow)) return { health: 'degraded', code: 'slow' };
  if (stopped.length > 0) return { health: 'stopped' };
  return { health: isSilent(speech) ? 'silent' : 'healthy' };
}

/** What the receiver refuses for its content is no fault of the receiver. */
export function isFailing({ recent: { delivered, transient, ambiguous } }: Pick<ConnectionFacts, 'recent'>): boolean {
  const failed = transient + ambiguous;
  return delivered + failed >= ENOUGH_TRIES && failed / (delivered + failed) >= FAILING_SHARE;
}

function isSlow({ recent, usual }: ConnectionFacts): boolean {
  if (triesIn(recent) < ENOUGH_TRIES || triesIn(usual) < 4 * triesIn(recent)) return false;
  const [now = 0, usually = 0] = [recent, usual].map(({ latency }) => percentile(latency, 0.5));
  return now > FAST && now >= SLOWER * usually;
}

function triesIn({ latency }: Tried): number {
  return latency.reduce((sum, count) => sum + count, 0);
}

/** It says nothing now, and at this hour it did yesterday and a week ago: nights and Sundays are no news. */
function isSilent({ lastHour, yesterday, weekAgo }: Speech): boolean {
  const before = [yesterday, weekAgo].filter(count => count !== undefined);
  return lastHour === 0 && before.length > 0 && Math.min(...before) >= TALKATIVE;
}
