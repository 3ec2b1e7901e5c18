import { AdapterFailure } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep, PlannedRow } from '@lienthong/persistence';
import { conclude, unrecordable, type Circumstances } from './conclude';
import { Lane, remaining, type Waiting } from './lane';
import type { Ledger } from './ledger';
import { patiently } from './patiently';
import type { TryResult } from './try-result';

/** What a worker needs to know of a connection. */
export interface Road {
  readonly circumstances: Circumstances;
  /** Longest a try may take, milliseconds. */
  readonly answerWithin: number;
}

/** What a worker needs from around it. */
export interface Surroundings {
  gateOf(connection: string): { tryEnter(): boolean; enter(callback: () => void): void; leave(): void; freeFor(): number };
  roadOf(row: DeliveryRow): Promise<Road>;
  /** `within`: milliseconds after which nothing may be sent any more, for another may then own the delivery. */
  deliver(row: DeliveryRow, stop: AbortSignal, within: number): Promise<TryResult>;
  lookup(row: DeliveryRow, stop: AbortSignal): Promise<TryResult>;
  succeeded(connection: string): void;
  /** A message failed for a reason that may be the connection's. */
  troubled(connection: string, failure: AdapterFailure): void;
  /** The connection itself failed: nothing more goes there until a probe succeeds. */
  hold(connection: string, failure: AdapterFailure): Promise<void>;
  /** Another dispatcher has the shard, or its state cannot be told any more. */
  lost(error: unknown): void;
}

/** How long a delivery stored as `sending` may wait for its try, milliseconds; then its deadline is set anew. */
const HEADSTART = 1_000;
/** Grace beyond the time a request may take, until its try counts as lost. */
const SLACK = 5_000;

