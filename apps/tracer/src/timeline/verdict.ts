import { causeOf, isNationalState, nationalStates } from '@lienthong/dossier';
import { holderOf } from './holder';
import type { DeliveryMark, EventMark, Timeline } from './marks';
import { isDueSoon, termOf, type Term } from './term';

/**
 * In the order in which they are looked for; the first that holds is the verdict. `overdue` and `due-soon` rest on an appointment
 * that an event named and that still holds. `ended`: over without a result (refused, withdrawn, stopped).
 */
export const VERDICT_CODES = [
  ...(['parked', 'unknown', 'unrouted', 'overdue', 'retrying', 'gap', 'due-soon'] as const),
  ...(['paused', 'waiting', 'done', 'ended'] as const),
] as const;
export type VerdictCode = (typeof VERDICT_CODES)[number];

/** Where a dossier stands, why, and who has to do what: codes and values, worded by whoever shows it. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: 'danger' | 'warning' | 'info' | 'pause' | 'success';
  /** Team that has to act; absent when nobody has to. */
  readonly owner?: string;
  readonly action: VerdictAction;
  /** The delivery or event it speaks of. */
  readonly about?: string;
  /** Other things that need attention. */
  readonly others: number;
}

export type VerdictAction = 'fix-code-table' | 'fix-mapping' | 'replace-credentials' | 'ask-target' | 'release' | 'add-route' | 'none';

type Finding = Omit<Verdict, 'others'>;

/** What to do about a parked delivery, by the code it is parked under; for all others it can be released once the cause is gone. */
const ACTION_FOR: Readonly<Record<string, VerdictAction>> = {
  'code-missing': 'fix-code-table',
  'status-unmapped': 'fix-code-table',
  'mapping-failed': 'fix-mapping',
  'output-invalid': 'fix-mapping',
  'payload-invalid': 'fix-mapping',
  'auth-refused-twice': 'replace-credentials',
  forbidden: 'replace-credentials',
};

/** Says in one finding where a dossier stands. What needs a person comes before what heals by itself, and that before business. */
export function verdictOn(timeline: Timeline, now: string): Verdict {
  const deliveries = timeline.marks.filter(mark => mark.kind === 'delivery');
  const events = inOrder(timeline.marks.filter(mark => mark.kind === 'event'));
  const late = lateness(timeline, events, deliveries, now);
  const findings = [
    ...deliveries.filter(one => one.state === 'parked').map(one => parked(one, deliveries)),
    ...deliveries.filter(one => one.state === 'checking').map(unknown),
    ...events.filter(one => one.unrouted === 'no-route').map(unrouted),
    ...late.filter(({ code }) => code === 'overdue'),
    ...deliveries.filter(one => one.state === 'retrying').map(retrying),
    ...gaps(timeline),
    ...late.filter(({ code }) => code === 'due-soon'),
  ];
  const first = findings[0] ?? business(timeline, events, deliveries, now);
  return { ...first, others: Math.max(0, findings.length - 1) };
}

function inOrder(events: readonly EventMark[]): readonly EventMark[] {
  return events.toSorted((a, b) => a.sequence - b.sequence);
}

/** Overdue or nearly so, while the clock runs. */
function lateness(timeline: Timeline, events: readonly EventMark[], deliveries: readonly DeliveryMark[], now: string): Finding[] {
  const { clock, dueAt } = termOf(events, now);
  const last = events.at(-1);
  if (clock !== 'running' || dueAt === undefined || !last) return [];
  const overdue = Date.parse(now) > Date.parse(dueAt);
  if (!overdue && !isDueSoon(dueAt, now)) return [];
  const { system, since } = holderOf(last, deliveries);
  const team = timeline.systems.find(({ id }) => id === system)?.team;
  return [
    {
      code: overdue ? 'overdue' : 'due-soon',
      params: { system, since, dueAt },
      severity: overdue ? 'danger' : 'warning',
      ...(team !== undefined && { owner: team }),
      action: 'none',
    },
  ];
}

