import { useState } from 'react';
import type { Stretch } from '../model';

interface Held {
  readonly shown: Stretch;
  /** Marks that came while somebody reads; they are counted, not put in. */
  readonly arrived: number;
  readonly show: () => void;
}

/** Keeps what is shown under the hand: changes of marks that are there come in at once, new marks when the reader asks. */
export function useHeld(latest: Stretch, key: string): Held {
  const [held, hold] = useState({ key, stretch: latest });
  const known = held.key === key ? held.stretch : latest;
  const ids = new Set(known.marks.map(({ id }) => id));
  const arrived = latest.marks.filter(({ id }) => !ids.has(id)).length;
  const shown = arrived === 0 ? latest : known;
  if (held.key !== key || held.stretch !== shown) hold({ key, stretch: shown });
  return { shown, arrived, show: () => hold({ key, stretch: latest }) };
}
