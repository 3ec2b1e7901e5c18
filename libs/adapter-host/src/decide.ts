import type { Adapter, Session } from '@lienthong/adapter-sdk';
import type { FailureClass } from '@lienthong/dossier';

/** How long and how often to try; milliseconds. */
export interface RetryPolicy {
  readonly first: number;
  readonly longest: number;
  /** Age of a delivery after which a failing try parks it. */
  readonly giveUpAfter: number;
  /** Pause after the receiver said "I do not have it": the first request may still be running there. */
  readonly settle: number;
}

/** A try that failed, and what is known about its delivery. */
export interface FailedTry {
  readonly failure: FailureClass;
  readonly scope: 'message' | 'connection';
  readonly kind: 'deliver' | 'lookup';
  /** Tries so far, this one included. */
  readonly attempts: number;
  /** Milliseconds since the delivery was planned. */
  readonly age: number;
  /** Milliseconds the receiver asked us to wait. */
  readonly retryAfter?: number;
}

/** What the receiver allows. */
export interface Capabilities {
  /** Sending again under the same key is harmless there. */
  readonly repeatHarmless: boolean;
  /** It can be asked whether it has a delivery. */
  readonly canLookup: boolean;
}

/** What the session promises stands before the word of its adapter: some promises depend on the settings. */
export function capabilitiesOf(adapter: Pick<Adapter, 'repeat'>, session: Pick<Session, 'repeat' | 'lookup'>): Capabilities {
  return { repeatHarmless: (session.repeat ?? adapter.repeat) === 'harmless', canLookup: session.lookup !== undefined };
}

export type Decision =
  | { readonly next: 'retry' | 'check'; readonly delay: number }
  /** The connection is at fault: hold its lanes, park nothing, send again when a probe succeeds. */
  | { readonly next: 'hold' }
  /** `code` replaces the failure's own where the reason to park is another one. */
  | { readonly next: 'park'; readonly code?: 'budget-spent' | 'outcome-unknown' };

/**
 * What to do after a failed try. Pure; `random` in [0, 1) spreads retries of many deliveries.
 *
 * Transient: send again. Permanent: a person must act. Ambiguous: it may have arrived, so send again only where that is
 * harmless, else ask, else leave it to a person.
 */
export function decide(tried: FailedTry, can: Capabilities, policy: RetryPolicy, random: number): Decision {
  if (tried.scope === 'connection') return { next: 'hold' };
  if (tried.failure === 'permanent') return { next: 'park' };
  if (tried.age >= policy.giveUpAfter) return { next: 'park', code: 'budget-spent' };

  const delay = Math.max(backOff(tried.attempts, policy, random), tried.retryAfter ?? 0);
  // A question that failed says nothing about the delivery: ask again.
  if (tried.kind === 'lookup') return { next: 'check', delay };
  if (tried.failure === 'transient' || can.repeatHarmless) return { next: 'retry', delay };
  if (can.canLookup) return { next: 'check', delay };
  return { next: 'park', code: 'outcome-unknown' };
}

/** Doubles from the first pause to the longest; between half and all of it, by chance. */
export function backOff(attempts: number, policy: RetryPolicy, random: number): number {
  const full = Math.min(policy.longest, policy.first * 2 ** Math.min(attempts - 1, 30));
  return full * (0.5 + random / 2);
}
