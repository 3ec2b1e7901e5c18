import type { TransitionVerdict } from '../events/event';
import type { EventType } from '../events/event-types';
import { impliedStates } from './implied-state';
import { isNationalState, type NationalState } from './national-state';

/** Business state of a dossier as far as it is known. */
export interface DossierState {
  /** National state, 1–10; absent before the first event. */
  readonly state?: number | undefined;
  /** Source time of the event that set it, RFC 3339 with offset. */
  readonly stateAt?: string | undefined;
}

/** What an event did to the business state. */
export interface AppliedEvent {
  /** State after the event. */
  readonly state: number;
  /** Source time of the event that set the state: the time to remember for the next one. */
  readonly stateAt: string;
  readonly verdict: TransitionVerdict;
}

/**
 * Transitions seen in practice: no instrument lays down a table. A supplement may be asked for at the intake check
 * (1→5, 2→5, then 5→2) as well as during appraisal (4→5→4).
 */
export const expectedTransitions: Readonly<Record<NationalState, readonly NationalState[]>> = {
  1: [2, 3, 5],
  2: [4, 5, 7],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [2, 4, 7],
  6: [4],
  7: [],
  8: [],
  9: [10],
  10: [],
};

/** States a dossier may begin with: a snapshot opens it. */
export const openingStates: readonly NationalState[] = [1, 2];

/**
 * Takes an event into the business state. Every transition but a stale one is applied, also one nobody expects: the systems
 * concerned own the facts, we only make the odd one visible. An event with an older source time than the one applied last
 * overtook its successor on the way and changes nothing.
 */
export function applyEvent(current: DossierState, type: EventType, time: string): AppliedEvent {
  const next = impliedStates[type];
  if (current.state === undefined) {
    return { state: next, stateAt: time, verdict: openingStates.includes(next) ? 'expected' : 'unexpected' };
  }
  if (current.stateAt !== undefined && Date.parse(time) < Date.parse(current.stateAt)) {
    return { state: current.state, stateAt: current.stateAt, verdict: 'stale' };
  }
  return { state: next, stateAt: time, verdict: verdictOn(current.state, next) };
}

function verdictOn(from: number, to: NationalState): TransitionVerdict {
  if (from === to) return 'repeated';
  return isNationalState(from) && expectedTransitions[from].includes(to) ? 'expected' : 'unexpected';
}
