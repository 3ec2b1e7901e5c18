import { setTimeout as pause } from 'node:timers/promises';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { PlannedRow } from '@lienthong/persistence';
import fc from 'fast-check';
import { LANE_WINDOW } from './lane';
import { asStored, Bench, rows } from './testing/bench';

const POLICY = { repeatHarmless: true, canLookup: true };
const idsOf = (planned: readonly { id: string }[]): string[] => planned.map(row => row.id);

describe('lanes in memory', () => {
  it('hold a window of each lane; what is behind comes in when it is needed, in order', async () => {
    const bench = new Bench(() => undefined);
    const planned = rows('a', LANE_WINDOW * 3);

    bench.plan(planned);
    await bench.settled(idsOf(planned), 'delivered');

    expect(bench.effects).toEqual(idsOf(planned));
    expect([bench.illegal, bench.reads > 1]).toEqual([[], true]);
    await bench.worker.stop();
  });

  it('have no gap between what is in memory and what is planned while they drain', async () => {
    const bench = new Bench(() => undefined);
    const planned = rows('a', LANE_WINDOW * 5);
    const first = LANE_WINDOW * 2 + 8;

    bench.plan(planned.slice(0, first));
    for (const row of planned.slice(first)) {
      bench.plan([row]);
      await pause(2);
    }
    await bench.settled(idsOf(planned), 'delivered');

    expect(bench.effects).toEqual(idsOf(planned));
    await bench.worker.stop();
  });

  it('take a record that comes twice in one batch, or again behind it, as one delivery', async () => {
    const bench = new Bench(() => undefined);
    const [first, second] = rows('a', 2) as [PlannedRow, PlannedRow];

    bench.plan([first, first, second]);
    bench.plan([second, first]);
    await bench.settled([first.id, second.id], 'delivered');
    await pause(20);

    expect([bench.effects, [...bench.sends.values()], bench.illegal]).toEqual([[first.id, second.id], [1, 1], []]);
    await bench.worker.stop();
  });

  it('are so many of each connection; the others wait in the table and all come through', async () => {
    const bench = new Bench(() => undefined, POLICY, 4);
    const planned = Array.from({ length: 40 }, (_, number) => rows(`d${number}`, 2)).flat();

    bench.plan(planned);
    await bench.settled(idsOf(planned), 'delivered');

    for (let number = 0; number < 40; number++)
      expect(bench.effects.filter(id => id.startsWith(`d${number}/`))).toEqual(idsOf(rows(`d${number}`, 2)));
    await bench.worker.stop();
  });

  it('sleep behind a parked delivery: what is planned later waits in the table', async () => {
    const bench = new Bench(() => new AdapterFailure('permanent', 'refused', 'no'));
    const [first, second, third] = rows('a', 3) as [PlannedRow, PlannedRow, PlannedRow];
    bench.plan([first, second]);
    await bench.settled([first.id], 'parked');

    bench.plan([third]);
    await bench.settled([third.id], 'planned');

    expect([bench.states.get(second.id), bench.steps.filter(step => step.row.id === third.id)]).toEqual(['planned', []]);
    await bench.worker.stop();
  });

  it('are read from the table when something is planned behind what is open there', async () => {
    const bench = new Bench(() => undefined);
    const planned = rows('a', 3);
    for (const row of planned.slice(0, 2)) bench.keep(asStored(row, 'planned'));

    bench.plan(planned.slice(2));
    await bench.settled(idsOf(planned.slice(2)), 'delivered');

    expect(bench.effects).toEqual(idsOf(planned));
    await bench.worker.stop();
  });

  it('find what was stored behind them without our hearing of it', async () => {
    const bench = new Bench(() => undefined);
    const [first, second] = rows('a', 2) as [PlannedRow, PlannedRow];
    bench.plan([first]);
    bench.keep(asStored(second, 'planned')); // committed, but the answer was lost; the batch that comes again stores nothing

    bench.worker.recover();
    bench.plan([first, second]);
    await bench.settled([first.id, second.id], 'delivered');

    expect([bench.effects, [...bench.sends.values()]]).toEqual([
      [first.id, second.id],
      [1, 1],
    ]);
    await bench.worker.stop();
  });

  it('come back from the table after a change of hands, but for those that sleep', async () => {
    const bench = new Bench(() => undefined, POLICY, 3);
    const sleeping = rows('asleep', 2).map(row => asStored(row, row.sequence === 1 ? 'parked' : 'planned'));
    const waiting = Array.from({ length: 10 }, (_, number) => rows(`d${number}`, 2)).flat();

    bench.leave([...sleeping, ...waiting.map(row => asStored(row, 'planned'))]);
    await bench.settled(idsOf(waiting), 'delivered');

    expect(bench.states.get('asleep/ho-tich.main/2')).toBe('planned');
    await bench.worker.stop();
  });

  it('lose nothing and keep each order, whatever is planned when, with little room', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), async (dossiers, most) => {
        const bench = new Bench(() => undefined, POLICY, most);
        const counts = new Map<number, number>();
        const planned = dossiers.map(dossier => {
          const sequence = (counts.get(dossier) ?? 0) + 1;
          counts.set(dossier, sequence);
          return rows(`d${dossier}`, sequence)[sequence - 1] as PlannedRow;
        });

        for (let from = 0; from < planned.length; from += 7) {
          bench.plan(planned.slice(from, from + 7));
          await pause(from % 3);
        }
        await bench.settled(idsOf(planned), 'delivered');

        expect([bench.illegal, [...bench.sends.values()].every(times => times === 1)]).toEqual([[], true]);
        for (const [dossier, count] of counts)
          expect(bench.effects.filter(id => id.startsWith(`d${dossier}/`))).toEqual(idsOf(rows(`d${dossier}`, count)));
        await bench.worker.stop();
      }),
      { numRuns: 40 },
    );
  });
});
