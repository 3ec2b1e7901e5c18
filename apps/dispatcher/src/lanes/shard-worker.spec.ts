import { setTimeout as pause } from 'node:timers/promises';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import type { PlannedRow } from '@lienthong/persistence';
import { asStored, Bench, rows } from './testing/bench';

describe('shard worker', () => {
  it('delivers each lane in order and the lanes side by side', async () => {
    const bench = new Bench(() => undefined);
    const [a, b] = [rows('a', 5), rows('b', 5)];

    bench.plan([...a, ...b]);
    await bench.settled(
      [...a, ...b].map(row => row.id),
      'delivered',
    );

    expect(bench.effects.filter(id => id.startsWith('a'))).toEqual(a.map(row => row.id));
    expect(bench.effects.filter(id => id.startsWith('b'))).toEqual(b.map(row => row.id));
    expect(bench.effects).not.toEqual([...a, ...b].map(row => row.id));
    await bench.worker.stop();
  });

  it('keeps the order through failures of every class that can be repeated, by legal moves only', async () => {
    let call = 0;
    const failures = [new AdapterFailure('transient', 't', 't'), new AdapterFailure('ambiguous', 'a', 'a'), undefined, 'absent' as const];
    for (const can of [
      { repeatHarmless: true, canLookup: true },
      { repeatHarmless: false, canLookup: true },
    ]) {
      const bench = new Bench(() => (call++ % 3 === 0 ? undefined : failures[call % 4]), can);
      const planned = [...rows('a', 8), ...rows('b', 8), ...rows('c', 8)];

      bench.plan(planned.slice(0, 10));
      bench.plan(planned.slice(10));
      await bench.settled(
        planned.map(row => row.id),
        'delivered',
      );

      for (const dossier of ['a', 'b', 'c']) {
        expect(bench.effects.filter(id => id.startsWith(dossier))).toEqual(rows(dossier, 8).map(row => row.id));
      }
      expect(bench.illegal).toEqual([]);
      await bench.worker.stop();
    }
  });

  it('parks a refusal with reason and owner; its lane waits, others flow', async () => {
    const bench = new Bench(row =>
      row.id.startsWith('a') && row.sequence === 2
        ? new AdapterFailure('permanent', 'refused-by-target', 'no', { detail: 'Thiếu giấy tờ' })
        : undefined,
    );
    const [a, b] = [rows('a', 3), rows('b', 3)];

    bench.plan([...a, ...b]);
    await bench.settled(
      b.map(row => row.id),
      'delivered',
    );
    await bench.settled(['a/ho-tich.main/2'], 'parked');

    expect(bench.states.get('a/ho-tich.main/3')).toBe('planned');
    expect(bench.steps.find(step => step.row.state === 'parked')?.outcome?.parked).toEqual({
      class: 'permanent',
      code: 'refused-by-target',
      owner: 'Nhóm Hộ tịch',
      detail: 'Thiếu giấy tờ',
    });
    await bench.worker.stop();
  });

  it('holds the connection for a cause of its own, parks nothing, and goes on when it is free', async () => {
    let broken = true;
    const bench = new Bench(() =>
      broken ? new AdapterFailure('permanent', 'auth-refused-twice', 'no', { scope: 'connection' }) : undefined,
    );
    const planned = [...rows('a', 2), ...rows('b', 2)];

    bench.plan(planned);
    await pause(60);
    const parked = [...bench.states.values()].filter(state => state === 'parked');
    broken = false;
    bench.gates.get('ho-tich.main')?.free();
    await bench.settled(
      planned.map(row => row.id),
      'delivered',
    );

    expect(parked).toEqual([]);
    expect(bench.held).toContain('ho-tich.main');
    await bench.worker.stop();
  });

  it('treats a try its former owner began as unknown, only after its deadline', async () => {
    const bench = new Bench(() => undefined);
    const [row] = rows('a', 1) as [PlannedRow];

    bench.leave([asStored(row, 'sending', 80)]);
    await pause(40);
    const before = bench.effects.length;
    await bench.settled([row.id], 'delivered');

    expect(before).toBe(0);
    expect(bench.steps[0]?.outcome?.attempts[0]).toMatchObject({ code: 'interrupted', result: 'ambiguous' });
    await bench.worker.stop();
  });

  it('never sends again what may have arrived where a repeat is harmful and nobody can be asked', async () => {
    const bench = new Bench(() => new AdapterFailure('ambiguous', 'timeout-after-send', 'x'), { repeatHarmless: false, canLookup: false });
    const planned = rows('a', 2);

    bench.plan(planned);
    await bench.settled([(planned[0] as PlannedRow).id], 'parked');

    expect(bench.steps.at(-1)?.row.parked).toMatchObject({ code: 'outcome-unknown', class: 'ambiguous' });
    expect(bench.steps.filter(step => step.row.attemptCount > 1)).toEqual([]);
    await bench.worker.stop();
  });

  it('waits for a part of ours that is away, and gives nothing up', async () => {
    const bench = new Bench(() => undefined);
    bench.away = 2;

    bench.plan(rows('a', 2));
    await bench.settled(
      rows('a', 2).map(row => row.id),
      'delivered',
    );

    expect(bench.lostWith).toBeUndefined();
    await bench.worker.stop();
  });

  it('parks a delivery whose budget is spent, counted from when it was planned', async () => {
    const bench = new Bench(() => new AdapterFailure('transient', 'unreachable', 'x'));
    bench.giveUpAfter = 100;
    const [row] = rows('a', 1) as [PlannedRow];

    bench.plan([row]);
    await bench.settled([row.id], 'parked');

    expect(bench.steps.at(-1)?.row.parked).toMatchObject({ code: 'budget-spent', class: 'transient' });
    expect(bench.steps.at(-1)?.row.attemptCount).toBeGreaterThan(2);
    await bench.worker.stop();
  });

  it('parks a delivery that fails for its connection again and again while every probe succeeds', async () => {
    const bench = new Bench(row =>
      row.id.startsWith('a') ? new AdapterFailure('permanent', 'forbidden', 'no', { scope: 'connection' }) : undefined,
    );
    const planned = [...rows('a', 1), ...rows('b', 1)];
    const probing = setInterval(() => bench.gates.get('ho-tich.main')?.free(), 5);

    bench.plan(planned);
    await bench.settled(['a/ho-tich.main/1'], 'parked');
    await bench.settled(['b/ho-tich.main/1'], 'delivered');

    clearInterval(probing);
    await bench.worker.stop();
  });

  it('parks a delivery whose step the database refuses, and goes on with all others', async () => {
    const bench = new Bench(() => undefined);
    const planned = [...rows('a', 2), ...rows('b', 3)];
    bench.unwritable = 'a/ho-tich.main/1';

    bench.plan(planned);
    await bench.settled(['a/ho-tich.main/1'], 'parked');
    await bench.settled(['b/ho-tich.main/1', 'b/ho-tich.main/2', 'b/ho-tich.main/3'], 'delivered');

    const parked = bench.steps.find(step => step.row.state === 'parked');
    expect(parked?.row.parked).toMatchObject({ class: 'permanent', code: 'not-recordable', detail: 'delivered' });
    expect([bench.lostWith, bench.effects.includes('a/ho-tich.main/2')]).toEqual([undefined, false]);
    expect(bench.states.get('a/ho-tich.main/2')).toBe('planned');
    await bench.worker.stop();
  });

  it.each(['planned', 'sending'] as const)('works a delivery once that is read as %s before we hear that it was stored', async state => {
    const bench = new Bench(() => undefined);
    const [row, second] = rows('a', 2) as [PlannedRow, PlannedRow];
    bench.gateOf(row);
    const gate = bench.gates.get('ho-tich.main');
    if (state === 'planned') gate?.hold();
    const heads = bench.worker.reserveHeads([row], () => 1_000);
    bench.leave([asStored(row, state), asStored(second, 'planned')]);
    await pause(20);

    bench.worker.begin([{ ...asStored(row, state), behind: false }], [row]);
    gate?.free();
    await bench.settled([row.id, second.id], 'delivered');

    expect([heads.size, bench.effects, bench.sends.get(row.id)]).toEqual([state === 'sending' ? 1 : 0, [row.id, second.id], 1]);
    await bench.worker.stop();
    expect([bench.illegal, gate?.taken, gate?.waiting]).toEqual([[], 0, 0]);
  });

  it('gives the shard up when another has taken it', async () => {
    const bench = new Bench(() => undefined);
    bench.storeError = new LienThongError('SHARD_FENCED', 'conflict', 'another');

    bench.plan(rows('a', 2));
    await pause(50);

    expect(bench.lostWith).toBe(bench.storeError);
    await bench.worker.stop();
  });
});

