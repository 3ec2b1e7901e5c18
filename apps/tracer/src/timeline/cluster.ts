import type { Mark } from './marks';
import { isCalm } from './trouble';

/** Marks that stand as one: they follow each other closely in one lane, and nothing is the matter with any of them. */
export interface Cluster {
  /** Ids of all of them, the first included. */
  readonly ids: readonly string[];
  /** When the last of them ended. */
  readonly until: string;
}

/** A mark, or the first of a cluster in place of all of it. */
export type ShownMark = Mark & { readonly cluster?: Cluster };

/** Lengths of time, in milliseconds, tried one after the other where there are too many marks. */
const STEPS = [1_000, 5_000, 60_000, 600_000, 3_600_000];

interface Run {
  readonly index: number;
  readonly ids: string[];
  until: string;
}

/** Puts together what is closer than so many milliseconds. */
export function clustered(marks: readonly Mark[], within: number): ShownMark[] {
  const runs = new Map<string, Run>();
  const shown: (Mark | undefined)[] = [...marks];
  const grown: Run[] = [];
  for (const [index, mark] of marks.entries()) {
    const lane = laneOf(mark);
    if (!isCalm(mark)) {
      runs.delete(lane);
      continue;
    }
    const run = runs.get(lane);
    const until = endOf(mark);
    if (run && Date.parse(mark.at) - Date.parse(run.until) <= within) {
      if (run.ids.length === 1) grown.push(run);
      run.ids.push(mark.id);
      if (Date.parse(until) > Date.parse(run.until)) run.until = until;
      shown[index] = undefined;
    } else runs.set(lane, { index, ids: [mark.id], until });
  }
  const clusters = new Map(grown.map(({ index, ids, until }) => [index, { ids, until }]));
  return shown.flatMap((mark, index) => {
    const cluster = clusters.get(index);
    return mark === undefined ? [] : [cluster === undefined ? mark : { ...mark, cluster }];
  });
}

/** As many marks as fit, put together no more than it takes; `within` says how much that was. */
export function fitting(marks: readonly Mark[], most: number): { readonly marks: readonly ShownMark[]; readonly within: number } {
  if (marks.length <= most) return { marks, within: 0 };
  for (const within of STEPS) {
    const shown = clustered(marks, within);
    if (shown.length <= most || within === STEPS.at(-1)) return { marks: shown, within };
  }
  return { marks, within: 0 };
}

function laneOf(mark: Mark): string {
  return mark.kind === 'delivery' ? `delivery ${mark.connection}` : `${mark.kind} ${mark.kind === 'event' ? mark.system : ''}`;
}

function endOf(mark: Mark): string {
  return (mark.kind === 'delivery' ? mark.until : undefined) ?? mark.at;
}
