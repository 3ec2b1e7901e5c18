import { LATENCY_BOUNDS } from '@lienthong/persistence';

/**
 * The time within which a share of tries ended, milliseconds: taken to lie evenly within its class, and at the last bound where it
 * lies beyond. Undefined where there were none.
 */
export function percentile(latency: readonly number[], share: number): number | undefined {
  const total = latency.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let left = total * share;
  for (const [place, count] of latency.entries()) {
    const [from, to] = [LATENCY_BOUNDS[place - 1] ?? 0, LATENCY_BOUNDS[place]];
    if (to === undefined) return from;
    if (count >= left) return Math.round(from + (to - from) * (left / Math.max(count, 1)));
    left -= count;
  }
  return LATENCY_BOUNDS.at(-1);
}
