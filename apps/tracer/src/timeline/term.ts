import { isNationalState, nationalStates, type TermClock } from '@lienthong/dossier';
import type { EventMark } from './marks';
import { oneWorkingDayAfter } from './working-day';

/**
 * A stretch of the legal clock, or the appointment itself (`appointment`, an instant). Of running and overdue is spoken only
 * where an event named an appointment that still holds.
 */
export interface TermStretch {
  readonly state: 'running' | 'paused' | 'overdue' | 'appointment';
  readonly from: string;
  readonly until?: string;
  /** The event that began it. */
  readonly causedBy: readonly string[];
}

/** The term as far as the events of the dossier tell it. */
export interface Term {
  readonly stretches: readonly TermStretch[];
  /** What the clock does after the last event. */
  readonly clock: TermClock;
  /** The appointment that holds. A pause moves it, so after one only a new one is known. */
  readonly dueAt?: string;
  /** When the clock ended. */
  readonly endedAt?: string;
}

interface Clock {
  readonly clock: TermClock;
  readonly since: string;
  readonly dueAt?: string;
  readonly event: string;
}

/** Reads the term off the events, which come in order of acceptance. */
export function termOf(events: readonly EventMark[], now: string): Term {
  const stretches: TermStretch[] = [];
  let present: Clock | undefined;
  for (const event of events) {
    const next = after(event, present);
    if (present && next !== present) stretches.push(...stretchesOf(present, next.since, now));
    if (event.dueAt !== undefined && event.dueAt !== present?.dueAt)
      stretches.push({ state: 'appointment', from: event.dueAt, until: event.dueAt, causedBy: [event.id] });
    present = next;
  }
  if (!present) return { stretches: [], clock: 'not-started' };
  stretches.push(...stretchesOf(present, undefined, now));
  const { clock, dueAt, since } = present;
  return { stretches, clock, ...(dueAt !== undefined && { dueAt }), ...(clock === 'ended' && { endedAt: since }) };
}

function after(event: EventMark, before: Clock | undefined): Clock {
  const { state, at, id } = event;
  const clock = isNationalState(state) ? nationalStates[state].clock : (before?.clock ?? 'not-started');
  const dueAt = event.dueAt ?? (clock === 'suspended' ? undefined : before?.dueAt);
  if (before?.clock === clock && before.dueAt === dueAt) return before;
  const since = before?.clock === 'ended' && clock === 'ended' ? before.since : at;
  return { clock, since, event: id, ...(dueAt !== undefined && { dueAt }) };
}

/** `end` undefined: the clock stands so to this moment. */
function stretchesOf({ clock, since, dueAt, event }: Clock, end: string | undefined, now: string): TermStretch[] {
  const stretch = (state: TermStretch['state'], from: string, until: string | undefined): TermStretch => ({
    state,
    from,
    ...(until !== undefined && { until }),
    causedBy: [event],
  });
  if (clock === 'suspended') return [stretch('paused', since, end)];
  if (clock !== 'running' || dueAt === undefined) return [];
  if (Date.parse(end ?? now) <= Date.parse(dueAt)) return [stretch('running', since, end)];
  if (Date.parse(since) >= Date.parse(dueAt)) return [stretch('overdue', since, end)];
  return [stretch('running', since, dueAt), stretch('overdue', dueAt, end)];
}

/** Whether one working day is left at most. */
export function isDueSoon(dueAt: string, now: string): boolean {
  return Date.parse(dueAt) <= oneWorkingDayAfter(new Date(now)).getTime();
}