function parked(delivery: DeliveryMark, all: readonly DeliveryMark[]): Finding {
  const { parked: reason, segments, connection, sequence = 0 } = delivery;
  const behind = all.filter(one => one.connection === connection && one.state === 'planned' && (one.sequence ?? 0) > sequence);
  return {
    code: 'parked',
    params: {
      ...subject(delivery),
      since: segments.at(-1)?.from ?? delivery.at,
      behind: behind.length,
      ...(reason && { cause: reason.code, class: reason.class, group: causeOf(connection, reason).id }),
      ...(reason?.table !== undefined && { table: reason.table }),
      ...(reason?.value !== undefined && { value: reason.value }),
    },
    severity: 'danger',
    owner: reason?.owner ?? 'operations',
    action: reason?.class === 'ambiguous' ? 'ask-target' : (ACTION_FOR[reason?.code ?? ''] ?? 'release'),
    about: delivery.id,
  };
}

function unknown(delivery: DeliveryMark): Finding {
  const due = delivery.dueAt === undefined ? {} : { dueAt: delivery.dueAt };
  return { code: 'unknown', params: { ...subject(delivery), ...due }, severity: 'warning', action: 'none', about: delivery.id };
}

function unrouted(event: EventMark): Finding {
  return {
    code: 'unrouted',
    params: { event: event.type, since: event.at },
    severity: 'danger',
    owner: 'operations',
    action: 'add-route',
    about: event.id,
  };
}

function retrying(delivery: DeliveryMark): Finding {
  const cause = delivery.attempts.findLast(attempt => attempt.code !== undefined)?.code;
  return {
    code: 'retrying',
    params: {
      ...subject(delivery),
      attempt: delivery.attemptCount + 1,
      ...(cause !== undefined && { cause }),
      ...(delivery.dueAt !== undefined && { dueAt: delivery.dueAt }),
    },
    severity: 'warning',
    action: 'none',
    about: delivery.id,
  };
}

/** An event with a lower number than one already here has not been recorded. */
function gaps({ missing }: Timeline): Finding[] {
  return missing.flatMap(({ what, sequence }) =>
    what === 'event' && sequence !== undefined ? [{ code: 'gap', params: { sequence }, severity: 'warning', action: 'none' }] : [],
  );
}

/** Nothing is wrong: then it is the dossier itself that says what is waited for. */
function business(timeline: Timeline, events: readonly EventMark[], deliveries: readonly DeliveryMark[], now: string): Finding {
  const { state, stateAt = '' } = timeline;
  const last = events.at(-1);
  if (!last) return { code: 'gap', params: { sequence: 1 }, severity: 'warning', action: 'none' };
  const open = deliveries.find(one => one.until === undefined);
  if (open) return { code: 'waiting', params: { ...subject(open), since: open.at }, severity: 'info', action: 'none', about: open.id };
  if (state === 10) {
    return { code: 'done', params: { at: stateAt, ...punctuality(termOf(events, now)) }, severity: 'success', action: 'none' };
  }
  if (isNationalState(state) && nationalStates[state].terminal) {
    return { code: 'ended', params: { state, at: stateAt }, severity: 'info', action: 'none' };
  }
  if (state === 5) return { code: 'paused', params: { state, since: stateAt }, severity: 'pause', action: 'none' };
  return {
    code: 'waiting',
    params: { ...holderOf(last, deliveries), ...(state !== undefined && { state }) },
    severity: 'info',
    action: 'none',
  };
}

/** Whether it ended within its appointment, where that is known. */
function punctuality({ dueAt, endedAt }: Term): { term?: 'in-time' | 'late' } {
  if (dueAt === undefined || endedAt === undefined) return {};
  return { term: Date.parse(endedAt) <= Date.parse(dueAt) ? 'in-time' : 'late' };
}

function subject(delivery: DeliveryMark): Record<string, string> {
  return { system: delivery.system, connection: delivery.connection, ...(delivery.type && { event: delivery.type }) };
}
