import fc from 'fast-check';
import type { Attempt } from '@lienthong/dossier/browser';
import type { DeliveryMark, EventMark, Mark } from '../model';
import { grouped } from './grouped';
import { layout, type LayoutOptions } from './layout';
import type { PlacedMark } from './shapes';

const START = Date.UTC(2026, 10, 20, 1);
const DAY = 86_400_000;
const iso = (offset: number): string => new Date(START + offset).toISOString();
const NOW = START + 20 * DAY;

function event(id: string, system: string, offset: number): EventMark {
  return {
    ...{ kind: 'event', id, system, at: iso(offset), type: 'vn.lienthong.dossier.processing.v1', sequence: 1, sourceTime: iso(offset) },
    ...{ routing: 'routed', causedBy: [] },
  };
}

function attempt(offset: number, result: Attempt['result']): Attempt {
  return { number: 1, kind: 'deliver', at: iso(offset), milliseconds: 10, result };
}

function delivery(id: string, system: string, from: number, until?: number, tries: readonly Attempt[] = []): DeliveryMark {
  return {
    ...{ kind: 'delivery', id, system, connection: `${system}.main`, at: iso(from), attempts: tries, attemptCount: tries.length },
    ...(until !== undefined && { until: iso(until) }),
    state: until === undefined ? 'parked' : 'delivered',
    segments: [
      { state: 'planned', from: iso(from), until: iso(from + 10) },
      { state: 'parked', from: iso(from + 10) },
    ],
    causedBy: [],
  };
}

const options: LayoutOptions = { width: 1_000, systems: ['a', 'b', 'c'], now: NOW };
const allOf = (marks: readonly Mark[], more: Partial<LayoutOptions> = {}): PlacedMark[] =>
  layout(marks, { ...options, ...more }).lanes.flatMap(lane => lane.marks);

const offset = fc.integer({ min: 0, max: 15 * DAY });
const system = fc.constantFrom('a', 'b', 'c', 'd');
const results = fc.constantFrom<Attempt['result']>('accepted', 'transient', 'permanent', 'ambiguous', 'absent');
// Clocks differ: an end may lie before its beginning, an attempt outside of its delivery.
const anyMark = fc.oneof(
  fc.record({ system, from: offset }).map(({ system: of, from }): Mark => event('', of, from)),
  fc
    .record({
      system,
      from: offset,
      until: fc.option(offset, { nil: undefined }),
      tries: fc.array(fc.tuple(offset, results), { maxLength: 12 }),
    })
    .map(({ system: of, from, until, tries }): Mark =>
      delivery(
        '',
        of,
        from,
        until,
        tries.map(([when, result]) => attempt(when, result)),
      ),
    ),
);
const anyMarks = fc.array(anyMark, { maxLength: 80 }).map(marks => marks.map((mark, index) => ({ ...mark, id: `m${index}` })));
const anyOptions = fc.record({ width: fc.integer({ min: 100, max: 2_000 }), zoom: fc.constantFrom(1, 2, 8), trueScale: fc.boolean() });

