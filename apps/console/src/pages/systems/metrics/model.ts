import { dateOf, momentOf, timeOf } from '../../../format/moments';

/** What a system took and refused in one step, and how long that took it. */
export interface MetricsStep {
  readonly at: string;
  readonly delivered: number;
  readonly failed: { readonly transient: number; readonly permanent: number; readonly ambiguous: number };
  readonly latency: { readonly p50: number | null; readonly p95: number | null };
  /** The most that waited at once; null where nobody has looked. */
  readonly backlog: number | null;
  /** False where more waited than were counted. */
  readonly exact: boolean;
}

/** `GET /v1/systems/{id}/metrics`. */
export interface MetricsAnswer {
  /** The time of the server: its clock made the steps. */
  readonly at: string;
  readonly items: readonly MetricsStep[];
}

/** Stretches of time that can be looked at, each in steps that make a readable picture. Minutes. */
export const SPANS = {
  '1h': { minutes: 60, step: '1m', stepMinutes: 1 },
  '4h': { minutes: 240, step: '5m', stepMinutes: 5 },
  '24h': { minutes: 1_440, step: '15m', stepMinutes: 15 },
} as const;
export type Span = keyof typeof SPANS;
export const FIRST_SPAN: Span = '24h';

export function isSpan(value: unknown): value is Span {
  return typeof value === 'string' && Object.hasOwn(SPANS, value);
}

/** A step as it is drawn and listed. */
export interface Point {
  readonly at: number;
  readonly delivered: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Null where nobody has looked. */
  readonly backlog: number | null;
  readonly exact: boolean;
}

const MINUTE = 60_000;

/** Every step of the stretch: the API leaves out those in which nothing was tried and nobody looked at what waits. */
export function pointsOf({ at: now, items }: MetricsAnswer, span: Span): Point[] {
  const { minutes, stepMinutes } = SPANS[span];
  const step = stepMinutes * MINUTE;
  const last = Math.floor(Date.parse(now) / step) * step;
  const told = new Map(items.map(item => [Date.parse(item.at), item]));
  return Array.from({ length: minutes / stepMinutes }, (_, index) => last - (minutes / stepMinutes - 1 - index) * step).map(at => {
    const { delivered = 0, failed, latency, backlog = null, exact = true } = told.get(at) ?? {};
    const refused = failed ? failed.transient + failed.permanent + failed.ambiguous : 0;
    return { at, delivered, failed: refused, p50: latency?.p50 ?? null, p95: latency?.p95 ?? null, backlog, exact };
  });
}

/** The whole stretch in a few numbers. */
export interface Sum {
  readonly delivered: number;
  readonly failed: number;
  readonly slowest: number | null;
  /** The most that waited at once; null where nobody has looked. */
  readonly backlog: { readonly value: number; readonly exact: boolean } | null;
}

export function sumOf(points: readonly Point[]): Sum {
  const slow = points.flatMap(({ p95 }) => p95 ?? []);
  return {
    delivered: points.reduce((sum, { delivered }) => sum + delivered, 0),
    failed: points.reduce((sum, { failed }) => sum + failed, 0),
    slowest: slow.length === 0 ? null : Math.max(...slow),
    backlog: mostOf(points),
  };
}

function mostOf(points: readonly Point[]): Sum['backlog'] {
  const seen = points.flatMap(({ backlog, exact }) => (backlog === null ? [] : [{ value: backlog, exact }]));
  return seen.length === 0 ? null : { value: Math.max(...seen.map(({ value }) => value)), exact: seen.every(({ exact }) => exact) };
}

/** Nothing to see of it: nothing was tried, and nothing is known to have waited. */
export function isQuiet({ delivered, failed, backlog }: Pick<Sum, 'delivered' | 'failed' | 'backlog'>): boolean {
  return delivered === 0 && failed === 0 && (backlog?.value ?? 0) === 0;
}

/** Steps in which something happened or waited, the newest first. */
export function tellingPoints(points: readonly Point[]): Point[] {
  return points.filter(({ delivered, failed, backlog }) => delivered + failed + (backlog ?? 0) > 0).toReversed();
}

/** When a step began: with its date where that is not the one of the last step. */
export function stepOf(at: number, last: number): string {
  return dateOf(at) === dateOf(last) ? timeOf(at) : momentOf(at);
}
