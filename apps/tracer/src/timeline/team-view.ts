import type { ParkReason } from '@lienthong/dossier';
import type { DossierTimeline } from './dossier-timeline';
import type { Mark } from './marks';
import { verdictOn, type Verdict } from './verdict';

/**
 * What a team sees of a dossier that one of its systems had to do with: its own lanes as they are; of other systems which they are
 * and how they stand, not what they said. Undefined for a dossier the team has nothing to do with.
 */
export function teamView(timeline: DossierTimeline, own: ReadonlySet<string>): DossierTimeline | undefined {
  if (!timeline.systems.some(({ id }) => own.has(id))) return undefined;
  const shown = new Set(timeline.marks.filter(mark => mark.kind !== 'act' && own.has(mark.system)).map(mark => mark.id));
  const marks = timeline.marks.flatMap(mark => visible(mark, own, shown));
  const verdict = visibleVerdict(verdictOn({ ...timeline, marks: ownFirst(marks, own) }, timeline.now), marks, own);
  return { ...timeline, marks, verdict, aliases: timeline.aliases.filter(({ system }) => own.has(system)) };
}

function visible(mark: Mark, own: ReadonlySet<string>, shown: ReadonlySet<string>): Mark[] {
  if (mark.kind === 'act') return mark.causedBy.some(cause => shown.has(cause)) ? [mark] : [];
  if (mark.kind === 'event' || own.has(mark.system)) return [mark];
  const { parked, attempts, ...others } = mark;
  return [
    {
      ...others,
      attempts: attempts.map(({ detail: _detail, call: _call, status: _status, ...attempt }) => attempt),
      ...(parked && { parked: bare(parked) }),
    },
  ];
}

/** That it is parked and who acts; not what the partner said, nor which value it did not know. */
function bare({ class: failure, code, owner }: ParkReason): ParkReason {
  return { class: failure, code, owner };
}

/** A team looks first for what it has to do itself. */
function ownFirst(marks: readonly Mark[], own: ReadonlySet<string>): Mark[] {
  const isOthers = (mark: Mark): boolean => mark.kind === 'delivery' && !own.has(mark.system);
  return [...marks.filter(mark => !isOthers(mark)), ...marks.filter(isOthers)];
}

/** Of a delivery to somebody else's system: which system, and who acts. What is to be done there is that team's to know. */
function visibleVerdict(verdict: Verdict, marks: readonly Mark[], own: ReadonlySet<string>): Verdict {
  const about = marks.find(mark => mark.id === verdict.about);
  if (about?.kind !== 'delivery' || own.has(about.system)) return verdict;
  return { ...verdict, params: { system: about.system }, action: 'none' };
}
