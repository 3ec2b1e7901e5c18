import type { Alias } from '@lienthong/dossier';
import { axesOf, type Axes } from './axes';
import type { DossierTimeline } from './dossier-timeline';
import type { SystemSeen } from './marks';
import { isDueSoon, termOf } from './term';
import type { Verdict } from './verdict';

/** Where a dossier stands, without what led there. */
export interface DossierHead {
  readonly dossierId: string;
  /** What it is called by who spoke of it first, or by the system of whoever asks. */
  readonly code: string;
  readonly aliases: readonly Alias[];
  readonly procedure?: string;
  readonly agency?: string;
  /** National state after the last event, and since when, by time of acceptance. */
  readonly state?: number;
  readonly stateAt?: string;
  readonly verdict: Verdict;
  readonly axes: Axes;
  /** Absent where no appointment is known and the clock is not paused. */
  readonly term?: { readonly state: 'running' | 'paused' | 'due-soon' | 'overdue'; readonly dueAt?: string };
  readonly systems: readonly SystemSeen[];
  readonly now: string;
}

export function headOf(timeline: DossierTimeline): DossierHead {
  const { dossierId, aliases, procedure, agency, state, stateAt, verdict, systems, now } = timeline;
  const term = presentTerm(timeline);
  return {
    dossierId,
    code: codeOf(timeline),
    aliases,
    ...(procedure !== undefined && { procedure }),
    ...(agency !== undefined && { agency }),
    ...(state !== undefined && { state }),
    ...(stateAt !== undefined && { stateAt }),
    verdict,
    axes: axesOf(timeline),
    ...(term && { term }),
    systems,
    now,
  };
}

/** Codes of systems one may not see are not given away. */
function codeOf({ opened, aliases, dossierId }: DossierTimeline): string {
  const first = aliases.find(({ system, code }) => system === opened?.system && code === opened.code) ?? aliases[0];
  return first?.code ?? dossierId;
}

function presentTerm({ marks, now }: DossierTimeline): DossierHead['term'] {
  const { clock, dueAt } = termOf(
    marks.filter(mark => mark.kind === 'event'),
    now,
  );
  const due = dueAt === undefined ? {} : { dueAt };
  if (clock === 'suspended') return { state: 'paused', ...due };
  if (clock !== 'running' || dueAt === undefined) return undefined;
  if (Date.parse(now) > Date.parse(dueAt)) return { state: 'overdue', dueAt };
  return { state: isDueSoon(dueAt, now) ? 'due-soon' : 'running', dueAt };
}
