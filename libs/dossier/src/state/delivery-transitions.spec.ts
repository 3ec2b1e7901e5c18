import fc from 'fast-check';
import { DELIVERY_STATES, type DeliveryState } from '../outcome';
import { canMove, isFinal, nextDeliveryStates } from './delivery-transitions';

const anyState = fc.constantFrom(...DELIVERY_STATES);

/** States that can be reached from a state in any number of steps. */
function reachable(from: DeliveryState): Set<DeliveryState> {
  const seen = new Set<DeliveryState>([from]);
  for (const state of seen) nextDeliveryStates[state].forEach(next => seen.add(next));
  return seen;
}

describe('delivery transitions', () => {
  it('end in delivered, skipped and closed, and nowhere else', () => {
    expect(DELIVERY_STATES.filter(isFinal)).toEqual(['delivered', 'skipped', 'closed']);
  });

  it('reach every state from planned', () => {
    expect(reachable('planned')).toEqual(new Set(DELIVERY_STATES));
  });

  it('leave no delivery without a way to an end', () => {
    fc.assert(fc.property(anyState, state => [...reachable(state)].some(isFinal)));
  });

  it('never leave a final state and never lead from a state to itself', () => {
    fc.assert(fc.property(anyState, anyState, (from, to) => !canMove(from, to) || (!isFinal(from) && from !== to)));
  });

  it('come to delivered only from a state in which the receiver may have it', () => {
    fc.assert(fc.property(anyState, from => canMove(from, 'delivered') === (from === 'sending' || from === 'checking')));
  });

  it('come back to planned from parked, by a person, or from a try that was not begun', () => {
    fc.assert(fc.property(anyState, from => canMove(from, 'planned') === (from === 'parked' || from === 'sending')));
  });

  it('let only a parked delivery be skipped or closed: a person decides', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom<DeliveryState>('skipped', 'closed'), (from, to) => canMove(from, to) === (from === 'parked')),
    );
  });
});
