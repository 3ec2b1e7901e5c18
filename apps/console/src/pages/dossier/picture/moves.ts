import { needsAttention } from '../model';
import type { PlacedMark } from './shapes';

/** Keys that lead from mark to mark. */
export type Move = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'problem';

interface Lane {
  readonly marks: readonly PlacedMark[];
}

/** Where a key leads from a mark: along its lane, to the nearest of the next lane, or to the next problem. */
export function moved(lanes: readonly Lane[], from: string, move: Move): string | undefined {
  const laneIndex = lanes.findIndex(({ marks }) => marks.some(({ id }) => id === from));
  const own = lanes[laneIndex]?.marks ?? [];
  const index = own.findIndex(({ id }) => id === from);
  const here = own[index];
  if (!here) return lanes[0]?.marks[0]?.id;
  switch (move) {
    case 'ArrowLeft':
      return own[index - 1]?.id;
    case 'ArrowRight':
      return own[index + 1]?.id;
    case 'Home':
      return own[0]?.id;
    case 'End':
      return own.at(-1)?.id;
    case 'ArrowUp':
      return nearest(lanes[laneIndex - 1]?.marks, here.x)?.id;
    case 'ArrowDown':
      return nearest(lanes[laneIndex + 1]?.marks, here.x)?.id;
    case 'problem':
      return nextProblem(lanes, from);
  }
}

/** Round about, lane by lane. */
function nextProblem(lanes: readonly Lane[], from: string): string | undefined {
  const all = lanes.flatMap(({ marks }) => marks);
  const start = all.findIndex(({ id }) => id === from) + 1;
  return [...all.slice(start), ...all.slice(0, start)].find(({ mark }) => needsAttention(mark))?.id;
}

function nearest(marks: readonly PlacedMark[] | undefined, x: number): PlacedMark | undefined {
  return marks?.reduce((best, mark) => (Math.abs(mark.x - x) < Math.abs(best.x - x) ? mark : best));
}
