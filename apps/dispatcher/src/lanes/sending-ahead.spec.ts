import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { PlannedRow } from '@lienthong/persistence';
import { asStored, Bench, rows } from './testing/bench';

const CONNECTION = 'ho-tich.main';
/** Places at a gate of the bench. */
const PLACES = 4;
const DOSSIERS = Array.from({ length: 3 * PLACES }, (_, index) => `d${index}`);

/** A bench whose connection was used before: what a repeat does there is known. */
async function usedBefore(can?: { repeatHarmless: boolean; canLookup: boolean }): Promise<Bench> {
  const bench = new Bench(() => undefined, can);
  const first = rows('first', 1);
  bench.plan(first);
  await bench.settled([(first[0] as PlannedRow).id], 'delivered');
  bench.steps.length = 0;
  return bench;
}

const planned = (): PlannedRow[] => DOSSIERS.flatMap(dossier => rows(dossier, 1));
const idsOf = (planned: readonly PlannedRow[]): string[] => planned.map(row => row.id);
const countOf = (bench: Bench, state: string): number => [...bench.table.values()].filter(row => row.state === state).length;

describe('a delivery that can be sent soon', () => {
  it('is stored as sending from the start, as many as go in together, and sent without another write', async () => {
    const bench = await usedBefore();
    const all = planned();

    bench.plan(all);
    const sending = countOf(bench, 'sending');
    await bench.settled(idsOf(all), 'delivered');

    expect(sending).toBe(2 * PLACES);
    expect(bench.steps.filter(({ row }) => row.state === 'sending')).toHaveLength(all.length - sending);
    expect([bench.mostAtOnce, bench.illegal]).toEqual([PLACES, []]);
    await bench.worker.stop();
  });

  it('has no place taken or expected for it once it has ended, or was not stored', async () => {
    const bench = await usedBefore();
    const [first, second] = [planned(), DOSSIERS.flatMap(dossier => rows(`again-${dossier}`, 1))];

    bench.plan(first);
    await bench.settled(idsOf(first), 'delivered');
    const heads = bench.worker.reserveHeads(second, () => 1_000);
    bench.worker.giveUp(second);

    expect([heads.size, bench.worker.reserveHeads(second, () => 1_000).size]).toEqual([2 * PLACES, 2 * PLACES]);
    await bench.worker.stop();
  });

  it('is stored as planned where a repeat is harmful: a later owner would take it for sent', async () => {
    const bench = await usedBefore({ repeatHarmless: false, canLookup: true });

    bench.plan(planned());

    expect(countOf(bench, 'sending')).toBe(PLACES);
    await bench.worker.stop();
  });

  it.each([
    ['held for a fault', 'hold', 'free'],
    ['stopped by people', 'close', 'open'],
  ] as const)('is planned again when its connection is %s, and sent when that is over', async (_, begin, end) => {
    const bench = await usedBefore();
    const all = planned();
    const gate = bench.gates.get(CONNECTION);

    bench.plan(all);
    gate?.[begin]();
    await pause(40);
    const held = [countOf(bench, 'sending'), bench.effects.length - 1, gate?.waiting];
    gate?.[end]();
    await bench.settled(idsOf(all), 'delivered');

    expect(held).toEqual([0, PLACES, all.length - PLACES]);
    expect([bench.effects.length, bench.illegal, bench.lostWith]).toEqual([all.length + 1, [], undefined]);
    await bench.worker.stop();
  });

  it('gets a new deadline before it is sent where it has waited for too long', async () => {
    const bench = await usedBefore();
    const [row] = rows('late', 1) as [PlannedRow];
    const stored = asStored(row, 'sending', 5_400); // the bench waits 500 ms for an answer, and 5 s beyond it the try counts as lost
    bench.keep(stored);

    bench.worker.begin([{ ...stored, behind: false }], [row]);
    await bench.settled([row.id], 'delivered');

    expect(bench.steps.map(({ row: { state, deadlineIn } }) => [state, deadlineIn])).toEqual([
      ['sending', 6_500],
      ['delivered', null],
    ]);
    await bench.worker.stop();
  });

  it('leaves the shard to another where it cannot be planned again', async () => {
    const bench = await usedBefore();
    bench.plan(planned());
    bench.storeError = new LienThongError('SHARD_FENCED', 'conflict', 'another');

    bench.gates.get(CONNECTION)?.hold();
    await pause(40);

    expect(bench.lostWith).toBe(bench.storeError);
    await bench.worker.stop();
  });

  it('is planned again when the shard goes to another, who need not wait for its deadline', async () => {
    const bench = await usedBefore();

    bench.plan(planned());
    await bench.worker.stop();

    const unsent = [...bench.table.values()].filter(row => !bench.sends.has(row.id));
    expect(unsent).toHaveLength(DOSSIERS.length - PLACES);
    expect(new Set(unsent.map(({ state, deadlineIn }) => `${state} ${deadlineIn}`))).toEqual(new Set(['planned null']));
    expect(bench.illegal).toEqual([]);
  });
});
