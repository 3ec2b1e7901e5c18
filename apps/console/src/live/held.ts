/** What is shown of a list while its newest items are known, and what came since. */
export interface HeldList<T> {
  readonly rows: readonly T[];
  readonly arrived: number;
}

/** Items that are shown stay where they are, and say what is newest of them; those that are not shown are counted. */
export function heldList<T>(shown: readonly T[], newest: readonly T[], nameOf: (item: T) => string): HeldList<T> {
  const latest = new Map(newest.map(item => [nameOf(item), item]));
  const rows = shown.map(item => latest.get(nameOf(item)) ?? item);
  const known = new Set(shown.map(nameOf));
  return { rows, arrived: newest.filter(item => !known.has(nameOf(item))).length };
}
