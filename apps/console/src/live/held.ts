/** A list as it was read, from its top. */
export interface Listed<T> {
  readonly rows: readonly T[];
  /** Nothing follows behind the last of the rows. */
  readonly whole: boolean;
}

/** What is shown of a list, what came into it since, and how many rows are shown that newer ones pushed behind what was read. */
export interface HeldList<T> extends Listed<T> {
  readonly arrived: number;
  readonly slid: number;
}

/**
 * What is shown says what is newest of it, and goes when it is no longer in the list. What came between is counted; what stands behind
 * the last shown row was there before, and follows it, unless everything was shown. Where nothing shown is left, nothing is held.
 */
export function heldList<T>(shown: Listed<T>, latest: Listed<T>, nameOf: (row: T) => string): HeldList<T> {
  const known = new Set(shown.rows.map(nameOf));
  const there = new Set(latest.rows.map(nameOf));
  const last = latest.rows.findLastIndex(row => known.has(nameOf(row)));
  const follows = (at: number): boolean => !shown.whole && last >= 0 && at > last;
  const rows = latest.rows.filter((row, at) => known.has(nameOf(row)) || follows(at));
  const reachesEnd = latest.whole || (!shown.whole && last >= 0 && last < latest.rows.length - 1);
  const slid = reachesEnd ? [] : shown.rows.slice(shown.rows.findLastIndex(row => there.has(nameOf(row))) + 1);
  if (rows.length + slid.length === 0) return { ...latest, arrived: 0, slid: 0 };
  return {
    rows: [...rows, ...slid],
    whole: shown.whole || latest.whole,
    arrived: latest.rows.length - rows.length,
    slid: slid.length,
  };
}
