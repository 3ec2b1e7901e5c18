import { LienThongError } from '@lienthong/dossier';
import type { Consumer, OutgoingRecord, ReceivedRecord, Subscription } from '../bus.port';
import { Alarm } from './alarm';
import type { BusStore, Position, ShardLease } from './bus-store.port';
import type { Wakeups } from './wakeups';

/** All in milliseconds. */
export interface PgBusTimings {
  readonly heartbeat: number;
  /** How long a silent member keeps its shards. */
  readonly leaseTtl: number;
  /** How often an idle consumer looks for records of other processes. */
  readonly idlePoll: number;
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** How often records past their retention are looked for. */
  readonly sweep: number;
}

/** One shard in our hands: where each topic stands, whether a batch is under way, and how to stop it. */
interface HeldShard {
  readonly lease: ShardLease;
  readonly abort: AbortController;
  readonly next: Map<string, bigint>;
  busy: Promise<void> | undefined;
  failures: number;
  notBefore: number;
}

/** A member of a group: keeps its share of the shards, and works at most one batch of each shard at a time. */
export class PgConsumer implements Consumer {
  private readonly held = new Map<number, HeldShard>();
  /** Shards between two owners: being taken up or given back. Heartbeats go on meanwhile. */
  private readonly moving = new Map<number, Promise<void>>();
  private readonly alarm = new Alarm();
  private readonly forgetWakeup: () => void;
  private closing: Promise<void> | undefined;
  private closed = false;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: BusStore,
    private readonly subscription: Subscription,
    private readonly member: string,
    private readonly shards: number,
    private readonly timings: PgBusTimings,
    private readonly wakeups: Wakeups,
    private readonly place: (output: readonly OutgoingRecord[]) => Promise<(OutgoingRecord & { shard: number })[]>,
  ) {
    this.forgetWakeup = wakeups.register(subscription.topics, () => this.alarm.ring());
  }

  async start(): Promise<void> {
    await this.store.releaseEarlier(this.subscription.group, this.member);
    await this.rebalance();
    await Promise.all(this.moving.values());
    this.loops = Promise.all([this.keepMembership(), this.fetchLoop()]);
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    this.closed = true;
    this.forgetWakeup();
    this.alarm.ring();
    this.heartbeatAlarm.ring();
    await this.loops;
    await Promise.all(this.moving.values());
    await this.drop([...this.held.keys()]).catch(() => undefined);
    // Without the database the lease simply runs out.
    await this.store.release(this.subscription.group, this.member, 'all').catch(() => undefined);
  }

  private readonly heartbeatAlarm = new Alarm();

  private async keepMembership(): Promise<void> {
    while (!this.closed) {
      await this.heartbeatAlarm.sleep(this.timings.heartbeat);
      if (this.closed) return;
      await this.rebalance().catch(() => undefined); // the next heartbeat tries again; leases fence us meanwhile
    }
  }

  private async rebalance(): Promise<void> {
    const { group } = this.subscription;
    const membership = await this.store.heartbeat(group, this.member, this.shards, this.timings.leaseTtl);
    const settled = ({ shard }: ShardLease): boolean => !this.moving.has(shard);
    const stillOurs = new Map(membership.held.map(lease => [lease.shard, lease]));
    const lost = [...this.held.values()].map(({ lease }) => lease).filter(lease => stillOurs.get(lease.shard)?.epoch !== lease.epoch);
    this.move(lost.filter(settled), shards => this.drop(shards));

    const surplus = membership.held.filter(({ shard }) => membership.surplus.includes(shard));
    this.move(surplus.filter(settled), async shards => {
      await this.drop(shards);
      await this.store.release(group, this.member, shards);
    });

    if (this.closed) return;
    const gained = membership.held.filter(({ shard }) => !this.held.has(shard)).filter(settled);
    this.move(gained, () => this.takeUp(gained));
  }

  /** Does something with shards while heartbeats go on; what fails, the next heartbeat begins again. */
  private move(leases: readonly ShardLease[], work: (shards: readonly number[]) => Promise<void>): void {
    if (leases.length === 0) return;
    const shards = leases.map(lease => lease.shard);
    const moved = Promise.resolve()
      .then(() => work(shards))
      .catch(() => undefined)
      .finally(() => shards.forEach(shard => this.moving.delete(shard)));
    for (const shard of shards) this.moving.set(shard, moved);
  }

  private async takeUp(leases: readonly ShardLease[]): Promise<void> {
    const { group, topics } = this.subscription;
    const shards = leases.map(lease => lease.shard);
    const positions = await this.fromOldestKept(await this.store.positions(group, topics, shards));
    await this.subscription.onAssigned?.({
      shards,
      confirm: asked => this.confirm(leases.filter(({ shard }) => asked.includes(shard))),
    });
    for (const lease of leases) {
      const next = new Map(positions.filter(position => position.shard === lease.shard).map(({ topic, offset }) => [topic, offset]));
      this.held.set(lease.shard, { lease, abort: new AbortController(), next, busy: undefined, failures: 0, notBefore: 0 });
    }
    this.alarm.ring();
  }

  private async confirm(leases: readonly ShardLease[]): Promise<void> {
    const { group } = this.subscription;
    if (await this.store.holds(group, this.member, leases)) return;
    throw new LienThongError('SHARD_NOT_HELD', 'unavailable', `Shards of group ${group} have gone to another member`);
  }

  /** A cursor behind what the topic still holds means records were missed: say so, and go on with the oldest kept. */
  private async fromOldestKept(positions: Position[]): Promise<Position[]> {
    const oldest = await this.store.oldest(positions);
    return positions.map(position => {
      const kept = oldest.find(({ topic, shard }) => topic === position.topic && shard === position.shard);
      if (!kept || kept.offset <= position.offset) return position;
      this.subscription.onGap?.({
        group: this.subscription.group,
        topic: position.topic,
        shard: position.shard,
        committed: position.offset,
        oldest: kept.offset,
      });
      return kept;
    });
  }

  private async drop(shards: readonly number[]): Promise<void> {
    const dropped = shards.map(shard => this.held.get(shard)).filter(shard => shard !== undefined);
    if (dropped.length === 0) return;
    for (const shard of dropped) {
      this.held.delete(shard.lease.shard);
      shard.abort.abort();
    }
    await Promise.all(dropped.map(async shard => shard.busy));
    await this.subscription.onRevoked?.(dropped.map(shard => shard.lease.shard));
  }

  private async fetchLoop(): Promise<void> {
    const limit = this.subscription.maxBatch ?? 200;
    while (!this.closed) {
      const idle = [...this.held.values()].filter(shard => !shard.busy && !shard.abort.signal.aborted && shard.notBefore <= Date.now());
      const found = idle.length > 0 && (await this.fetch(idle, limit).catch(() => false));
      if (!found) await this.alarm.sleep(this.timings.idlePoll);
    }
    await Promise.all([...this.held.values()].map(async shard => shard.busy));
  }

  private async fetch(idle: readonly HeldShard[], limit: number): Promise<boolean> {
    const from = idle.flatMap(shard => [...shard.next].map(([topic, offset]) => ({ topic, shard: shard.lease.shard, offset })));
    const records = await this.store.read(from, limit);
    for (const shard of idle) {
      const own = records.filter(record => record.shard === shard.lease.shard);
      if (own.length === 0 || this.held.get(shard.lease.shard) !== shard) continue;
      shard.busy = this.work(shard, own).finally(() => {
        shard.busy = undefined;
        this.alarm.ring();
      });
    }
    return records.length > 0;
  }

  private async work(shard: HeldShard, records: readonly ReceivedRecord[]): Promise<void> {
    try {
      for (const topic of this.subscription.topics) {
        const batch = records.filter(record => record.topic === topic);
        if (batch.length === 0 || shard.abort.signal.aborted) continue;
        await this.handle(shard, topic, batch);
      }
      shard.failures = 0;
    } catch {
      const pause = Math.min(this.timings.firstRetry * 2 ** shard.failures, this.timings.longestRetry);
      shard.failures = Math.min(shard.failures + 1, 16);
      shard.notBefore = Date.now() + pause;
    }
  }

  private async handle(shard: HeldShard, topic: string, records: readonly ReceivedRecord[]): Promise<void> {
    const { group } = this.subscription;
    const output = await this.subscription.handle({ topic, shard: shard.lease.shard, records, signal: shard.abort.signal });
    const next = (records.at(-1) as ReceivedRecord).offset + 1n;
    const moved = await this.store.advance(group, shard.lease, { topic, shard: shard.lease.shard, offset: next }, await this.place(output));
    if (!moved) {
      shard.abort.abort(); // another member has the shard; the next heartbeat cleans up here
      return;
    }
    shard.next.set(topic, next);
    if (output.length > 0) this.wakeups.wake(output.map(record => record.topic));
  }
}
