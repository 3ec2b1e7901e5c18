import { setTimeout as pause } from 'node:timers/promises';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { canMove, LienThongError, type Attempt } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep, DeliveryStore, PlannedRow } from '@lienthong/persistence';
import { Gate } from '../connections/gate';
import { Ledger } from './ledger';
import { ShardWorker, type Surroundings } from './shard-worker';
import type { TryResult } from './try-result';

const policy = { first: 4, longest: 20, giveUpAfter: 60_000, settle: 4 };

/** A receiver that answers as told, and remembers the order in which deliveries took effect. */
class Bench {
  readonly effects: string[] = [];
  readonly steps: DeliveryStep[] = [];
  readonly states = new Map<string, DeliveryRow['state']>();
  readonly illegal: string[] = [];
  readonly held: string[] = [];
  readonly gates = new Map<string, Gate>();
  readonly worker: ShardWorker;
  lostWith: unknown;
  storeError: unknown;
  /** Delivery whose success the database will not take. */
  unwritable = '';
  /** Looks for a part of ours that still fail. */
  away = 0;
  giveUpAfter = 60_000;

  constructor(
    private readonly answer: (row: DeliveryRow) => AdapterFailure | undefined | 'absent',
    private readonly can = { repeatHarmless: true, canLookup: true },
  ) {
    const store = { apply: async (_: unknown, steps: readonly DeliveryStep[]) => this.apply(steps) } as unknown as DeliveryStore;
    this.worker = new ShardWorker(new Ledger(store, { shard: 0, epoch: 1n }), this.around());
  }

  plan(rows: readonly PlannedRow[]): void {
    const heads = this.worker.reserveHeads(rows, () => 1_000);
    const stored = rows.map(row => asStored(row, heads.has(row.id) ? 'sending' : 'planned'));
    for (const row of stored) this.states.set(row.id, row.state);
    this.worker.begin(stored, rows, heads);
  }

  async settled(ids: readonly string[], ...states: DeliveryRow['state'][]): Promise<void> {
    for (let waited = 0; !ids.every(id => states.includes(this.states.get(id) as DeliveryRow['state'])); waited += 2) {
      if (waited > 5_000) throw new Error(`Not settled: ${JSON.stringify([...this.states])}`);
      await pause(2);
    }
  }

  private async apply(steps: readonly DeliveryStep[]): Promise<void> {
    await pause(1);
    if (this.storeError) throw this.storeError as Error;
    if (steps.some(step => step.row.id === this.unwritable && step.row.state === 'delivered')) throw new Error('invalid byte sequence');
    for (const step of steps) {
      const before = this.states.get(step.row.id) as DeliveryRow['state'];
      // Sending again is stored as `sending` over `sending` when only its deadline is renewed.
      if (before !== step.row.state && !canMove(before, step.row.state)) this.illegal.push(`${before} → ${step.row.state}`);
      this.states.set(step.row.id, step.row.state);
      this.steps.push(step);
    }
  }

  private around(): Surroundings {
    const gateOf = (connection: string): Gate => {
      if (!this.gates.has(connection)) this.gates.set(connection, new Gate(4));
      return this.gates.get(connection) as Gate;
    };
    const attempt = async (row: DeliveryRow, kind: Attempt['kind']): Promise<TryResult> => {
      await pause(1);
      const answer = this.answer(row);
      const told = { number: row.attemptCount + 1, kind, at: '', milliseconds: 1 };
      if (answer === 'absent') return { kind: 'absent', attempt: { ...told, result: 'absent' } };
      if (answer) return { kind: 'failed', failure: answer, attempt: { ...told, result: answer.failure, code: answer.code } };
      if (!this.effects.includes(row.id)) this.effects.push(row.id);
      return { kind: 'there', receipt: { kind: 'accepted' }, attempt: { ...told, result: 'accepted' }, follows: false };
    };
    return {
      gateOf,
      roadOf: async row => {
        if (this.away-- > 0) throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'away');
        const circumstances = {
          can: this.can,
          policy: { ...policy, giveUpAfter: this.giveUpAfter },
          age: row.age,
          owner: 'Nhóm Hộ tịch',
          random: 0.5,
        };
        return { circumstances, answerWithin: 500 };
      },
      deliver: row => attempt(row, 'deliver'),
      lookup: row => attempt(row, 'lookup'),
      succeeded: () => undefined,
      troubled: () => undefined,
      hold: async connection => {
        this.held.push(connection);
        gateOf(connection).hold({ code: 'x', owner: 'x' });
      },
      lost: error => (this.lostWith = error),
    };
  }
}

function rows(dossierId: string, count: number, connection = 'ho-tich.main'): PlannedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${dossierId}/${connection}/${index + 1}`,
    dossierId,
    sequence: index + 1,
    connection,
    system: 'ho-tich',
    route: 'r',
    eventUid: 'u',
    eventType: 'vn.lienthong.dossier.received.v1',
    release: 1,
    acceptedAt: '2026-11-25T01:00:00Z',
  }));
}

function asStored(row: PlannedRow, state: DeliveryRow['state'], deadlineIn = 6_000): DeliveryRow {
  return {
    ...row,
    state,
    attemptCount: 0,
    attempts: [],
    parked: null,
    dueIn: null,
    deadlineIn: state === 'sending' ? deadlineIn : null,
    absentOnce: false,
    age: 0,
  };
}

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
    bench.states.set(row.id, 'sending');

    bench.worker.recover([asStored(row, 'sending', 80)]);
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
    await bench.worker.stop();
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
