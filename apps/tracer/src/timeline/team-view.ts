import type { DossierTimeline } from './dossier-timeline';
import type { Mark } from './marks';

/**
 * What a team sees of a dossier that one of its systems had to do with: its own lanes as they are; of other systems which they are
 * and how they stand, not what they said. Undefined for a dossier the team has nothing to do with.
 */
export function teamView(timeline: DossierTimeline, own: ReadonlySet<string>): DossierTimeline | undefined {
  if (!timeline.systems.some(system => own.has(system))) return undefined;
  const shown = new Set(timeline.marks.filter(mark => mark.kind !== 'act' && own.has(mark.system)).map(mark => mark.id));
  const marks = timeline.marks.flatMap(mark => visible(mark, own, shown));
  return { ...timeline, marks, aliases: timeline.aliases.filter(({ system }) => own.has(system)) };
}

function visible(mark: Mark, own: ReadonlySet<string>, shown: ReadonlySet<string>): Mark[] {
  if (mark.kind === 'act') return mark.causedBy.some(cause => shown.has(cause)) ? [mark] : [];
  if (mark.kind === 'event' || own.has(mark.system)) return [mark];
  const { parked, attempts, ...others } = mark;
  return [{ ...others, attempts: attempts.map(({ detail: _detail, ...attempt }) => attempt), ...(parked && { parked: bare(parked) }) }];
}

/** That it is parked and who acts; not what the partner said. */
function bare<T extends { readonly detail?: string; readonly value?: string }>({ detail: _detail, value: _value, ...rest }: T) {
  return rest;
}
