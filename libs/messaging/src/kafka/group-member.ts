import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Consumer as KafkaJsConsumer, ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import type { OutgoingRecord, Subscription } from '../bus.port';
import { backOff } from './back-off';
import { Committer } from './committer';
import type { KafkaClient } from './kafka-client';
import { Positions } from './positions';
import { shardAssigner, type Holding } from './shard-assigner';
import { ShardWorker, type WorkerHost } from './shard-worker';
import { isFenced } from './static-membership';

/**
 * kafkajs fetches again when all that a fetch brought was taken, each shard of each topic on its own; so many are taken at once, and
 * what exceeds them after the pace. It looks at every one of these places at each fetch: more would cost more than they bring.
 */
const AT_ONCE = 64;

/** A shard the group has given us. */
interface Held {
  readonly worker: ShardWorker;
  /** Whether the subscriber knows of it. */
  told: boolean;
  takenUp: Promise<void>;
}

/**
 * A consumer from joining its group until kafkajs gives up or it is closed. kafkajs joins, fetches and keeps the heart
 * beating; the work is done by one {@link ShardWorker} per shard beside it, so that no handler, however slow, loses the group.
 */
export class GroupMember {
  private readonly held = new Map<number, Held>();
  /** Shards being given back: taking one up again waits for that. */
  private readonly leaving = new Map<number, Promise<void>>();
  private readonly committer = new Committer();
  private readonly positions: Positions;
  private readonly consumer: KafkaJsConsumer;
  private readonly host: WorkerHost;
  private readonly ended = new AbortController();
  private readonly pulse = new EventTarget();
  private started: Promise<void> = Promise.resolve();
  private memberId = '';
  /** What we joined under, if under anything. */
  private name: string | undefined;
  private attempts = 0;
  private lastSign = performance.now();
  /** Until then kafkajs does not fetch again. */
  private pacing: Promise<void> = Promise.resolve();
  /** When the first attempt of a join that has not succeeded yet began; Infinity while there is none. */
  private joiningSince = Infinity;

  constructor(
    private readonly client: KafkaClient,
    private readonly subscription: Subscription,
    publish: (output: readonly OutgoingRecord[]) => Promise<void>,
  ) {
    this.positions = new Positions(client, subscription);
    const assigner = shardAssigner({ holding: () => this.holding(), instance: memberId => this.nameFor(memberId) });
    this.consumer = client.consumer(subscription.group, assigner);
    this.host = {
      subscription,
      timings: client.timings,
      log: client.log.with({ group: subscription.group }),
      publish,
      assertInTouch: () => this.assertInTouch(),
      commit: (worker, topic, offset) => this.committer.move(topic, worker.shard, offset, worker.signal),
      setFlow: (topic, shard, flowing) => this.setFlow([topic], [shard], flowing),
    };
  }