/** Works all lanes of one shard: many at once, each strictly in order. */
export class ShardWorker {
  private readonly lanes = new Map<string, Lane>();
  private readonly abort = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly ledger: Ledger,
    private readonly around: Surroundings,
  ) {}

  get stopped(): boolean {
    return this.abort.signal.aborted;
  }

  /** Continues what the former owner left. */
  recover(rows: readonly DeliveryRow[]): void {
    for (const row of rows) this.laneOf(row).add(row, false);
    for (const lane of this.lanes.values()) this.advance(lane);
  }

  /**
   * Those of the planned deliveries that can be sent at once, with the time their try may take: they are stored as
   * `sending` from the start, which saves a write. Each holds a place at its gate until {@link begin} or {@link giveUp}.
   */
  reserveHeads(rows: readonly PlannedRow[], answerWithin: (row: PlannedRow) => number): Map<string, number> {
    const heads = new Map<string, number>();
    const taken = new Set<string>();
    for (const row of rows) {
      const key = keyOf(row);
      if (taken.has(key) || this.lanes.get(key)?.head) continue;
      taken.add(key);
      if (this.around.gateOf(row.connection).tryEnter()) heads.set(row.id, deadlineFor(answerWithin(row)));
    }
    return heads;
  }

  /** Starts what {@link reserveHeads} reserved and was stored, and queues the rest. */
  begin(stored: readonly DeliveryRow[], planned: readonly PlannedRow[], heads: ReadonlyMap<string, number>): void {
    const fresh = new Set(stored.map(row => row.id));
    this.giveUp(planned.filter(row => heads.has(row.id) && !fresh.has(row.id)));
    for (const row of stored) {
      const lane = this.laneOf(row);
      lane.add(row, true);
      if (heads.has(row.id)) this.track(this.work(lane, row.state));
      else if (lane.head?.row.id === row.id) this.advance(lane);
    }
  }

  giveUp(reserved: readonly PlannedRow[]): void {
    for (const row of reserved) this.around.gateOf(row.connection).leave();
  }

  /** Ends tries under way; what they came to is still written. */
  async stop(): Promise<void> {
    this.abort.abort(new DOMException('The shard is given back', 'AbortError'));
    for (const lane of this.lanes.values()) clearTimeout(lane.timer);
    // Together: a try may itself be waiting for the ledger, and the ledger for a database that is away.
    await Promise.all([...this.running, this.ledger.close()]);
  }

  /** Waits for whatever the head of the lane waits for, then for a place at the gate. */
  private advance(lane: Lane): void {
    clearTimeout(lane.timer);
    const head = lane.head;
    if (this.stopped || !head) return;
    switch (head.row.state) {
      case 'planned':
        return this.queue(lane);
      case 'sending':
        if (head.ours) return this.queue(lane);
        return this.later(lane, remaining(head, head.row.deadlineIn), () => this.track(this.interrupted(lane)));
      case 'retrying':
      case 'checking':
        return this.later(lane, remaining(head, head.row.dueIn), () => this.queue(lane));
      case 'parked':
      case 'delivered':
      case 'skipped':
      case 'closed':
        return; // a person has to act, or nothing is left to do
    }
  }

  private later(lane: Lane, milliseconds: number, work: () => void): void {
    lane.timer = setTimeout(work, milliseconds);
  }

  private queue(lane: Lane): void {
    const gate = this.around.gateOf(lane.connection);
    gate.enter(() => {
      if (this.stopped) gate.leave();
      else this.track(this.work(lane, undefined));
    });
  }

  /** Works heads of the lane, one after the other, as long as they succeed. Holds one place at the gate meanwhile. */
  private async work(lane: Lane, stored: DeliveryRow['state'] | undefined): Promise<void> {
    const gate = this.around.gateOf(lane.connection);
    try {
      let already = stored === 'sending';
      while (lane.head && !this.stopped) {
        const going = await this.workHead(lane, lane.head, already);
        if (!going) break;
        already = true;
      }
    } catch (error) {
      this.giveUpShard(error);
    } finally {
      gate.leave();
    }
    this.advance(lane);
  }

  /** One try. True when the delivery ended and the next of the lane is stored as `sending`. */
  private async workHead(lane: Lane, head: Waiting, already: boolean): Promise<boolean> {
    const road = await this.roadOf(head.row);
    const asking = head.row.state === 'checking';
    const late = remaining(head, head.row.deadlineIn) < road.answerWithin + SLACK;
    if (!asking && (!already || late)) await this.write(head, sending(head.row, road));

    const result = asking
      ? await this.around.lookup(head.row, this.abort.signal)
      : await this.around.deliver(head.row, this.abort.signal, remaining(head, head.row.deadlineIn) - SLACK);
    if (result.kind === 'failed' && this.stopped) return false; // told by nobody: the next owner asks or sends again
    return this.settle(lane, head, result, road);
  }

  private async settle(lane: Lane, head: Waiting, result: TryResult, road: Road): Promise<boolean> {
    const age = Math.min(head.row.age + performance.now() - head.since, this.around.gateOf(lane.connection).freeFor());
    const { step, hold } = conclude(head.row, result, { ...road.circumstances, age });
    if (result.kind === 'failed' && !hold) this.around.troubled(lane.connection, result.failure);
    if (result.kind !== 'failed') this.around.succeeded(lane.connection);
    if (hold) await patiently(() => this.around.hold(lane.connection, hold), this.abort.signal);
    if (!step.ending) {
      await this.record(head, step, road);
      return false;
    }
    const next = lane.waiting[1];
    const goOn = next?.row.state === 'planned' && !this.stopped;
    const nextStep = goOn ? sending(next.row, await this.roadOf(next.row)) : undefined;
    const [ended] = await Promise.all([this.record(head, step, road), ...(goOn && nextStep ? [this.write(next, nextStep)] : [])]);
    if (!ended) return false;
    lane.waiting.shift();
    if (lane.waiting.length === 0) this.lanes.delete(keyOf(head.row));
    return goOn;
  }

  /** A try the former owner began and nobody saw end. */
  private async interrupted(lane: Lane): Promise<void> {
    const head = lane.head as Waiting;
    const failure = new AdapterFailure('ambiguous', 'interrupted', 'The gateway stopped during the try');
    const attempt = {
      number: head.row.attemptCount + 1,
      kind: 'deliver' as const,
      at: new Date().toISOString(),
      milliseconds: 0,
      result: 'ambiguous' as const,
      code: 'interrupted',
    };
    try {
      const road = await this.roadOf(head.row);
      await this.record(head, conclude(head.row, { kind: 'failed', failure, attempt }, road.circumstances).step, road);
    } catch (error) {
      this.giveUpShard(error);
    }
    this.advance(lane);
  }

  private roadOf(row: DeliveryRow): Promise<Road> {
    return patiently(() => this.around.roadOf(row), this.abort.signal);
  }

  /** Without its ledger a worker may not act any more; whoever has the shard now goes on from what is stored. */
  private giveUpShard(error: unknown): void {
    this.abort.abort(error);
    this.around.lost(error);
  }

  /** Writes what a try came to. False when the database refused it: then its delivery is parked, all others go on. */
  private async record(head: Waiting, step: DeliveryStep, { circumstances: { owner } }: Road): Promise<boolean> {
    try {
      await this.write(head, step);
      return true;
    } catch (error) {
      if (!(error instanceof LienThongError && error.code === 'STEP_REFUSED')) throw error;
      await this.write(head, unrecordable(head.row, step.row.state, owner));
      return false;
    }
  }

  private async write(waiting: Waiting, step: DeliveryStep): Promise<void> {
    await this.ledger.write(step);
    const now = performance.now();
    Object.assign(waiting, { row: { ...step.row, age: waiting.row.age + now - waiting.since }, since: now, ours: true });
  }

  private laneOf(row: PlannedRow): Lane {
    const key = keyOf(row);
    let lane = this.lanes.get(key);
    if (!lane) this.lanes.set(key, (lane = new Lane(row.connection)));
    return lane;
  }

  private track(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }
}

function sending(row: DeliveryRow, road: Road): DeliveryStep {
  return { row: { ...row, state: 'sending', dueIn: null, deadlineIn: deadlineFor(road.answerWithin) } };
}

function deadlineFor(answerWithin: number): number {
  return HEADSTART + answerWithin + SLACK;
}

function keyOf(row: PlannedRow): string {
  return `${row.dossierId} ${row.connection}`;
}
