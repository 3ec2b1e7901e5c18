import type { Attempt } from '@lienthong/dossier';
import { toldAttempts } from './told-attempts';

const attempt = (facts: Partial<Attempt>): Attempt => ({
  ...{ number: 1, kind: 'deliver', at: '2026-11-25T01:00:00.000Z', milliseconds: 80, result: 'transient' },
  ...facts,
});
const why = (attempts: readonly Attempt[], state = 'delivered', code?: string) =>
  toldAttempts(
    { attempts, state, parked: code === undefined ? null : { class: 'transient', code, owner: 'x' } } as never,
    text => text,
  ).map(({ next }) => (next ? `${next.step}: ${next.because}` : undefined));

describe('why the next step was chosen', () => {
  it.each([
    [{ result: 'transient', next: 'retry' }, 'retry: nothing-arrived'],
    [{ result: 'ambiguous', next: 'retry' }, 'retry: repeat-harmless'],
    [{ result: 'ambiguous', next: 'check' }, 'check: can-be-asked'],
    [{ kind: 'lookup', result: 'ambiguous', next: 'check' }, 'check: question-failed'],
    [{ kind: 'lookup', result: 'absent', next: 'check' }, 'check: absent-maybe-late'],
    [{ kind: 'lookup', result: 'absent', next: 'retry' }, 'retry: absent-twice'],
    [{ result: 'permanent', next: 'hold' }, 'hold: connection-at-fault'],
    [{ result: 'permanent', next: 'park' }, 'park: refused'],
    [{ result: 'ambiguous', next: 'park' }, 'park: outcome-unknown'],
    [{ result: 'transient', next: 'park' }, 'park: budget-spent'],
    [{ result: 'accepted' }, undefined],
  ] as const)('is told of %p', (facts, told) => {
    expect(why([attempt(facts), attempt({ result: 'accepted' })])[0]).toBe(told);
  });

  it('is read from what came next, where it was not noted', () => {
    const attempts = [attempt({ result: 'ambiguous' }), attempt({ kind: 'lookup', result: 'absent' }), attempt({ result: 'permanent' })];

    expect(why(attempts, 'parked', 'refused-by-target')).toEqual(['check: can-be-asked', 'retry: absent-twice', 'park: refused']);
    expect(why([attempt({})], 'retrying')).toEqual(['retry: nothing-arrived']);
    expect(why([attempt({ result: 'ambiguous' })], 'parked', 'budget-spent')).toEqual(['park: budget-spent']);
  });

  it('comes with the words of the partner, masked', () => {
    const [told] = toldAttempts({ attempts: [attempt({ detail: 'Trùng An' })], state: 'parked', parked: null }, text =>
      text.replace('An', '•'),
    );

    expect(told).toMatchObject({ excerpt: 'Trùng •' });
    expect(told).not.toHaveProperty('detail');
  });
});
