import type { Attempt } from '@lienthong/dossier/browser';
import type { Outcome, PlacedTry } from './shapes';

interface Ground {
  /** Right edge of the picture. */
  readonly edge: number;
  readonly place: (moment: number) => number;
}

/** Width of a disc with a little air. */
const APART = 16;
/** Room for `×12` beside a disc. */
const COUNT = 20;
const FIRST = 8;

const OUTCOMES: Readonly<Record<Attempt['result'], Outcome>> = {
  accepted: 'yes',
  'already-there': 'yes',
  absent: 'no',
  transient: 'no',
  permanent: 'no',
  ambiguous: 'unknown',
};

/** Tries from left to right; what would lie on the one before is counted with it where it came to the same, else moved beside it. */
export function placeTries(attempts: readonly Attempt[], from: number, { edge, place }: Ground): PlacedTry[] {
  const placed: PlacedTry[] = [];
  for (const attempt of attempts) {
    const outcome = OUTCOMES[attempt.result];
    const last = placed.at(-1);
    const wanted = Math.max(from + FIRST, place(answeredAt(attempt)));
    const free = last === undefined ? wanted : last.x + APART + (last.count > 1 ? COUNT : 0);
    const x = Math.max(wanted, free);
    if (last && ((last.outcome === outcome && wanted < free) || x > edge - FIRST)) {
      placed[placed.length - 1] = { ...last, outcome, count: last.count + 1 };
    } else placed.push({ x, outcome, count: 1 });
  }
  return placed;
}

/** A try stands where it was known what came of it. */
export function answeredAt({ at, milliseconds }: Attempt): number {
  return Date.parse(at) + milliseconds;
}
