import { useMemo, useState } from 'react';
import { heldList, type HeldList, type Listed } from './held';

interface Reading<T> {
  /** The same function every time, so that what has not changed is not made anew. */
  readonly nameOf: (row: T) => string;
  /** What is looked at: another list, or the same narrowed otherwise, is held anew. */
  readonly of?: string;
  /** It is what the API says, not what was seen here before. */
  readonly settled?: boolean;
}

/** Keeps a list still under the hand: what is there is brought up to date, what is new is counted until the reader asks for it. */
export function useHeld<T>(
  { rows, whole }: Listed<T>,
  { nameOf, of = '', settled = true }: Reading<T>,
): HeldList<T> & { readonly show: () => void } {
  const [kept, keep] = useState<{ readonly of: string; readonly shown: Listed<T> }>();
  const shown = kept?.of === of ? kept.shown : undefined;
  const held = useMemo(
    () => (shown ? heldList(shown, { rows, whole }, nameOf) : { rows, whole, arrived: 0, slid: 0 }),
    [shown, rows, whole, nameOf],
  );
  const namesOf = (list: Listed<T>): string => JSON.stringify([list.whole, list.rows.map(nameOf)]);
  if (settled && (!shown || namesOf(shown) !== namesOf(held))) keep({ of, shown: held });
  return { ...held, show: () => keep(undefined) };
}
