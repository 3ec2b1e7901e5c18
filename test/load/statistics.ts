/** p50, p95 and p99 of some durations, milliseconds with two digits; zeros where there are none. */
export function percentiles(durations: readonly number[]): { p50: number; p95: number; p99: number; max: number } {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** The middle of some figures, and how far the outer ones lie from each other in per cent of it. */
export function medianOf(figures: readonly number[]): { median: number; spreadPercent: number } {
  const sorted = [...figures].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const spread = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  return { median: Math.round(median), spreadPercent: median === 0 ? 0 : round((100 * spread) / median) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
