import fc from 'fast-check';
import { append, emptyChain } from './chain';
import type { Fact } from './entry';
import { digestOf, link } from './hashing';

const fact = (n: number): Fact => ({
  sourceId: `accepted:${n}`,
  kind: 'accepted',
  actor: 'system:tthc-qn',
  subjects: { dossier: 'd1', event: `e${n}` },
  content: { sequence: n },
});
const MORNING = new Date('2026-11-25T08:00:00Z');

describe('a chain', () => {
  it('numbers entries from 1 and links each to the one before', () => {
    const empty = emptyChain(3, 'install');

    const { entries, head } = append(empty, [fact(1), fact(2)], MORNING);

    expect(entries.map(entry => entry.seq)).toEqual([1, 2]);
    expect(entries.map(entry => entry.digest)).toEqual(entries.map(digestOf));
    expect(entries[0]?.hash).toBe(link(empty.hash, entries[0]?.digest ?? ''));
    expect(entries[1]?.hash).toBe(link(entries[0]?.hash ?? '', entries[1]?.digest ?? ''));
    expect(head).toEqual({ chain: 3, seq: 2, hash: entries[1]?.hash, recordedAt: MORNING.toISOString() });
  });

  it('does not go back in time when the clock does', () => {
    const later = append(emptyChain(0, 'install'), [fact(1)], MORNING).head;

    const { entries } = append(later, [fact(2)], new Date(MORNING.getTime() - 60_000));

    expect(entries[0]?.recordedAt).toBe(MORNING.toISOString());
  });

  it('leaves the head as it is when there is nothing to add', () => {
    const head = append(emptyChain(0, 'install'), [fact(1)], MORNING).head;

    expect(append(head, [], new Date())).toEqual({ head, entries: [] });
  });

  it('starts differently for every chain and every install', () => {
    const starts = [emptyChain(0, 'a'), emptyChain(1, 'a'), emptyChain(0, 'b')].map(head => head.hash);

    expect(new Set(starts).size).toBe(3);
  });

  it('ends the same whether facts come in one batch or one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), numbers => {
        const facts = numbers.map(fact);

        const together = append(emptyChain(0, 'install'), facts, MORNING).head;
        const apart = facts.reduce((head, one) => append(head, [one], MORNING).head, emptyChain(0, 'install'));

        expect(apart).toEqual(together);
      }),
    );
  });
});
