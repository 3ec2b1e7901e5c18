import { nationalStates, isNationalState, type EventType } from '@lienthong/dossier';
import type { DeliveryMark, EventMark, Timeline } from './marks';

/**
 * In the order in which they are looked for; the first that holds is the verdict. Those that need the term of the procedure
 * (overdue, due soon, silent) are the coordinator's to add. `ended`: over without a result (refused, withdrawn, stopped).
 */
export const VERDICT_CODES = ['parked', 'unknown', 'unrouted', 'retrying', 'gap', 'paused', 'waiting', 'done', 'ended'] as const;
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
export function verdictOn(timeline: Timeline): Verdict {
  const deliveries = timeline.marks.filter(mark => mark.kind === 'delivery');
  const events = timeline.marks.filter(mark => mark.kind === 'event');
  const findings = [
    ...deliveries.filter(one => one.state === 'parked').map(one => parked(one, deliveries)),
    ...deliveries.filter(one => one.state === 'checking').map(unknown),
    ...events.filter(one => one.unrouted === 'no-route').map(unrouted),
    ...deliveries.filter(one => one.state === 'retrying').map(retrying),
    ...gaps(timeline),
  ];
  const first = findings[0] ?? business(timeline, events, deliveries);
  return { ...first, others: Math.max(0, findings.length - 1) };
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
      ...(reason && { cause: reason.code, class: reason.class }),
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
function business(timeline: Timeline, events: readonly EventMark[], deliveries: readonly DeliveryMark[]): Finding {
  const { state, stateAt = '' } = timeline;
  const last = events.at(-1);
  if (!last) return { code: 'gap', params: { sequence: 1 }, severity: 'warning', action: 'none' };
  const open = deliveries.find(one => one.until === undefined);
  if (open) return { code: 'waiting', params: { ...subject(open), since: open.at }, severity: 'info', action: 'none', about: open.id };
  if (state === 10) return { code: 'done', params: { at: stateAt }, severity: 'success', action: 'none' };
  if (isNationalState(state) && nationalStates[state].terminal) {
    return { code: 'ended', params: { state, at: stateAt }, severity: 'info', action: 'none' };
  }
  if (state === 5) return { code: 'paused', params: { state, since: stateAt }, severity: 'pause', action: 'none' };
  return {
    code: 'waiting',
    params: { ...holder(last, deliveries), ...(state !== undefined && { state }) },
    severity: 'info',
    action: 'none',
  };
}

/** Types by which the sender says "I am at it"; with all others it hands the dossier on. */
export const HELD_BY_SENDER: readonly EventType[] = ['vn.lienthong.dossier.processing.v1', 'vn.lienthong.dossier.payment-requested.v1'];

/** The system that has the dossier in hand, and since when. */
function holder(last: EventMark, deliveries: readonly DeliveryMark[]): { system: string; since: string } {
  const target = HELD_BY_SENDER.includes(last.type)
    ? undefined
    : deliveries.find(one => one.causedBy.includes(last.id) && one.state === 'delivered');
  return target ? { system: target.system, since: target.until ?? target.at } : { system: last.system, since: last.at };
}

function subject(delivery: DeliveryMark): Record<string, string> {
  return { system: delivery.system, connection: delivery.connection, ...(delivery.type && { event: delivery.type }) };
}
