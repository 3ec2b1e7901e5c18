import { setTimeout as pause } from 'node:timers/promises';
import type { AdapterFailure } from '@lienthong/adapter-sdk';
import { canMove, isFinal, LienThongError, type Attempt } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep, DeliveryStore, PlannedRow } from '@lienthong/persistence';
import { Gate } from '../../connections/gate';
import { LANE_WINDOW } from '../lane';
import type { LaneSource } from '../lanes';
import { Ledger } from '../ledger';
import { ShardWorker } from '../shard-worker';
import type { Surroundings } from '../surroundings';
import type { TryResult } from '../try-result';

const policy = { first: 4, longest: 20, giveUpAfter: 60_000, settle: 4 };

/** A receiver that answers as told, and remembers the order in which deliveries took effect. */
export class Bench {
  readonly effects: string[] = [];
  readonly steps: DeliveryStep[] = [];
  readonly states = new Map<string, DeliveryRow['state']>();
  readonly illegal: string[] = [];
  /** How often each delivery was sent. */
  readonly sends = new Map<string, number>();
  private readonly open = new Set<string>();
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
  /** What the table holds: open deliveries only. */
  readonly table = new Map<string, DeliveryRow>();
  /** Most tries that were under way together. */
  mostAtOnce = 0;
  gateOf: Surroundings['gateOf'] = ({ connection }) => this.gate(connection);
  /** Lanes that were read from the table. */
  reads = 0;

  constructor(
    private readonly answer: (row: DeliveryRow) => AdapterFailure | undefined | 'absent',
    private readonly can = { repeatHarmless: true, canLookup: true },
    mostLanes?: number,
  ) {
    const store = { apply: async (_: unknown, steps: readonly DeliveryStep[]) => this.apply(steps) } as unknown as DeliveryStore;
    this.worker = new ShardWorker(new Ledger(store, { shard: 0, epoch: 1n }), this.source(), this.around(), mostLanes);
  }

  plan(rows: readonly PlannedRow[]): void {
    const heads = this.worker.reserveHeads(rows, () => 1_000);
    const before = [...this.table.values()];
    const unknown = rows.filter((row, index) => !this.table.has(row.id) && rows.findIndex(other => other.id === row.id) === index);
    const stored = unknown.map(row => {
      const behind = before.some(other => isSameLane(other, row) && other.sequence < row.sequence);
      return { ...asStored(row, heads.has(row.id) && !behind ? 'sending' : 'planned'), behind };
    });
    for (const row of stored) this.keep(row);
    this.worker.begin(stored, rows);
  }

  /** What a former owner left. */
  leave(rows: readonly DeliveryRow[]): void {
    for (const row of rows) this.keep(row);
    this.worker.recover();
  }

  /** Puts a delivery into the table. */
  keep(row: DeliveryRow): void {
    this.table.set(row.id, row);
    this.states.set(row.id, row.state);
  }

  /** What a person makes of a parked delivery: stored first, then told to the worker. */
  act(id: string, state: 'planned' | 'skipped' | 'closed'): void {
    const before = this.table.get(id);
    if (before?.state !== 'parked') throw new Error(`${id} is not parked`);
    const row = { ...before, state, parked: null };
    this.keep(row);
    if (isFinal(state)) this.table.delete(id);
    this.worker.wake(row);
  }

  private source(): LaneSource {
    const rowsOf = (connection: string): DeliveryRow[] =>
      [...this.table.values()].filter(row => row.connection === connection).sort((a, b) => a.sequence - b.sequence);
    return {
      connections: async () => [...new Set([...this.table.values()].map(row => row.connection))],
      waiting: async (connection, without, limit) => {
        await pause(1);
        const firsts = new Map(
          rowsOf(connection)
            .reverse()
            .map(row => [row.dossierId, row]),
        ); // the earliest wins
        return [...firsts]
          .filter(([dossierId, row]) => row.state !== 'parked' && !without.includes(dossierId))
          .map(([dossierId]) => dossierId)
          .slice(0, limit);
      },
      read: async (connection, dossierIds) => {
        this.reads += dossierIds.length;
        const found = dossierIds.flatMap(dossierId =>
          rowsOf(connection)
            .filter(row => row.dossierId === dossierId)
            .slice(0, LANE_WINDOW),
        );
        await pause(2);
        return found;
      },
    };
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
      if (step.ending) this.table.delete(step.row.id);
      else this.table.set(step.row.id, step.row);
      this.steps.push(step);
    }
  }

  private gate(connection: string): Gate {
    if (!this.gates.has(connection)) this.gates.set(connection, new Gate(4));
    return this.gates.get(connection) as Gate;
  }

  private around(): Surroundings {
    const attempt = async (row: DeliveryRow, kind: Attempt['kind']): Promise<TryResult> => {
      if (kind === 'deliver') this.sends.set(row.id, (this.sends.get(row.id) ?? 0) + 1);
      const lane = `${row.dossierId} ${row.connection}`;
      if (this.open.has(lane)) this.illegal.push(`two tries of lane ${lane} at once`);
      this.open.add(lane);
      this.mostAtOnce = Math.max(this.mostAtOnce, this.open.size);
      await pause(1);
      this.open.delete(lane);
      const answer = this.answer(row);
      const told = { number: row.attemptCount + 1, kind, at: '', milliseconds: 1 };
      if (answer === 'absent') return { kind: 'absent', attempt: { ...told, result: 'absent' } };
      if (answer) return { kind: 'failed', failure: answer, attempt: { ...told, result: answer.failure, code: answer.code } };
      if (!this.effects.includes(row.id)) this.effects.push(row.id);
      return { kind: 'there', receipt: { kind: 'accepted' }, attempt: { ...told, result: 'accepted' }, follows: false };
    };
    return {
      gateOf: row => this.gateOf(row),
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
      tried: () => undefined,
      succeeded: () => undefined,
      troubled: () => undefined,
      hold: async connection => {
        this.held.push(connection);
        this.gate(connection).hold();
      },
      lost: error => (this.lostWith = error),
    };
  }
}

export function rows(dossierId: string, count: number, connection = 'ho-tich.main'): PlannedRow[] {
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

export function asStored(row: PlannedRow, state: DeliveryRow['state'], deadlineIn = 6_000): DeliveryRow {
  return {
    ...row,
    state,
    attemptCount: 0,
    attempts: [],
    parked: null,
    translateRelease: null,
    dueIn: null,
    deadlineIn: state === 'sending' ? deadlineIn : null,
    cause: null,
    absentOnce: false,
    age: 0,
  };
}

function isSameLane(one: PlannedRow, other: PlannedRow): boolean {
  return one.dossierId === other.dossierId && one.connection === other.connection;
}
