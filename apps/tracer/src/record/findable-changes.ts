import { isFinal, isNationalState, nationalStates, type DeliveryOutcome, type EventEnvelope, type RoutingSlip } from '@lienthong/dossier';
import { WAITING_STATES, type DossierChange, type FindableChanges, type WaitingChange } from '@lienthong/persistence';
import type { Entry } from '@lienthong/trail';
import { contentOf, instant } from './trail-rows';

/** What entries, in the order of their chain, change of what dossiers are found by. */
export function findableChanges(entries: readonly Entry[]): FindableChanges {
  const dossiers = new Map<string, DossierChange>();
  const waiting = new Map<string, WaitingChange>();
  for (const entry of entries) {
    if (entry.kind === 'accepted') add(dossiers, acceptedChange(contentOf<EventEnvelope>(entry.content)));
    else if (entry.kind === 'outcome') {
      const outcome = contentOf<DeliveryOutcome>(entry.content);
      add(dossiers, outcomeChange(outcome));
      waiting.set(outcome.deliveryId, deliveryWaiting(outcome));
    } else if (entry.kind === 'routed') {
      const change = eventWaiting(entry);
      if (change) waiting.set(change.subject, change);
    }
  }
  return { dossiers: [...dossiers.values()], waiting: [...waiting.values()] };
}

function acceptedChange(event: EventEnvelope): DossierChange {
  const { dossierId, acceptedAt, dueAt, subject: code, sequence, type, system, state, procedure, agency } = event;
  return {
    dossierId,
    openedAt: acceptedAt,
    updatedAt: acceptedAt,
    code,
    event: {
      ...{ sequence, at: acceptedAt, type, system },
      ...(state !== undefined && { state }),
      ...(procedure !== undefined && { procedure }),
      ...(agency !== undefined && { agency }),
    },
    ...((dueAt !== undefined || isSuspended(state)) && { due: { sequence, ...(dueAt !== undefined && { at: dueAt }) } }),
    systems: [system],
  };
}

/** A pause moves the appointment: the one named before it is void. */
function isSuspended(state: number | undefined): boolean {
  return isNationalState(state) && nationalStates[state].clock === 'suspended';
}

function outcomeChange({ dossierId, at: time, state, sequence, system }: DeliveryOutcome): DossierChange {
  const at = instant(time);
  const reached = state === 'delivered' ? { reached: { sequence, system, at } } : {};
  return { dossierId, openedAt: at, updatedAt: at, ...reached, systems: [system] };
}

/** Adds up what entries say of one dossier. An earlier event wins where it is the first known, the last one everywhere else. */
function add(changes: Map<string, DossierChange>, change: DossierChange): void {
  const before = changes.get(change.dossierId);
  if (!before) return void changes.set(change.dossierId, change);
  const event = later(before.event, change.event);
  const reached = later(before.reached, change.reached);
  const code = before.code ?? change.code;
  const due = later(before.due, change.due);
  changes.set(change.dossierId, {
    dossierId: change.dossierId,
    openedAt: before.event ? before.openedAt : change.event ? change.openedAt : before.openedAt,
    updatedAt: Date.parse(change.updatedAt) > Date.parse(before.updatedAt) ? change.updatedAt : before.updatedAt,
    ...(code !== undefined && { code }),
    ...(event && { event }),
    ...(due && { due }),
    ...(reached && { reached }),
    systems: [...new Set([...before.systems, ...change.systems])],
  });
}

function later<T extends { readonly sequence: number }>(one: T | undefined, other: T | undefined): T | undefined {
  return one && other ? (other.sequence > one.sequence ? other : one) : (one ?? other);
}

function deliveryWaiting(outcome: DeliveryOutcome): WaitingChange {
  const { deliveryId: subject, dossierId, system, connection, parked, dueAt, attemptCount: attempts } = outcome;
  const at = instant(outcome.at);
  const state = isFinal(outcome.state) ? undefined : WAITING_STATES.find(one => one === outcome.state);
  if (!state) return { subject, dossierId, at, attempts };
  const failure = outcome.attempts.findLast(attempt => attempt.code !== undefined);
  const [cause, kind] = parked ? [parked.code, parked.class] : [failure?.code, failure?.result];
  return {
    ...{ subject, dossierId, state, at, system, connection, attempts },
    ...(cause !== undefined && { cause }),
    ...(kind !== undefined && { class: kind }),
    ...(parked && { owner: parked.owner }),
    ...(dueAt !== undefined && { dueAt }),
  };
}

function eventWaiting({ subjects, content, recordedAt: at }: Entry): WaitingChange | undefined {
  const { unrouted: cause } = contentOf<RoutingSlip>(content);
  const { dossier: dossierId, event: subject } = subjects;
  if (cause !== 'no-route' || dossierId === undefined || subject === undefined) return undefined;
  return { subject, dossierId, state: 'unrouted', at, cause, attempts: 0 };
}
