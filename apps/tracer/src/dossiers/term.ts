import { isNationalState, nationalStates } from '@lienthong/dossier';

/** How the term of a dossier stands. */
export const TERMS = ['running', 'paused', 'due-soon', 'overdue'] as const;
export type Term = (typeof TERMS)[number];

/** Vietnam has no summer time. */
const OFFSET = 7 * 3_600_000;
const DAY = 86_400_000;

/**
 * When one working day in Vietnam has passed from now on: what is due until then is due soon. Saturday and Sunday are no working days;
 * days off by decree are not known here, so before one a warning may come a day late.
 */
export function oneWorkingDayAfter(now: Date): Date {
  let [at, left] = [now.getTime() + OFFSET, DAY];
  for (;;) {
    const day = Math.floor(at / DAY);
    const rest = (day + 1) * DAY - at;
    if (!isWeekend(day) && rest >= left) return new Date(at + left - OFFSET);
    if (!isWeekend(day)) left -= rest;
    at += rest;
  }
}

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

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
  return [2, 3].includes(day % 7);
}
