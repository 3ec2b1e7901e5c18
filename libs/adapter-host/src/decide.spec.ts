import * as fc from 'fast-check';
import { backOff, capabilitiesOf, decide, type Capabilities, type FailedTry, type RetryPolicy } from './decide';

const policy: RetryPolicy = { first: 1_000, longest: 60_000, giveUpAfter: 3_600_000, settle: 5_000 };
const tried: FailedTry = { failure: 'transient', scope: 'message', kind: 'deliver', attempts: 1, age: 0 };
const nothing: Capabilities = { repeatHarmless: false, canLookup: false };

describe('decide', () => {
  it('sends again what provably did not arrive', () => {
    expect(decide(tried, nothing, policy, 0).next).toBe('retry');
  });

  it('leaves a refusal to a person', () => {
    expect(decide({ ...tried, failure: 'permanent' }, { repeatHarmless: true, canLookup: true }, policy, 0)).toEqual({ next: 'park' });
  });

  it('sends again what may have arrived only where that is harmless', () => {
    const ambiguous: FailedTry = { ...tried, failure: 'ambiguous' };

    expect(decide(ambiguous, { repeatHarmless: true, canLookup: true }, policy, 0).next).toBe('retry');
    expect(decide(ambiguous, { repeatHarmless: false, canLookup: true }, policy, 0).next).toBe('check');
    expect(decide(ambiguous, nothing, policy, 0)).toEqual({ next: 'park', code: 'outcome-unknown' });
  });

  it('holds the connection when the cause lies with it, whatever the class', () => {
    expect(decide({ ...tried, failure: 'permanent', scope: 'connection' }, nothing, policy, 0)).toEqual({ next: 'hold' });
  });

  it('never answers a failed question with a second sending', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('transient' as const, 'ambiguous' as const),
        fc.boolean(),
        fc.nat(50),
        (failure, repeatHarmless, attempts) => {
          const decision = decide({ ...tried, kind: 'lookup', failure, attempts }, { repeatHarmless, canLookup: true }, policy, 0.5);

          expect(decision.next).toBe('check');
        },
      ),
    );
  });

  it('gives up when the budget is spent, and says so', () => {
    expect(decide({ ...tried, age: policy.giveUpAfter }, nothing, policy, 0)).toEqual({ next: 'park', code: 'budget-spent' });
  });

  it('waits at least as long as the receiver asks', () => {
    expect(decide({ ...tried, retryAfter: 120_000 }, nothing, policy, 0)).toEqual({ next: 'retry', delay: 120_000 });
  });

  it('waits between half the pause and all of it, never longer than the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
        const pause = backOff(attempts, policy, random);

        expect(pause).toBeGreaterThanOrEqual(Math.min(policy.longest, policy.first) / 2);
        expect(pause).toBeLessThanOrEqual(policy.longest);
      }),
    );
  });
});

describe('what the receiver allows', () => {
  it('is what the session promises, and what its adapter says only where the session says nothing', () => {
    const lookup = async (): Promise<undefined> => undefined;

    expect(capabilitiesOf({ repeat: 'harmful' }, {})).toEqual(nothing);
    expect(capabilitiesOf({ repeat: 'harmless' }, { lookup })).toEqual({ repeatHarmless: true, canLookup: true });
    expect(capabilitiesOf({ repeat: 'harmful' }, { repeat: 'harmless' }).repeatHarmless).toBe(true);
    expect(capabilitiesOf({ repeat: 'harmless' }, { repeat: 'harmful' }).repeatHarmless).toBe(false);
  });
});
