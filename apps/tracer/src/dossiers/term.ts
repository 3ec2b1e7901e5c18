import { isNationalState, nationalStates } from '@lienthong/dossier';
import { oneWorkingDayAfter } from '../timeline/working-day';

/** How the term of a dossier stands. */
export const TERMS = ['running', 'paused', 'due-soon', 'overdue'] as const;
export type Term = (typeof TERMS)[number];

/** Undefined where the clock neither runs to an appointment nor stands still. */
export function termOf({ state, dueAt }: { readonly state: number; readonly dueAt?: string }, now: Date): Term | undefined {
  const clock = isNationalState(state) ? nationalStates[state].clock : undefined;
  if (clock === 'suspended') return 'paused';
  if (clock !== 'running' || dueAt === undefined) return undefined;
  const due = Date.parse(dueAt);
  if (due < now.getTime()) return 'overdue';
  return due <= oneWorkingDayAfter(now).getTime() ? 'due-soon' : 'running';
}

/** The time in which the appointment of a dossier lies whose term stands so. */
export function dueWithin(term: Exclude<Term, 'paused'>, now: Date): { readonly from?: string; readonly to?: string } {
  const [present, soon] = [now.toISOString(), new Date(oneWorkingDayAfter(now).getTime() + 1).toISOString()];
  switch (term) {
    case 'overdue':
      return { to: present };
    case 'due-soon':
      return { from: present, to: soon };
    case 'running':
      return { from: soon };
  }
}