describe('the layout of the timeline', () => {
  it('keeps the order of time, lets nothing out and nothing be narrower than nothing, whatever the clocks say', () => {
    fc.assert(
      fc.property(anyMarks, anyOptions, (marks, more) => {
        const picture = layout(marks, { ...options, ...more });
        const placed = picture.lanes.flatMap(lane => lane.marks);

        expect(placed.map(({ id }) => id).toSorted()).toEqual(marks.map(({ id }) => id).toSorted());
        const inTime = placed.toSorted((a, b) => Date.parse(a.mark.at) - Date.parse(b.mark.at)).map(({ x }) => x);
        expect(inTime).toEqual(inTime.toSorted((a, b) => a - b));
        for (const mark of placed) {
          expect(mark.x).toBeGreaterThanOrEqual(0);
          expect(mark.width).toBeGreaterThanOrEqual(0);
          expect(mark.x + mark.width).toBeLessThanOrEqual(picture.width);
          expect(mark.y).toBeLessThan(picture.height);
          if (!('tries' in mark)) continue;
          for (const { width } of mark.segments) expect(width).toBeGreaterThanOrEqual(0);
          const tries = mark.tries.map(({ x }) => x);
          expect(tries).toEqual(tries.toSorted((a, b) => a - b));
          for (const x of tries) expect(x).toBeLessThanOrEqual(picture.width);
          expect(mark.tries.reduce((sum, { count }) => sum + count, 0)).toBe(mark.mark.kind === 'delivery' ? mark.mark.attempts.length : 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('puts no mark on another', () => {
    fc.assert(
      fc.property(anyMarks, marks => {
        const rows = grouped(allOf(marks), ({ y, mark }) => `${y} ${mark.kind}`);
        for (const row of rows.values()) {
          for (const [index, mark] of row.entries()) {
            const next = row[index + 1];
            if (next) expect(mark.x + mark.width).toBeLessThanOrEqual(next.x);
          }
        }
      }),
    );
  });

  it.each([0, 1, 28, 500, 5_000])('takes %i moments', count => {
    const marks = Array.from({ length: count }, (_, index) => event(`e${index}`, 'a', index * 61_000));
    const began = performance.now();
    const placed = allOf(marks);

    expect(placed).toHaveLength(count);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('has a lane for each system in the order given, people above them, and folds those with nothing to show', () => {
    const act: Mark = { kind: 'act', id: 'act', at: iso(5), act: 'x', actor: 'user:an', causedBy: [] };
    const picture = layout([event('1', 'c', 0), act, delivery('2', 'a', 1, 9)], options);

    expect(picture.lanes.map(lane => lane.system)).toEqual([undefined, 'a', 'c']);
    expect(picture.folded).toEqual(['b']);
  });

  it('draws an act in the lane of what it was done to, also where that stands within a cluster', () => {
    const of = (id: string, cause: string): Mark => ({ kind: 'act', id, at: iso(5), act: 'x', actor: 'user:an', causedBy: [cause] });
    const cluster = { ...delivery('2', 'b', 1, 9), cluster: { ids: ['2', '3'], until: iso(20) } };
    const picture = layout([event('1', 'a', 0), cluster, of('x', '1'), of('y', '3')], options);

    expect(picture.lanes.map(lane => [lane.system, lane.marks.map(({ id }) => id).toSorted()])).toEqual([
      ['a', ['1', 'x']],
      ['b', ['2', 'y']],
    ]);
  });

  it('draws what is open to this moment, and says where that is only then', () => {
    const open = layout([delivery('1', 'a', 0)], options);
    const closed = layout([delivery('1', 'a', 0, 60_000)], options);

    expect(open.nowAt).toBeCloseTo((open.lanes[0]?.marks[0]?.x ?? 0) + (open.lanes[0]?.marks[0]?.width ?? 0));
    expect(closed.nowAt).toBeUndefined();
  });

  it('gives what happened at the same time rows of its own', () => {
    const placed = allOf([event('1', 'a', 0), event('2', 'a', 0), delivery('3', 'a', 0, 60_000), delivery('4', 'a', 0, 60_000)]);

    expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  it('counts tries that came to the same at the same place, and puts a different one beside', () => {
    const tries = [
      attempt(0, 'ambiguous'),
      attempt(1, 'transient'),
      attempt(2, 'transient'),
      attempt(3, 'transient'),
      attempt(4, 'accepted'),
    ];
    const [placed] = allOf([delivery('1', 'a', 0, 5, tries), event('2', 'b', 9 * DAY)], { trueScale: true });

    expect(placed && 'tries' in placed && placed.tries.map(({ outcome, count }) => `${outcome} ${count}`)).toEqual([
      'unknown 1',
      'no 3',
      'yes 1',
    ]);
  });

  it('draws the term with its pauses over Tết, and the appointment in the future', () => {
    const term = [
      { state: 'running', from: iso(0), until: iso(DAY), causedBy: [] },
      { state: 'paused', from: iso(DAY), until: iso(9 * DAY), causedBy: [] },
      { state: 'appointment', from: iso(30 * DAY), until: iso(30 * DAY), causedBy: [] },
      { state: 'running', from: iso(9 * DAY), causedBy: [] },
    ] as const;
    const picture = layout([event('1', 'a', 0)], { ...options, term });
    const [running, paused, appointment, again] = picture.term;

    expect(paused?.x).toBeCloseTo((running?.x ?? 0) + (running?.width ?? 0));
    expect((again?.x ?? 0) + (again?.width ?? 0)).toBeCloseTo(picture.nowAt ?? 0);
    expect(appointment?.x).toBeGreaterThan(picture.nowAt ?? Infinity);
  });

  it('names long gaps and days, and shades nights and weekends in true scale alone', () => {
    const marks = [event('1', 'a', 0), event('2', 'a', 3 * DAY)];
    const [compressed, linear] = [layout(marks, options), layout(marks, { ...options, trueScale: true })];

    expect(compressed.gaps).toMatchObject([{ milliseconds: 3 * DAY }]);
    expect(compressed.days).toHaveLength(2);
    expect(compressed.rest).toEqual([]);
    expect(linear.gaps).toEqual([]);
    expect(linear.rest.length).toBeGreaterThan(2);
  });
});
