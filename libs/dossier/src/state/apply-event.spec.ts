import fc from 'fast-check';
import { EVENT_TYPES, type EventType } from '../events/event-types';
import { applyEvent, expectedTransitions, type DossierState } from './apply-event';
import { impliedStates } from './implied-state';
import { isNationalState } from './national-state';

const full = (name: string): EventType => {
  const type = EVENT_TYPES.find(candidate => candidate === `vn.lienthong.dossier.${name}.v1`);
  if (type === undefined) throw new Error(`No event type ${name}`);
  return type;
};
const anyType = fc.constantFrom(...EVENT_TYPES);
const anyTime = fc
  .tuple(fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }), fc.constantFrom('Z', '+07:00', '-05:30'))
  .map(([second, offset]) => new Date(second * 1000).toISOString().replace('Z', offset));
const anyState: fc.Arbitrary<DossierState> = fc.oneof(
  fc.constant({}),
  fc.record({ state: fc.integer({ min: 1, max: 10 }), stateAt: anyTime }),
);

describe('applying an event to the business state', () => {
  it.each([
    ['an ordinary dossier', 'received processing supplement-requested supplemented payment-requested paid finished result-returned'],
    ['an online dossier completed at the intake check', 'submitted supplement-requested received transferred finished result-returned'],
    ['a refused dossier', 'submitted refused'],
    ['a withdrawn dossier', 'received processing withdrawn'],
    ['a stopped dossier', 'received processing stopped'],
  ])('finds every step of %s expected', (_title, path) => {
    let current: DossierState = {};
    const verdicts = path.split(' ').map((name, minute) => {
      const applied = applyEvent(current, full(name), `2026-11-25T08:${String(minute).padStart(2, '0')}:00+07:00`);
      current = applied;
      return applied.verdict;
    });

    expect(new Set(verdicts)).toEqual(new Set(['expected']));
  });

  it('takes a second supplement request as repeated and remembers its time', () => {
    const current = { state: 5, stateAt: '2026-11-25T08:00:00+07:00' };

    const applied = applyEvent(current, full('supplement-requested'), '2026-11-26T08:00:00+07:00');

    expect(applied).toEqual({ state: 5, stateAt: '2026-11-26T08:00:00+07:00', verdict: 'repeated' });
  });

  it('applies a transition nobody expects and says so', () => {
    const applied = applyEvent({ state: 10, stateAt: '2026-11-25T08:00:00+07:00' }, full('processing'), '2026-11-25T09:00:00+07:00');

    expect(applied).toMatchObject({ state: 4, verdict: 'unexpected' });
  });

  it('compares instants, not texts: an earlier wall clock in another zone can be the later event', () => {
    const current = { state: 2, stateAt: '2026-11-25T08:00:00+07:00' };

    const later = applyEvent(current, full('processing'), '2026-11-25T01:30:00Z');
    const earlier = applyEvent(current, full('processing'), '2026-11-25T00:30:00Z');

    expect(later.verdict).toBe('expected');
    expect(earlier).toEqual({ ...current, verdict: 'stale' });
  });

  it('begins only with a snapshot; anything else first is unexpected', () => {
    fc.assert(
      fc.property(anyType, anyTime, (type, time) => {
        const applied = applyEvent({}, type, time);

        expect(applied.verdict).toBe(type === full('submitted') || type === full('received') ? 'expected' : 'unexpected');
        expect(applied.state).toBe(impliedStates[type]);
      }),
    );
  });

  it('either takes state and time from the event, or is stale and changes nothing', () => {
    fc.assert(
      fc.property(anyState, anyType, anyTime, (current, type, time) => {
        const applied = applyEvent(current, type, time);
        const stale = current.stateAt !== undefined && new Date(time) < new Date(current.stateAt);

        expect(applied.verdict === 'stale').toBe(stale);
        expect(applied).toMatchObject(stale ? current : { state: impliedStates[type], stateAt: time });
      }),
    );
  });

  it('never moves its time backwards, whatever order events come in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyType, anyTime)), events => {
        let current: DossierState = {};
        for (const [type, time] of events) {
          const before = current.stateAt;
          current = applyEvent(current, type, time);
          expect(before === undefined || Date.parse(current.stateAt ?? '') >= Date.parse(before)).toBe(true);
        }
      }),
    );
  });

  it('says repeated for the same state, expected for what the table holds, else unexpected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), anyType, anyTime, (state, type, time) => {
        const next = impliedStates[type];
        const known = isNationalState(state) && expectedTransitions[state].includes(next);

        expect(applyEvent({ state, stateAt: time }, type, time).verdict).toBe(
          state === next ? 'repeated' : known ? 'expected' : 'unexpected',
        );
      }),
    );
  });
});
