import { expectedTransitions } from './apply-event';
import { isNationalState, nationalStates } from './national-state';

describe('national states', () => {
  it('are the ten of the national portal, each under its own code', () => {
    const codes = Object.values(nationalStates).map(facts => facts.code);

    expect(codes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('have distinct names in both languages', () => {
    const all = Object.values(nationalStates);

    expect(new Set(all.map(facts => facts.name.vi)).size).toBe(10);
    expect(new Set(all.map(facts => facts.name.en)).size).toBe(10);
  });

  it('are terminal exactly when nothing is expected to follow', () => {
    for (const facts of Object.values(nationalStates)) {
      expect(facts.terminal).toBe(expectedTransitions[facts.code].length === 0);
    }
  });

  it('never start the clock again once it ended', () => {
    for (const facts of Object.values(nationalStates).filter(state => state.clock === 'ended')) {
      expect(expectedTransitions[facts.code].every(next => nationalStates[next].clock === 'ended')).toBe(true);
    }
  });

  it.each([0, 11, 1.5, '4', null, Number.NaN])('do not include %p', value => {
    expect(isNationalState(value)).toBe(false);
  });
});