  /** Resolves when kafkajs has given up, or the group gave no sign or no assignment for long; rejects when it cannot even begin. */
  async live(): Promise<void> {
    const { heartbeat, session } = this.client.timings;
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.joined(payload));
    this.consumer.on(events.REBALANCING, () => this.held.forEach(({ worker }) => worker.hold(true)));
    this.consumer.on(events.HEARTBEAT, () => {
      this.lastSign = performance.now();
      this.pulse.dispatchEvent(new Event('beat'));
    });
    this.consumer.on(events.FETCH, () => void (this.pacing = this.rest(this.client.timings.fetchPace)));
    this.consumer.on(events.CRASH, ({ payload: { error } }) => {
      this.host.log.warn('A consumer lost its group and will join again', { error });
      if (isFenced(error)) this.client.giveUpName(this.subscription.group);
      this.ended.abort();
    });
    this.started = this.start();
    await this.started;
    while (!this.ended.signal.aborted && Math.max(this.silence(), this.joiningFor()) < session * 3) await this.rest(heartbeat);
  }

  /** Finishes the batches under way, gives the shards back, leaves the group. */
  async close(): Promise<void> {
    this.ended.abort();
    await Promise.all([...this.held.values()].map(({ worker }) => worker.finish()));
    await this.end();
  }

  /** Like {@link close}, but what is under way does not count any more. */
  async end(): Promise<void> {
    this.ended.abort();
    this.drop([...this.held.values()]);
    await Promise.all(this.leaving.values());
    // kafkajs cannot be stopped while it starts. And without a broker there is nobody to say good-bye to.
    const left = this.started.catch(() => undefined).then(() => this.consumer.disconnect().catch(() => undefined));
    await Promise.race([left, pause(this.client.timings.session, undefined, { ref: false })]);
  }

  private async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.subscription.topics], fromBeginning: true });
    if (!this.ended.signal.aborted)
      await this.consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: AT_ONCE,
        eachBatch: payload => {
          this.take(payload);
          return this.pacing;
        },
      });
  }

  private holding(): Holding {
    this.attempts += 1;
    this.joiningSince = Math.min(this.joiningSince, performance.now());
    return { member: this.memberId, shards: [...this.held.keys()] };
  }

  /** The name to join under. Whoever has to join anew although it was in touch a moment ago has probably been put out by a namesake. */
  private nameFor(memberId: string): string | undefined {
    if (memberId !== '') return this.name;
    if (this.ended.signal.aborted) return undefined; // kafkajs may still be at it; the name is our successor's
    if (this.memberId !== '' && this.isInTouch()) this.client.giveUpName(this.subscription.group);
    return (this.name = this.client.instance);
  }

  /** Runs between two fetches of kafkajs: what it is told here about pausing and seeking holds from the next one on. */
  private joined({ memberId, memberAssignment }: ConsumerGroupJoinEvent['payload']): void {
    // Under the same name and after one attempt no generation was missed in which a shard could have been another's.
    const unbroken = memberId === this.memberId && this.attempts === 1;
    this.memberId = memberId;
    this.attempts = 0;
    this.joiningSince = Infinity;
    this.lastSign = performance.now();
    const assigned = memberAssignment[this.subscription.topics[0] as string] ?? [];
    this.drop([...this.held.values()].filter(({ worker }) => !unbroken || !assigned.includes(worker.shard)));

    for (const { worker } of this.held.values()) {
      for (const [topic, offset] of worker.ends) this.seek(topic, worker.shard, offset);
      worker.hold(false);
    }
    if (!this.ended.signal.aborted) this.gain(assigned.filter(shard => !this.held.has(shard)));
  }

  private gain(shards: readonly number[]): void {
    if (shards.length === 0) return;
    this.setFlow(this.subscription.topics, shards, false); // nothing flows before we know from where
    const gained = shards.map(shard => ({ worker: new ShardWorker(shard, this.host), told: false, takenUp: Promise.resolve() }));
    const takenUp = this.takeUp(gained);
    for (const held of gained) this.held.set(held.worker.shard, Object.assign(held, { takenUp }));
  }

  private async takeUp(gained: readonly Held[]): Promise<void> {
    const { topics } = this.subscription;
    // Asked for all at once: a later look might find a giving back that waits for this very taking up.
    await Promise.all(gained.map(async ({ worker }) => this.leaving.get(worker.shard)));
    const positions = await this.untilDone(gained, shards => this.positions.committed(shards));
    const ours = await this.untilDone(gained, async (shards, still) => {
      for (const held of still) held.told = true; // before it is: what fails half-way has to be taken back, too
      await this.subscription.onAssigned?.({
        shards,
        confirm: asked => this.confirm(still.filter(({ worker }) => asked.includes(worker.shard))),
      });
      return still;
    });
    for (const { worker } of ours ?? []) {
      if (worker.signal.aborted) continue;
      const from = new Map(topics.map(topic => [topic, positions?.get(topic)?.get(worker.shard) as bigint]));
      for (const [topic, offset] of from) this.seek(topic, worker.shard, offset);
      worker.start(from);
      this.setFlow(topics, [worker.shard], true);
    }
  }

  /** Tries again, for the shards that are still ours, until it succeeds or none is left. */
  private async untilDone<T>(
    held: readonly Held[],
    work: (shards: number[], still: readonly Held[]) => Promise<T>,
  ): Promise<T | undefined> {
    for (let failures = 0; !this.ended.signal.aborted; failures++) {
      const still = held.filter(({ worker }) => !worker.signal.aborted);
      if (still.length === 0) return undefined;
      const shards = still.map(({ worker }) => worker.shard);
      try {
        return await work(shards, still);
      } catch (error) {
        this.host.log.warn('Shards could not be taken up yet', { shards, failures, error });
        await this.rest(backOff(this.client.timings, failures));
      }
    }
    return undefined;
  }

  private drop(lost: readonly Held[]): void {
    if (lost.length === 0) return;
    const left = this.giveBack(lost);
    for (const { worker } of lost) {
      this.held.delete(worker.shard);
      this.leaving.set(worker.shard, left);
    }
  }

  private async giveBack(lost: readonly Held[]): Promise<void> {
    await Promise.all(lost.map(({ worker, takenUp }) => Promise.all([worker.revoke(), takenUp])));
    const shards = lost.filter(({ told }) => told).map(({ worker }) => worker.shard);
    if (shards.length === 0) return;
    try {
      await this.subscription.onRevoked?.(shards);
    } catch (error) {
      this.host.log.warn('Giving shards back failed', { shards, error });
    }
  }

  /**
   * An answer to a heartbeat may have waited in the network while we were frozen. The second one after the call answers a
   * question that was asked after the first, so after the call.
   */
  private async confirm(held: readonly Held[]): Promise<void> {
    const signal = AbortSignal.any([this.ended.signal, ...held.map(({ worker }) => worker.signal)]);
    try {
      for (let beats = 0; beats < 2; beats++) await once(this.pulse, 'beat', { signal });
    } catch (cause) {
      throw new LienThongError('SHARD_NOT_HELD', 'unavailable', `Shards of group ${this.subscription.group} have gone to another member`, { cause }); // prettier-ignore
    }
  }

  private take(payload: EachBatchPayload): void {
    this.committer.use(offsets => payload.commitOffsetsIfNecessary(offsets));
    const { batch } = payload;
    const held = this.held.get(batch.partition);
    if (held && !held.worker.accept(batch.topic, batch.messages)) void this.sendBack(held, batch.topic);
  }

  /** kafkajs went on elsewhere: what we stand before has expired, or it was on the way when the shards moved. */
  private async sendBack(held: Held, topic: string): Promise<void> {
    const { worker } = held;
    this.setFlow([topic], [worker.shard], false);
    const offset = await this.untilDone([held], () => this.positions.standing(topic, worker.shard, worker.ends.get(topic) as bigint));
    if (offset === undefined || worker.signal.aborted) return;
    this.seek(topic, worker.shard, offset);
    worker.resume(topic, offset);
  }

  /** After half a session without a sign of life somebody else may soon have the shards, or has them: perhaps we were frozen. */
  private assertInTouch(): void {
    if (this.isInTouch()) return;
    throw new LienThongError('SHARD_NOT_HELD', 'unavailable', `Group ${this.subscription.group} has not been heard of for too long`);
  }

  private isInTouch(): boolean {
    return this.silence() < this.client.timings.session / 2;
  }

  private silence(): number {
    return performance.now() - this.lastSign;
  }

  /** kafkajs forgets a join whose last answer was lost: the heart beats on in the new generation, and no assignment ever comes. */
  private joiningFor(): number {
    return performance.now() - this.joiningSince;
  }

  private async rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.ended.signal }).catch(() => undefined);
  }

  private seek(topic: string, partition: number, offset: bigint): void {
    this.steer(() => this.consumer.seek({ topic, partition, offset: String(offset) }));
  }

  private setFlow(topics: readonly string[], shards: readonly number[], flowing: boolean): void {
    const partitions = topics.map(topic => ({ topic, partitions: [...shards] }));
    this.steer(() => (flowing ? this.consumer.resume(partitions) : this.consumer.pause(partitions)));
  }

  /** kafkajs refuses while it stops; then there is nothing left to steer. */
  private steer(how: () => void): void {
    try {
      how();
    } catch (error) {
      this.host.log.debug('kafkajs is stopping', { error });
    }
  }
}