describe('a lane behind a parked delivery', () => {
  const refusing = (refused: ReadonlySet<string>) =>
    new Bench(row => (refused.has(row.id) ? new AdapterFailure('permanent', 'code-missing', 'no') : undefined));

  it('goes on in order when a person retries it, and parks again where the cause is still there', async () => {
    const planned = rows('a', 3);
    const [first] = planned as [PlannedRow];
    const refused = new Set([first.id]);
    const bench = refusing(refused);
    bench.plan(planned);
    await bench.settled([first.id], 'parked');

    bench.act(first.id, 'planned');
    await bench.settled([first.id], 'parked');
    expect([bench.effects, bench.sends.get(first.id)]).toEqual([[], 2]);
    refused.clear();
    bench.act(first.id, 'planned');
    await bench.settled(
      planned.map(row => row.id),
      'delivered',
    );

    expect([bench.effects, bench.illegal]).toEqual([planned.map(row => row.id), []]);
    await bench.worker.stop();
  });

  it('goes on without it when a person skips or closes it', async () => {
    const planned = rows('a', 4);
    const ids = planned.map(row => row.id) as [string, string, string, string];
    const bench = refusing(new Set([ids[0], ids[1]]));
    bench.plan(planned);
    await bench.settled([ids[0]], 'parked');

    bench.act(ids[0], 'skipped');
    await bench.settled([ids[1]], 'parked');
    bench.act(ids[1], 'closed');
    await bench.settled(ids.slice(2), 'delivered');

    expect([bench.effects, bench.illegal]).toEqual([ids.slice(2), []]);
    await bench.worker.stop();
  });

  it('does not miss an act that falls into the reading of the lane', async () => {
    const [first, second, third] = rows('a', 3) as [PlannedRow, PlannedRow, PlannedRow];
    const refused = new Set([first.id]);
    const bench = refusing(refused);
    bench.plan([first, second]);
    await bench.settled([first.id], 'parked');
    refused.clear();

    bench.plan([third]); // the lane is read, and the first delivery found parked
    await pause(1);
    bench.act(first.id, 'planned');
    await bench.settled([first.id, second.id, third.id], 'delivered');

    expect(bench.effects).toEqual([first.id, second.id, third.id]);
    await bench.worker.stop();
  });
});
