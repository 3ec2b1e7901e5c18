import { setTimeout as pause } from 'node:timers/promises';
import type { AdapterFailure, Delivery, Receipt } from '@lienthong/adapter-sdk';
import { capabilitiesOf, decide, type FailedTry, type RetryPolicy } from '../decide';
import type { Bench, Opened } from './bench';

/** Where a delivery ended whose first try failed. */
export type Recovered =
  | { readonly end: 'there'; readonly receipt: Receipt }
  /** Left to a person: it may neither be sent again nor can it be asked for. */
  | { readonly end: 'parked' }
  | { readonly end: 'unsettled' };

/** Pause before a question or a repeat, milliseconds: the first request may still be running there. */
const SETTLE = 300;
const MOST_TRIES = 4;
const POLICY: RetryPolicy = { first: SETTLE, longest: SETTLE, giveUpAfter: Number.POSITIVE_INFINITY, settle: SETTLE };

/** Does what the dispatcher would do after a failed try, until the delivery is settled. */
export async function recover(bench: Bench, opened: Opened, delivery: Delivery, first: AdapterFailure): Promise<Recovered> {
  const can = capabilitiesOf(bench.input.adapter, opened.session);
  let failed: Pick<FailedTry, 'failure' | 'scope' | 'kind'> = { failure: first.failure, scope: first.scope, kind: 'deliver' };
  for (let attempts = 1; attempts <= MOST_TRIES; attempts += 1) {
    const decision = decide({ ...failed, attempts, age: 0 }, can, POLICY, 1);
    if (decision.next === 'park' && decision.code === 'outcome-unknown') return { end: 'parked' };
    if (decision.next === 'park' || decision.next === 'hold') return { end: 'unsettled' };
    await pause(SETTLE);
    const again = { ...delivery, attempt: attempts + 1 };
    const asked = decision.next === 'check' ? await bench.lookup(opened, again) : undefined;
    const tried = asked === undefined || asked.kind === 'nothing' ? await bench.deliver(opened, again) : asked;
    if (tried.kind === 'receipt') return { end: 'there', receipt: tried.receipt };
    if (tried.kind !== 'failure') return { end: 'unsettled' };
    failed = { failure: tried.failure.failure, scope: tried.failure.scope, kind: tried === asked ? 'lookup' : 'deliver' };
  }
  return { end: 'unsettled' };
}
