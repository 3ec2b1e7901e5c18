import { eventTypesOf } from './testing/event-types';
import { secondPersonFor } from './second-person';

const received = 'vn.lienthong.dossier.received.v1';

describe('a second person', () => {
  it.each(['skip', 'close'] as const)('has to agree to %s of more than one', kind => {
    expect(secondPersonFor(kind, [received])).toBeUndefined();
    expect(secondPersonFor(kind, [received, received])).toBe('many');
  });

  it.each([3, 7, 8, 9, 10] as const)('has to agree where the event brings the dossier to its end: %s', state => {
    for (const type of eventTypesOf(state)) {
      expect(secondPersonFor('skip', [type])).toBe('ends-dossier');
      expect(secondPersonFor('close', [received, type])).toBe('ends-dossier');
      expect(secondPersonFor('retry', [type])).toBeUndefined();
    }
    expect(eventTypesOf(state).length).toBeGreaterThan(0);
  });

  it('has to agree to send more than 200 again', () => {
    expect(
      secondPersonFor(
        'retry',
        Array.from({ length: 200 }, () => received),
      ),
    ).toBeUndefined();
    expect(
      secondPersonFor(
        'retry',
        Array.from({ length: 201 }, () => received),
      ),
    ).toBe('above-limit');
  });
});
