import type { DeliveryMark, Mark } from '../model';
import { placeTries } from './place-tries';
import type { PlacedLane, PlacedMark, PlacedSegment } from './shapes';

interface Ground {
  readonly y: number;
  readonly now: number;
  /** Right edge of the picture. */
  readonly edge: number;
  readonly place: (moment: number) => number;
}

export const DISC = 12;
export const BAR = 16;
const ROW = { act: 20, event: 24, delivery: 24 } as const;
const PADDING = 6;
const SPACE = 4;

/** A lane from above: what people did, what the system said, what was sent to it; more rows where marks would lie on each other. */
export function placeLane(system: string | undefined, marks: readonly Mark[], ground: Ground): PlacedLane {
  const placed: PlacedMark[] = [];
  let y = ground.y + PADDING;
  for (const kind of ['act', 'event', 'delivery'] as const) {
    const own = marks
      .filter(mark => mark.kind === kind)
      .map(mark => shapeOf(mark, ground))
      .sort((a, b) => a.x - b.x);
    const rows = inRows(own);
    for (const row of rows) {
      for (const [index, shape] of row.entries()) {
        const next = row[index + 1];
        const room = (next ? next.x - DISC / 2 : ground.edge) - shape.reach;
        placed.push({ ...shape, id: shape.mark.id, y: y + ROW[kind] / 2, room } as PlacedMark);
      }
      y += ROW[kind];
    }
  }
  placed.sort((a, b) => a.x - b.x || a.y - b.y);
  return { system, y: ground.y, height: y + PADDING - ground.y, marks: placed };
}

interface Shape {
  readonly mark: Mark;
  readonly x: number;
  readonly width: number;
  /** Right edge of all it draws. */
  readonly reach: number;
}

function shapeOf(mark: Mark, ground: Ground): Shape {
  const x = ground.place(Date.parse(mark.at));
  if (mark.kind !== 'delivery') return { mark, x, width: 0, reach: x + DISC / 2 };
  const end = mark.cluster?.until ?? mark.until;
  const width = Math.max(BAR, ground.place(end === undefined ? ground.now : Date.parse(end)) - x);
  const tries = placeTries(mark.attempts, x, ground);
  const reach = Math.max(x + width, ...tries.map(one => one.x + BAR / 2));
  return { mark, x, width, reach, segments: segmentsOf(mark, x, width, ground), tries } as Shape;
}

/** Clocks of partners and ours may differ: a stretch never ends before it begins, nor leaves its bar. */
function segmentsOf({ segments, state }: DeliveryMark, x: number, width: number, { place }: Ground): PlacedSegment[] {
  const placed: PlacedSegment[] = [];
  let from = x;
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    const wanted = next ? place(Date.parse(next.from)) : x + width;
    const until = Math.min(x + width, Math.max(from, wanted));
    placed.push({ state: segment.state, x: from, width: until - from });
    from = until;
  }
  return placed.length === 0 ? [{ state, x, width }] : placed;
}

/** Each in the first row where it lies on nothing. */
function inRows(shapes: readonly Shape[]): Shape[][] {
  const rows: { readonly shapes: Shape[]; reach: number }[] = [];
  for (const shape of shapes) {
    const left = shape.width === 0 ? shape.x - DISC / 2 : shape.x;
    const row = rows.find(({ reach }) => reach + SPACE <= left);
    if (row) {
      row.shapes.push(shape);
      row.reach = shape.reach;
    } else rows.push({ shapes: [shape], reach: shape.reach });
  }
  return rows.map(({ shapes: own }) => own);
}
