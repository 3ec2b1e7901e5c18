import type { MissingFact, SystemSeen } from './marks';
import { clustered, fitting, type ShownMark } from './cluster';
import type { DossierTimeline } from './dossier-timeline';
import { termOf, type TermStretch } from './term';
import { problemsAmong } from './trouble';

/** Which part of a timeline is wanted. */
export interface StretchQuery {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly problems: boolean;
  /** Put together what is closer than so many milliseconds; undefined: as much as it takes. */
  readonly merge?: number | undefined;
  /** The last mark of the page before. */
  readonly after?: string | undefined;
}

/** A part of what happened to a dossier: at most 500 marks, in causal order. */
export interface Stretch {
  readonly dossierId: string;
  readonly systems: readonly SystemSeen[];
  readonly marks: readonly ShownMark[];
  /** How close marks are that stand as one, in seconds; 0: each stands for itself. */
  readonly merged: number;
  readonly term: readonly TermStretch[];
  readonly missing: readonly MissingFact[];
  /** True when the trail has all facts of the dossier that there must be. */
  readonly complete: boolean;
  readonly now: string;
  /** The last mark shown, where others follow. */
  readonly last?: string;
}

const MOST_MARKS = 500;

export function stretchOf(timeline: DossierTimeline, query: StretchQuery): Stretch {
  const { dossierId, systems, missing, complete, now } = timeline;
  const wanted = (query.problems ? problemsAmong(timeline.marks) : timeline.marks).filter(mark => isWithin(mark, query));
  const { marks: all, within } =
    query.merge === undefined ? fitting(wanted, MOST_MARKS) : { marks: clustered(wanted, query.merge), within: query.merge };
  const start = query.after === undefined ? 0 : all.findIndex(mark => mark.id === query.after) + 1;
  const marks = all.slice(start, start + MOST_MARKS);
  const last = marks.at(-1);
  return {
    dossierId,
    systems,
    marks,
    merged: within / 1_000,
    term: termOf(
      timeline.marks.filter(mark => mark.kind === 'event'),
      now,
    ).stretches,
    missing,
    complete,
    now,
    ...(last && start + marks.length < all.length && { last: last.id }),
  };
}

/** A delivery belongs to every time it was under way in. */
function isWithin(mark: ShownMark, { from, to }: StretchQuery): boolean {
  const end = mark.kind === 'delivery' ? (mark.until ?? '9999') : mark.at;
  return !(from && Date.parse(end) < from.getTime()) && !(to && Date.parse(mark.at) > to.getTime());
}
