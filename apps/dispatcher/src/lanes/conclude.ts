import { causeOf, type DeliveryOutcome, type DeliveryState, type NextStep, type ParkReason } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep } from '@lienthong/persistence';
import { decide, type Capabilities, type RetryPolicy } from '@lienthong/adapter-host';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { TryResult } from './try-result';

/** Attempts kept with an open delivery; the trail has every one. */
const KEPT_ATTEMPTS = 50;

export interface Circumstances {
  readonly can: Capabilities;
  readonly policy: RetryPolicy;
  /** Milliseconds of retry budget used so far. */
  readonly age: number;
  readonly owner: string;
  /** Of the mapping it is translated by; absent where the connection could not be opened. */
  readonly mappingVersion?: string | undefined;
  readonly random: number;
}

/** The step a try leads to, and whether it says that the connection as a whole is at fault. */
export interface Conclusion {
  readonly step: DeliveryStep;
  readonly hold?: AdapterFailure;
}

/** Turns the result of a try into the next state of its delivery. Pure. */
export function conclude(row: DeliveryRow, result: TryResult, circumstances: Circumstances): Conclusion {
  const tried = {
    ...row,
    attemptCount: row.attemptCount + 1,
    attempts: [...row.attempts, result.attempt].slice(-KEPT_ATTEMPTS),
    parked: null,
    dueIn: null,
    deadlineIn: null,
  };
  switch (result.kind) {
    case 'there':
      return { step: delivered(tried, result) };
    case 'absent':
      return { step: absent(tried, circumstances.policy) };
    case 'failed':
      return failed(tried, result, circumstances);
  }
}

function delivered(row: DeliveryRow, { receipt, follows }: TryResult & { kind: 'there' }): DeliveryStep {
  const done = { ...row, state: 'delivered' as const };
  const { reference } = receipt;
  // Found by asking: then it is the message of a try before that has arrived.
  const provenance = receipt.provenance ?? row.attempts.findLast(attempt => attempt.provenance)?.provenance;
  return {
    row: done,
    ending: {
      follow: follows && reference !== undefined,
      ...(reference !== undefined && { reference }),
      ...(provenance && { provenance }),
    },
    outcome: outcomeOf(done, {
      ...(reference !== undefined && { alias: { system: row.system, code: reference } }),
      ...(provenance && { provenance }),
    }),
  };
}

/** "I do not have it" may only mean "not yet": ask once more after a while before sending again. */
function absent(row: DeliveryRow, policy: RetryPolicy): DeliveryStep {
  if (!row.absentOnce) return { row: { ...decided(row, 'check'), state: 'checking', dueIn: policy.settle, absentOnce: true } };
  return { row: { ...decided(row, 'retry'), state: 'sending', deadlineIn: 0, absentOnce: false } };
}

function failed(tried: DeliveryRow, { failure, attempt }: TryResult & { kind: 'failed' }, circumstances: Circumstances): Conclusion {
  const { can, policy, age, owner, mappingVersion, random } = circumstances;
  const retryAfter = failure.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter * 1_000 };
  const decision = decide(
    { failure: failure.failure, scope: scopeOf(tried, failure), kind: attempt.kind, attempts: tried.attemptCount, age, ...retryAfter },
    can,
    policy,
    random,
  );
  const row = decided(tried, decision.next);
  switch (decision.next) {
    case 'hold':
      return { step: told({ ...row, state: attempt.kind === 'lookup' ? 'checking' : 'retrying', dueIn: 0 }), hold: failure };
    case 'retry':
      return { step: told({ ...row, state: 'retrying', dueIn: decision.delay }) };
    case 'check':
      return { step: told({ ...row, state: 'checking', dueIn: decision.delay }) };
    case 'park':
      return {
        step: parked(row, { ...reasonOf(failure, owner, mappingVersion), ...(decision.code !== undefined && { code: decision.code }) }),
      };
  }
}

/** The step stands with the try that led to it. */
function decided(row: DeliveryRow, next: NextStep): DeliveryRow {
  return { ...row, attempts: row.attempts.map((attempt, index) => (index === row.attempts.length - 1 ? { ...attempt, next } : attempt)) };
}

/** Tries of one delivery that failed alike although the connection was free again each time. */
const SAME_FAULT = 3;

/** A connection that answers every probe but fails for the same delivery again and again is not at fault: the message is. */
function scopeOf(row: DeliveryRow, failure: AdapterFailure): 'message' | 'connection' {
  const last = row.attempts.slice(-SAME_FAULT);
  return last.length === SAME_FAULT && last.every(attempt => attempt.code === failure.code) ? 'message' : failure.scope;
}

function parked(row: DeliveryRow, reason: ParkReason): DeliveryStep {
  const stopped = { ...row, state: 'parked' as const, parked: reason, cause: causeOf(row.connection, reason).id };
  return { row: stopped, outcome: outcomeOf(stopped, { parked: reason }) };
}

/** A failure as the reason why a delivery stands still. `owner` is who acts where the failure names nobody nearer. */
export function reasonOf(failure: AdapterFailure, owner: string, mappingVersion?: string): ParkReason {
  return {
    class: failure.failure,
    code: failure.code,
    owner: failure.owner ?? owner,
    ...(failure.detail !== undefined && { detail: failure.detail }),
    ...(mappingVersion !== undefined && { mappingVersion }),
    ...(failure.table !== undefined && { table: failure.table }),
    ...(failure.value !== undefined && { value: failure.value }),
  };
}

/** What the database will not write down cannot be acted on: a person has to look. What the try came to stands in the detail. */
export function unrecordable(row: DeliveryRow, came: DeliveryState, owner: string): DeliveryStep {
  const failure = new AdapterFailure('permanent', 'not-recordable', 'The database refused what the try came to', { detail: came });
  return parked({ ...row, dueIn: null, deadlineIn: null }, reasonOf(failure, owner));
}

function told(row: DeliveryRow): DeliveryStep {
  const due = row.dueIn === null ? {} : { dueAt: new Date(Date.now() + row.dueIn).toISOString() };
  return { row, outcome: outcomeOf(row, due) };
}

/** What the rest of the system is told of a step. */
export function outcomeOf(row: DeliveryRow & { state: DeliveryState }, more: Partial<DeliveryOutcome> = {}): Omit<DeliveryOutcome, 'at'> {
  return {
    deliveryId: row.id,
    eventUid: row.eventUid,
    dossierId: row.dossierId,
    sequence: row.sequence,
    connection: row.connection,
    system: row.system,
    state: row.state,
    attempts: row.attempts.slice(-1),
    attemptCount: row.attemptCount,
    ...more,
  };
}
