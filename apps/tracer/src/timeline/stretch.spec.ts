import fc from 'fast-check';
import type { DossierTimeline } from './dossier-timeline';
import { stretchOf, type Stretch, type StretchQuery } from './stretch';
import { buildTimeline } from './timeline';
import { accepted, act, outcome, routed } from './timeline-samples';
import { verdictOn } from './verdict';

const NOW = '2026-11-20T03:00:00.000Z';

function stretch(entries: Parameters<typeof buildTimeline>[0], query: Partial<StretchQuery> = {}): Stretch {
  const timeline = buildTimeline(entries);
  const whole: DossierTimeline = { dossierId: 'd1', aliases: [], ...timeline, verdict: verdictOn(timeline, NOW), complete: true, now: NOW };
  return stretchOf(whole, { problems: false, ...query });
}

const ids = ({ marks }: Stretch): string[] => marks.map(({ id }) => id);

/** Everything went well, except what the event with this number did at `a`. */
function history(length: number, bad?: number): Parameters<typeof buildTimeline>[0] {
  return Array.from({ length }, (_, index) => index + 1).flatMap(sequence => [
    accepted(sequence, 'processing'),
    routed(sequence, ['a', 'b']),
    outcome(sequence, 'a', sequence === bad ? 'parked' : 'delivered', 60 + sequence + 0.1),
    outcome(sequence, 'b', 'delivered', 60 + sequence + 0.1),
  ]);
}

describe('a part of the timeline', () => {
  it('has of the time wanted all that was under way in it', () => {
    const entries = [...history(3), accepted(4, 'processing'), routed(4, ['a'])];
    const from = new Date('2026-11-20T01:03:03Z');

    expect(ids(stretch(entries, { from }))).toEqual(['e3>a', 'e3>b', 'e4', 'e4>a']);
    expect(ids(stretch(entries, { to: new Date('2026-11-20T01:01:30Z') }))).toEqual(['e1', 'e1>a', 'e1>b']);
  });

  it('has of problems the cause, what waits behind them, and what people did', () => {
    const entries = [...history(2, 2), accepted(3, 'finished'), routed(3, ['a', 'b']), outcome(3, 'b', 'delivered', 70)];

    const shown = ids(
      stretch([...entries, act('released', 80, { delivery: 'e2>a' }), act('x', 81, { delivery: 'e1>a' })], { problems: true }),
    );

    expect(shown).toEqual(['e2', 'e2>a', 'act:released', 'e3', 'e3>a']);
  });

  it('puts together what is close and well, and leaves alone what is not', () => {
    const { marks, merged } = stretch(history(4, 3), { merge: 60_000 });

    expect(merged).toBe(60);
    expect(marks.map(({ id, cluster }) => [id, cluster?.ids.length])).toEqual([
      ['e1', 4],
      ['e1>a', 2],
      ['e1>b', 4],
      ['e3>a', undefined],
      ['e4>a', undefined],
    ]);
  });

  it('puts together as little as it takes where there is too much, and gives the rest on the next page', () => {
    const calm = stretch(history(400));
    expect(calm.merged).toBe(60);
    expect(calm.marks).toHaveLength(3);

    const alternating = Array.from({ length: 700 }, (_, index) => index + 1).flatMap(sequence => [
      accepted(sequence, 'processing', { transition: 'unexpected' }),
      routed(sequence, []),
    ]);
    const first = stretch(alternating);
    const second = stretch(alternating, { after: first.last });
    expect([first.marks.length, second.marks.length, second.last]).toEqual([500, 200, undefined]);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(700);
  });

  it('loses nothing, whatever is put together', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 100_000 }),
        (length, bad, merge) => {
          const whole = ids(stretch(history(length, bad), { merge: 0 }));
          const { marks } = stretch(history(length, bad), { merge });
          const kept = marks.flatMap(({ id, cluster }) => cluster?.ids ?? [id]);
          expect(kept.toSorted()).toEqual(whole.toSorted());
        },
      ),
    );
  });
});
