import type { Attempt, NextStep, Provenance } from '@lienthong/dossier';
import type { DeliveryDetail } from '@lienthong/persistence';

/** Why a step was chosen after a try. */
export type StepReason =
  | 'nothing-arrived'
  | 'repeat-harmless'
  | 'can-be-asked'
  | 'question-failed'
  | 'absent-maybe-late'
  | 'absent-twice'
  | 'connection-at-fault'
  | 'refused'
  | 'outcome-unknown'
  | 'budget-spent';

/** A try as people are told of it. */
export interface ToldAttempt {
  readonly number: number;
  readonly kind: Attempt['kind'];
  readonly at: string;
  readonly milliseconds: number;
  readonly result: Attempt['result'];
  readonly code?: string;
  /** Method and path. */
  readonly call?: string;
  readonly status?: number;
  /** The partner's own words, masked. */
  readonly excerpt?: string;
  /** What was decided then; absent after the last try of a delivery that arrived. */
  readonly next?: { readonly step: NextStep; readonly because: StepReason };
  /** How the message of this try was made, where that was recorded with it. */
  readonly provenance?: Provenance;
}

/** Every try that is kept with a delivery, oldest first. */
export function toldAttempts(
  { attempts, state, parked }: Pick<DeliveryDetail, 'attempts' | 'state' | 'parked'>,
  masked: (text: string) => string,
): ToldAttempt[] {
  return attempts.map((attempt, index) => {
    const { detail, next: decided, ...facts } = attempt;
    const after = attempts[index + 1];
    const step = decided ?? stepBefore(attempt, after, state);
    const because = step && reasonFor(attempt, step, after ? undefined : parked?.code);
    return {
      ...facts,
      ...(detail !== undefined && { excerpt: masked(detail) }),
      ...(step && because && { next: { step, because } }),
    };
  });
}

/** What must have been decided, in records of before it was noted: what came next shows it. */
function stepBefore(attempt: Attempt, after: Attempt | undefined, state: DeliveryDetail['state']): NextStep | undefined {
  if (attempt.result === 'accepted' || attempt.result === 'already-there') return undefined;
  if (after) return after.kind === 'lookup' ? 'check' : 'retry';
  if (state === 'retrying') return 'retry';
  if (state === 'checking') return 'check';
  return state === 'parked' || state === 'skipped' || state === 'closed' ? 'park' : undefined;
}

function reasonFor({ kind, result }: Attempt, step: NextStep, parkedFor: string | undefined): StepReason | undefined {
  if (step === 'hold') return 'connection-at-fault';
  if (result === 'absent') return step === 'check' ? 'absent-maybe-late' : 'absent-twice';
  if (step === 'park') {
    if (parkedFor === 'budget-spent') return 'budget-spent';
    return result === 'ambiguous' ? 'outcome-unknown' : result === 'permanent' ? 'refused' : 'budget-spent';
  }
  if (step === 'check') return kind === 'lookup' ? 'question-failed' : 'can-be-asked';
  return result === 'ambiguous' ? 'repeat-harmless' : 'nothing-arrived';
}
