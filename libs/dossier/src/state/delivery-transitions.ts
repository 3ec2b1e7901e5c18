import type { DeliveryState } from '../outcome';

/** The only moves a delivery can make. A state without a successor is final. */
export const nextDeliveryStates: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  planned: ['sending'],
  sending: ['planned' /* nothing was sent */, 'delivered', 'retrying', 'checking', 'parked'],
  retrying: ['sending'],
  checking: ['sending', 'delivered', 'parked'],
  parked: ['planned', 'skipped', 'closed'],
  delivered: [],
  skipped: [],
  closed: [],
};

/** May a delivery go from one state to the other in one step? */
export function canMove(from: DeliveryState, to: DeliveryState): boolean {
  return nextDeliveryStates[from].includes(to);
}

/** True when the delivery has ended and its lane goes on. */
export function isFinal(state: DeliveryState): boolean {
  return nextDeliveryStates[state].length === 0;
}
