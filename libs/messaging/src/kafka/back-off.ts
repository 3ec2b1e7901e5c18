import type { KafkaBusTimings } from './kafka-client';

/** How long to wait after so many failures, milliseconds. */
export function backOff({ firstRetry, longestRetry }: KafkaBusTimings, failures: number): number {
  return Math.min(firstRetry * 2 ** Math.min(failures, 16), longestRetry);
}
