import { LienThongError } from '@lienthong/dossier';
import type { OperationFacts, OperationMove, OperationState } from '@lienthong/persistence';

/** What can be asked of an operation. */
export const ASKED = ['submitted', 'approved', 'rejected', 'running', 'paused', 'cancelled'] as const;
export type Asked = (typeof ASKED)[number];

/** Somebody who asks. */
export interface Asker {
  readonly actor: string;
  readonly mayApprove: boolean;
}

type Step = Pick<OperationMove, 'to' | 'act' | 'approver'>;

/** From which states each wish leads on, for operations one person may start alone. */
const OPEN: readonly OperationState[] = ['previewing', 'ready', 'submitted', 'running', 'paused', 'halted'];

/**
 * Where a wish leads an operation; undefined where it is there already, so that a second click does nothing. Throws `OPERATION_STATE`,
 * `OWN_OPERATION`, `APPROVER_MISSING`. Pure.
 */
export function stepFor(operation: OperationFacts, asked: Asked, asker: Asker): Step | undefined {
  const { state } = operation;
  switch (asked) {
    case 'running':
    case 'submitted':
      return started(operation, asked);
    case 'paused':
      if (state === 'paused') return undefined;
      return from(operation, ['running'], { to: 'paused', act: 'operation.paused' });
    case 'cancelled':
      if (state === 'cancelled') return undefined;
      return from(operation, OPEN, { to: 'cancelled', act: 'operation.cancelled' });
    case 'approved':
      requireOther(operation, asker);
      if (operation.approver === asker.actor) return undefined;
      return from(operation, ['submitted'], { to: 'running', act: 'operation.approved', approver: asker.actor });
    case 'rejected':
      requireOther(operation, asker);
      return from(operation, ['submitted'], { to: 'cancelled', act: 'operation.rejected', approver: asker.actor });
  }
}

function started(operation: OperationFacts, asked: 'running' | 'submitted'): Step | undefined {
  const { state, secondPerson } = operation;
  if (state === 'ready') {
    const alone = secondPerson === null && asked === 'running';
    return alone ? { to: 'running', act: 'operation.started' } : { to: 'submitted', act: 'operation.submitted' };
  }
  if (state === 'paused' || state === 'halted') return { to: 'running', act: 'operation.resumed' };
  return sameOrRefused(operation, ['running', 'submitted', 'done']);
}

function sameOrRefused(operation: OperationFacts, there: readonly OperationState[]): undefined {
  if (!there.includes(operation.state)) throw wrongState(operation);
}

function from(operation: OperationFacts, states: readonly OperationState[], step: Step): Step {
  if (!states.includes(operation.state)) throw wrongState(operation);
  return step;
}

function wrongState({ state }: OperationFacts): LienThongError {
  return new LienThongError('OPERATION_STATE', 'conflict', `The operation is ${state}`, { params: { state } });
}

function requireOther({ actor }: OperationFacts, asker: Asker): void {
  if (!asker.mayApprove)
    throw new LienThongError('SCOPE_MISSING', 'denied', 'No right to approve', { params: { scope: 'operations:approve' } });
  if (asker.actor === actor) throw new LienThongError('OWN_OPERATION', 'denied', 'Who asked for it may not approve it');
}
