import fc from 'fast-check';
import { buildTimeline } from './timeline';
import { accepted, act, outcome, routed } from './timeline-samples';

const kinds = (timeline: ReturnType<typeof buildTimeline>): string[] => timeline.marks.map(mark => `${mark.kind} ${mark.id}`);

describe('the timeline of a dossier', () => {
  it('shows events as accepted, below each its deliveries, below these the acts on them', () => {
    const timeline = buildTimeline([
      accepted(1, 'received'),
      accepted(2, 'processing', { system: 'ho-tich', inReplyTo: 'e1>ho-tich.main' }),
      routed(1, ['ho-tich.main', 'dvcqg.main']),
      routed(2, ['tthc-qn.main']),
      outcome(1, 'ho-tich.main', 'delivered', 70),
      act('released', 90, { delivery: 'e1>dvcqg.main' }),
      act('linked', 61.5, {}),
      act('noted', 100, { event: 'e1' }),
    ]);

    expect(kinds(timeline)).toEqual([
      'event e1',
      'act act:noted',
      'delivery e1>ho-tich.main',
      'delivery e1>dvcqg.main',
      'act act:released',
      'act act:linked',
      'event e2',
      'delivery e2>tthc-qn.main',
    ]);
    expect(timeline.marks.map(mark => mark.causedBy[0])).toEqual([
      undefined,
      'e1',
      'e1',
      'e1',
      'e1>dvcqg.main',
      undefined,
      'e1>ho-tich.main',
      'e2',
    ]);
    expect(timeline.systems.map(({ id }) => id)).toEqual(['tthc-qn', 'ho-tich', 'dvcqg.main', 'tthc-qn.main']);
    expect(timeline.missing).toEqual([]);
  });

  it('cuts a delivery into the states it went through, with every attempt', () => {
    const timeline = buildTimeline([
      accepted(1, 'received'),
      routed(1, ['ho-tich.main']),
      outcome(1, 'ho-tich.main', 'retrying', 70, { dueAt: 'later' }),
      outcome(1, 'ho-tich.main', 'parked', 80),
      outcome(1, 'ho-tich.main', 'delivered', 90),
    ]);

    expect(timeline.marks[1]).toMatchObject({
      state: 'delivered',
      at: '2026-11-20T01:01:00.000Z',
      until: '2026-11-20T01:30:00.000Z',
      attempts: [{ number: 70 }, { number: 80 }, { number: 90 }],
      segments: [
        { state: 'planned', until: '2026-11-20T01:10:00.000Z' },
        { state: 'sending', from: '2026-11-20T01:10:00.000Z' },
        { state: 'retrying', from: '2026-11-20T01:10:00.000Z', until: '2026-11-20T01:20:00.000Z' },
        { state: 'sending', from: '2026-11-20T01:20:00.000Z' },
        { state: 'parked', from: '2026-11-20T01:20:00.000Z', until: '2026-11-20T01:30:00.000Z' },
        { state: 'sending', from: '2026-11-20T01:30:00.000Z', until: '2026-11-20T01:30:00.000Z' },
      ],
    });
    expect(timeline.marks[1]).not.toHaveProperty('dueAt');
    expect(timeline.marks[1]).not.toHaveProperty('parked');
  });

  it('knows from the tries when it was being sent and when it was asked about, and runs no clock back', () => {
    const tried = (at: string, kind: 'deliver' | 'lookup') => ({
      attempts: [{ number: 1, kind, at, milliseconds: 5, result: 'ambiguous' as const }],
    });
    const timeline = buildTimeline([
      accepted(1, 'received'),
      routed(1, ['a']),
      outcome(1, 'a', 'checking', 70, tried('2026-11-20T01:09:00.000Z', 'deliver')),
      outcome(1, 'a', 'delivered', 80, tried('2026-11-20T01:05:00.000Z', 'lookup')),
    ]);

    expect(timeline.marks[1]).toMatchObject({
      segments: [
        { state: 'planned', until: '2026-11-20T01:09:00.000Z' },
        { state: 'sending', until: '2026-11-20T01:10:00.000Z' },
        { state: 'checking', from: '2026-11-20T01:10:00.000Z', until: '2026-11-20T01:10:00.000Z' },
        { state: 'checking', from: '2026-11-20T01:10:00.000Z', until: '2026-11-20T01:20:00.000Z' },
      ],
    });
  });

  it('says since when the dossier is in its present state', () => {
    const timeline = buildTimeline([
      accepted(1, 'received', { state: 2 }),
      accepted(2, 'processing', { state: 4 }),
      accepted(3, 'processing', { state: 4 }),
    ]);

    expect(timeline).toMatchObject({ state: 4, stateAt: '2026-11-20T01:02:00.000Z', procedure: '1.001193' });
  });

  it('tells an event nobody takes from one that is not routed yet', () => {
    const timeline = buildTimeline([accepted(1, 'received'), routed(1, []), accepted(2, 'processing')]);

    expect(timeline.marks).toMatchObject([{ routing: 'unrouted', unrouted: 'no-route' }, { routing: 'accepted' }]);
    expect(timeline.missing).toEqual([{ what: 'routing', event: 'e2', sequence: 2 }]);
  });

  it('misses events by their number, and shows deliveries of events it has not met yet', () => {
    const timeline = buildTimeline([accepted(2, 'processing'), routed(2, []), outcome(3, 'ho-tich.main', 'delivered', 50)]);

    expect(kinds(timeline)).toEqual(['event e2', 'delivery e3>ho-tich.main']);
    expect(timeline.missing).toEqual([
      { what: 'event', sequence: 1 },
      { what: 'event', sequence: 3 },
    ]);
  });

  it('is the same in whatever order the topics were read', () => {
    const events = [accepted(1, 'received'), accepted(2, 'processing'), accepted(3, 'finished')];
    const slips = [routed(1, ['a', 'b']), routed(2, ['a']), routed(3, [])];
    const outcomes = [outcome(1, 'a', 'retrying', 5), outcome(1, 'a', 'delivered', 6), outcome(2, 'a', 'parked', 7)];
    const expected = buildTimeline([...events, ...slips, ...outcomes]);

    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 }), order => {
        // Each topic keeps its own order, as the bus promises; between topics anything goes.
        const topics = [[...events], [...slips], [...outcomes]];
        const mixed = order.map(place => topics[place % 3]?.shift()).filter(entry => entry !== undefined);

        expect(buildTimeline(mixed)).toEqual(expected);
      }),
    );
  });
});
