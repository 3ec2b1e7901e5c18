import type { Mark, TermStretch } from '../model';
import { daysOn, gapsOn, restOn } from './axis-labels';
import { grouped } from './grouped';
import { placeLane } from './place-lane';
import { answeredAt } from './place-tries';
import type { Picture, PlacedLane } from './shapes';
import { timeAxis, type TimeAxis } from './time-axis';

export interface LayoutOptions {
  /** Pixels there are. */
  readonly width: number;
  readonly zoom?: number;
  readonly trueScale?: boolean;
  /** Systems in the order of their lanes. */
  readonly systems: readonly string[];
  readonly term?: readonly TermStretch[];
  readonly now: number;
}

export const LEFT = 12;
/** Room for a mark at the right end, and for the name of the last event where nothing follows. */
const RIGHT = { open: 24, closed: 130 } as const;
export const HEADER = 42;
export const TERM = 26;

/** Draws the timeline of a dossier: every mark gets its place, and nothing else is decided here. */
export function layout(marks: readonly Mark[], options: LayoutOptions): Picture {
  const { width, zoom, trueScale, systems, term = [], now } = options;
  const isOpen = marks.some(mark => mark.kind === 'delivery' && mark.until === undefined) || term.some(({ until }) => until === undefined);
  const moments = [...marks.flatMap(momentsOf), ...term.flatMap(({ from, until }) => [at(from), at(until)]), ...(isOpen ? [now] : [])];
  const right = isOpen ? RIGHT.open : Math.min(RIGHT.closed, width / 4);
  const axis = timeAxis(moments, {
    width: Math.max(1, width - LEFT - right),
    ...(zoom !== undefined && { zoom }),
    ...(trueScale !== undefined && { trueScale }),
  });
  const place = (moment: number): number => LEFT + axis.place(moment);
  const termHeight = term.length === 0 ? 0 : TERM;
  const lanes = placeLanes(marks, { systems, axis, now, top: HEADER + termHeight, edge: LEFT + axis.width + right });
  const last = lanes.at(-1);
  const shown = new Set(lanes.map(({ system }) => system));
  return {
    axis,
    width: axis.width + LEFT + right,
    height: last ? last.y + last.height : HEADER + termHeight,
    lanes,
    folded: systems.filter(system => !shown.has(system)),
    days: daysOn(axis, place),
    gaps: gapsOn(axis, place),
    rest: restOn(axis, place),
    term: term.map(({ state, from, until }) => {
      const x = place(at(from));
      return { state, at: at(from), x, width: Math.max(0, place(until === undefined ? Math.max(now, at(from)) : at(until)) - x) };
    }),
    termHeight,
    nowAt: isOpen ? place(now) : undefined,
  };
}

interface Lanes {
  readonly systems: readonly string[];
  readonly axis: TimeAxis;
  readonly now: number;
  readonly top: number;
  readonly edge: number;
}

/** Acts stand in the lane of what they were done to; those on the dossier as a whole in one of their own, above. */
function placeLanes(marks: readonly Mark[], { systems, axis, now, top, edge }: Lanes): PlacedLane[] {
  const laneOf = new Map<string, string>();
  for (const mark of marks) {
    if (mark.kind !== 'act') for (const id of mark.cluster?.ids ?? [mark.id]) laneOf.set(id, mark.system);
  }
  const byLane = grouped(marks, mark => (mark.kind === 'act' ? laneOf.get(mark.causedBy[0] ?? '') : mark.system));
  const lanes: PlacedLane[] = [];
  let y = top;
  const others = [...byLane.keys()].filter(system => system !== undefined && !systems.includes(system));
  for (const system of [undefined, ...systems, ...others]) {
    const own = byLane.get(system);
    if (!own) continue;
    const lane = placeLane(system, own, { y, now, edge, place: moment => LEFT + axis.place(moment) });
    lanes.push(lane);
    y += lane.height;
  }
  return lanes;
}

/** Every moment at which something changed. */
function momentsOf(mark: Mark): number[] {
  const own = [at(mark.at), at(mark.cluster?.until)];
  if (mark.kind !== 'delivery') return own;
  return [...own, at(mark.until), ...mark.segments.map(({ from }) => at(from)), ...mark.attempts.map(answeredAt)];
}

function at(moment: string | undefined): number {
  return moment === undefined ? Number.NaN : Date.parse(moment);
}
