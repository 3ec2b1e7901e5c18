import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { DeliveryRow, DeliveryStep } from '@lienthong/persistence';
import type { Waiting } from './lane';
import type { Road } from './surroundings';
import type { TryResult } from './try-result';

/** How long a delivery stored as `sending` may wait for its try, milliseconds; then its deadline is set anew. */
const HEADSTART = 1_000;
/** Grace beyond the time a request may take, until its try counts as lost. */
export const SLACK = 5_000;

/** Milliseconds after which another may take a delivery that is stored as `sending` now. */
export function deadlineFor(answerWithin: number): number {
  return HEADSTART + answerWithin + SLACK;
}

/** Before its try: whoever finds it so after its deadline has to take it for sent. */
export function sending(row: DeliveryRow, road: Road): DeliveryStep {
  return { row: { ...row, state: 'sending', dueIn: null, deadlineIn: deadlineFor(road.answerWithin) } };
}

/** It was stored as `sending`, and nothing was sent. */
export function planned(row: DeliveryRow): DeliveryStep {
  return { row: { ...row, state: 'planned', dueIn: null, deadlineIn: null } };
}

/** Whether this process stored it as `sending` and has not tried it yet. */
export function isAhead({ row, ours }: Waiting): boolean {
  return ours && row.state === 'sending' && row.attemptCount === 0;
}

/** What is known of a try that the former owner began, or was about to begin. */
export function interruptedTry(row: DeliveryRow): TryResult {
  return {
    kind: 'failed',
    failure: new AdapterFailure('ambiguous', 'interrupted', 'The gateway stopped during the try'),
    attempt: {
      number: row.attemptCount + 1,
      kind: 'deliver',
      at: new Date().toISOString(),
      milliseconds: 0,
      result: 'ambiguous',
      code: 'interrupted',
    },
  };
}
