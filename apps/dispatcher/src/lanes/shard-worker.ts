import { LienThongError } from '@lienthong/dossier';
import type { DeliveryRow, DeliveryStep, PlannedRow, StoredRow } from '@lienthong/persistence';
import { conclude, unrecordable } from './conclude';
import { remaining, type Lane, type Waiting } from './lane';
import { keyOf, Lanes, type LaneSource } from './lanes';
import type { Ledger } from './ledger';
import { patiently } from './patiently';
import { deadlineFor, interruptedTry, isAhead, planned, sending, SLACK } from './sending-ahead';
import type { Entrance, Road, Surroundings } from './surroundings';
import type { TryResult } from './try-result';

/** Works all lanes of one shard: many at once, each strictly in order. */
export class ShardWorker {
  private readonly lanes: Lanes;
  private readonly abort = new AbortController();
  private readonly running = new Set<Promise<void>>();
  /** Where deliveries hold the place that was reserved for them: meanwhile they may have to pass another gate. */
  private readonly reserved = new Map<string, Entrance>();
  /** Where deliveries are expected that will wait for a place. */
  private readonly expected = new Map<string, Entrance>();
  /** Lanes at a gate whose first delivery is stored as `sending` although nothing of it is under way. */
  private readonly ahead = new Set<Lane>();
  /** Connections to which a repeat was harmless when a delivery last went there. */
  private readonly repeatable = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    source: LaneSource,
    private readonly around: Surroundings,
    mostLanes?: number,
  ) {
    const { signal } = this.abort;
    const patient: LaneSource = {
      connections: () => patiently(() => source.connections(), signal),
      waiting: (...args) => patiently(() => source.waiting(...args), signal),
      read: (...args) => patiently(() => source.read(...args), signal),
    };
    this.lanes = new Lanes(
      patient,
      lane => this.advance(lane),
      work => this.track(this.guarded(work)),
      mostLanes,
    );
  }

  get stopped(): boolean {
    return this.abort.signal.aborted;
  }

  /** Continues what the former owner left, or what was stored without our hearing of it. */
  recover(): void {
    this.lanes.recover();
  }

  /**
   * Those of the planned deliveries that can be sent at once or soon, with the time their try may take: they are stored as
   * `sending` from the start, which saves a write. Who goes at once holds a place at its gate until {@link begin} or
   * {@link giveUp}. Who goes soon may be taken for sent by a later owner, so only where a repeat is harmless.
   */
  reserveHeads(rows: readonly PlannedRow[], answerWithin: (row: PlannedRow) => number): Map<string, number> {
    const heads = new Map<string, number>();
    const taken = new Set<string>();
    for (const row of rows) {
      const key = keyOf(row);
      if (taken.has(key) || !this.lanes.isNew(row)) continue;
      taken.add(key);
      const gate = this.around.gateOf(row);
      if (gate.tryEnter()) this.reserved.set(row.id, gate);
      else if (this.repeatable.has(row.connection) && gate.tryExpect()) this.expected.set(row.id, gate);
      else continue;
      heads.set(row.id, deadlineFor(answerWithin(row)));
    }
    return heads;
  }

  /** Starts what {@link reserveHeads} reserved and was stored, and queues the rest. */
  begin(stored: readonly StoredRow[], planned: readonly PlannedRow[]): void {
    for (const row of stored) {
      const lane = this.lanes.take(row);
      if (lane?.head?.row.id !== row.id) continue;
      const gate = lane.going ? undefined : this.taken(row);
      lane.head.ours = true; // it may have been read from the table a moment ago
      if (gate) this.track(this.work(lane, gate, row.state === 'sending'));
      else this.advance(lane);
    }
    this.giveUp(planned);
  }

  /** Gives back the places that are still reserved for these. */
  giveUp(planned: readonly PlannedRow[]): void {
    for (const row of planned) {
      this.taken(row)?.leave();
      this.expected.get(row.id)?.unexpect();
      this.expected.delete(row.id);
    }
  }

  /** The gate at which a place is reserved for the delivery; from here on the caller has to leave it. */
  private taken(row: PlannedRow): Entrance | undefined {
    const gate = this.reserved.get(row.id);
    this.reserved.delete(row.id);
    return gate;
  }

  /** Goes on with the lane of a delivery a person has acted on; what was made of it is stored. */
  wake(row: DeliveryRow): void {
    if (!this.stopped) this.lanes.wake(row);
  }

  /** Ends tries under way; what they came to is still written. */
  async stop(): Promise<void> {
    this.abort.abort(new DOMException('The shard is given back', 'AbortError'));
    this.lanes.clearTimers();
    for (const lane of this.ahead) this.track(this.takeBack(lane));
    // Together: a try may itself be waiting for the ledger, and the ledger for a database that is away.
    await Promise.all([...this.running, this.ledger.close()]);
  }

  /** Waits for whatever the head of the lane waits for, then for a place at the gate. */
  private advance(lane: Lane): void {
    clearTimeout(lane.timer);
    const head = lane.head;
    if (this.stopped || !head || lane.going) return;
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
        return this.lanes.sleep(lane);
      case 'delivered':
      case 'skipped':
      case 'closed':
        return;
    }
  }

  private later(lane: Lane, milliseconds: number, work: () => void): void {
    lane.timer = setTimeout(work, milliseconds);
  }

  private queue(lane: Lane): void {
    if (!lane.head) return;
    const gate = this.around.gateOf(lane.head.row);
    const ahead = isAhead(lane.head);
    lane.going = true;
    if (ahead) this.ahead.add(lane);
    gate.enter(
      () => {
        if (this.stopped) return false;
        this.ahead.delete(lane);
        this.track(this.work(lane, gate, false));
        return true;
      },
      ahead ? () => this.track(this.takeBack(lane)) : undefined,
    );
  }

  /** Nobody knows any more how long its first delivery will wait at the gate: it must not look as if it was sent. */
  private async takeBack(lane: Lane): Promise<void> {
    if (!this.ahead.delete(lane)) return;
    await this.guarded(async () => {
      if (lane.head) await this.write(lane.head, planned(lane.head.row));
    });
    lane.going = false;
    this.advance(lane);
  }

  /** Whether the place taken at the gate is worth anything still: people may have stopped the connection or resumed it meanwhile. */
  private mayPass({ row }: Waiting, gate: Entrance): boolean {
    return !gate.held && this.around.gateOf(row) === gate;
  }

  /**
   * Works heads of the lane, one after the other, as long as they succeed. Holds one place at the gate meanwhile; `begun`
   * says that it was taken for a try which nobody calls back any more.
   */
  private async work(lane: Lane, gate: Entrance, begun: boolean): Promise<void> {
    clearTimeout(lane.timer);
    lane.going = true;
    await this.guarded(async () => {
      let going = begun;
      while (lane.head && !this.stopped) {
        going = await this.workHead(lane, gate, lane.head, going);
        if (!going) break;
      }
    });
    lane.going = false;
    gate.leave();
    if (!lane.reading) this.advance(lane);
  }

  /** One try. True when the delivery ended and the next of the lane is stored as `sending`. */
  private async workHead(lane: Lane, gate: Entrance, head: Waiting, begun: boolean): Promise<boolean> {
    const road = await this.roadOf(head.row);
    if (!begun && !this.mayPass(head, gate)) return false;
    const asking = head.row.state === 'checking';
    // Also where it is not stored as `sending` at all: then it has no deadline.
    const late = remaining(head, head.row.deadlineIn) < road.answerWithin + SLACK;
    if (!asking && late) await this.write(head, sending(head.row, road));

    const result = asking
      ? await this.around.lookup(head.row, this.abort.signal)
      : await this.around.deliver(head.row, this.abort.signal, remaining(head, head.row.deadlineIn) - SLACK);
    if (result.kind === 'failed' && this.stopped) return false; // told by nobody: the next owner asks or sends again
    return this.settle(lane, gate, head, result, road);
  }

  private async settle(lane: Lane, gate: Entrance, head: Waiting, result: TryResult, road: Road): Promise<boolean> {
    const age = Math.min(head.row.age + performance.now() - head.since, gate.freeFor());
    const { step, hold } = conclude(head.row, result, { ...road.circumstances, age });
    if (result.kind === 'failed' && !hold) this.around.troubled(lane.connection, result.failure);
    if (result.kind !== 'failed') this.around.succeeded(lane.connection);
    if (hold) await patiently(() => this.around.hold(lane.connection, hold), this.abort.signal);
    if (!step.ending) {
      await this.record(head, step, road);
      return false;
    }
    const next = await this.nextOf(lane, gate);
    const before = next?.waiting.row;
    const [ended] = await Promise.all([this.record(head, step, road), ...(next ? [this.write(next.waiting, next.step)] : [])]);
    if (!ended) {
      if (next && before) await this.write(next.waiting, { row: before }); // it was not sent, and must not look as if
      return false;
    }
    lane.waiting.shift();
    return this.lanes.ended(lane) && next !== undefined;
  }

  /** The delivery behind the head, where it may be sent at once, and the step to that. */
  private async nextOf(lane: Lane, gate: Entrance): Promise<{ waiting: Waiting; step: DeliveryStep } | undefined> {
    const waiting = lane.waiting[1];
    if (this.stopped || waiting?.row.state !== 'planned') return undefined;
    // First: it may bring word that the connection was stopped. Where it fails, the head is written down all the same.
    const road = await this.roadOf(waiting.row).catch(() => undefined);
    if (!road || this.stopped || waiting !== lane.waiting[1] || !this.mayPass(waiting, gate)) return undefined;
    return { waiting, step: sending(waiting.row, road) };
  }

  /** A try the former owner began and nobody saw end. */
  private async interrupted(lane: Lane): Promise<void> {
    const head = lane.head as Waiting;
    await this.guarded(async () => {
      const road = await this.roadOf(head.row);
      await this.record(head, conclude(head.row, interruptedTry(head.row), road.circumstances).step, road);
    });
    this.advance(lane);
  }

  private async roadOf(row: DeliveryRow): Promise<Road> {
    const road = await patiently(() => this.around.roadOf(row), this.abort.signal);
    this.repeatable[road.circumstances.can.repeatHarmless ? 'add' : 'delete'](row.connection);
    return road;
  }

  /** Without its ledger a worker may not act any more; whoever has the shard now goes on from what is stored. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.abort.abort(error);
      this.around.lost(error);
    }
  }

  /** Writes what a try came to. False when the database refused it: then its delivery is parked, all others go on. */
  private async record(head: Waiting, step: DeliveryStep, { circumstances: { owner } }: Road): Promise<boolean> {
    try {
      await this.write(head, step);
      this.around.tried(step.row);
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

  private track(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }
}
