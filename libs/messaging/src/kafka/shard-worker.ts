import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaMessage } from 'kafkajs';
import type { Log } from '@lienthong/observability';
import type { OutgoingRecord, ReceivedRecord, Subscription } from '../bus.port';
import { Alarm } from '../pg/alarm';
import { backOff } from './back-off';
import type { KafkaBusTimings } from './kafka-client';

/** What a worker needs of its member. */
export interface WorkerHost {
  readonly subscription: Subscription;
  readonly timings: KafkaBusTimings;
  readonly log: Log;
  /** Throws when so long nothing was heard of the group that the shards may be another's. */
  assertInTouch(): void;
  publish(output: readonly OutgoingRecord[]): Promise<void>;
  /** Moves the group's cursor, if the shard is still the worker's. */
  commit(worker: ShardWorker, topic: string, offset: bigint): Promise<void>;
  setFlow(topic: string, shard: number, flowing: boolean): void;
}

/** Fetched and not yet done records of one topic. `end` is the offset after the last of them: where fetching goes on. */
interface Backlog {
  readonly messages: KafkaMessage[];
  end: bigint;
  flowing: boolean;
  /** kafkajs fetches from elsewhere; nothing counts until it has been sent back to `end`. */
  astray: boolean;
}

const IDLE = 60_000;

/** One shard in our hands: works its batches one after the other, whatever topic they are of, apart from kafkajs's own loop. */
export class ShardWorker {
  private readonly backlogs = new Map<string, Backlog>();
  private readonly alarm = new Alarm();
  private readonly taken = new AbortController();
  private readonly stopping = new AbortController();
  private readonly maxBatch: number;
  private held = false;
  private work: Promise<void> = Promise.resolve();

  constructor(
    readonly shard: number,
    private readonly host: WorkerHost,
  ) {
    this.maxBatch = host.subscription.maxBatch ?? 200;
  }

  /** Aborts when the shard is no longer ours. */
  get signal(): AbortSignal {
    return this.taken.signal;
  }

  /** Begins at these offsets, by topic. */
  start(positions: ReadonlyMap<string, bigint>): void {
    for (const [topic, end] of positions) this.backlogs.set(topic, { messages: [], end, flowing: true, astray: false });
    this.work = this.run();
  }

  /** Where fetching has to go on, by topic; nothing before {@link start}. */
  get ends(): ReadonlyMap<string, bigint> {
    return new Map([...this.backlogs].map(([topic, { end }]) => [topic, end]));
  }

  /** Takes records that begin exactly where the last ones ended; answers false, once, when others come. */
  accept(topic: string, messages: KafkaMessage[]): boolean {
    const backlog = this.backlogs.get(topic);
    const [first, last] = [messages[0], messages.at(-1)];
    if (!backlog || backlog.astray || !first || !last) return true;
    backlog.astray = BigInt(first.offset) !== backlog.end;
    if (backlog.astray) return false;
    backlog.end = BigInt(last.offset) + 1n;
    for (const message of messages) backlog.messages.push(message);
    this.regulate(topic, backlog);
    this.alarm.ring();
    return true;
  }

  /** Accepts again, from this offset on. */
  resume(topic: string, end: bigint): void {
    const backlog = this.backlogs.get(topic) as Backlog;
    backlog.end = end;
    backlog.astray = false;
    this.host.setFlow(topic, this.shard, backlog.flowing);
  }

  /** While the group shares out anew no batch begins, so that as little as possible is under way when shards move. */
  hold(held: boolean): void {
    this.held = held;
    this.alarm.ring();
  }

  /** No batch begins any more; resolves when the one under way has ended. */
  async finish(): Promise<void> {
    this.stopping.abort();
    this.alarm.ring();
    await this.work;
  }

  /** The shard is gone: what is under way must not count. */
  async revoke(): Promise<void> {
    this.taken.abort();
    await this.finish();
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const topic = this.held ? undefined : this.nextTopic();
      if (topic === undefined) {
        await this.alarm.sleep(IDLE);
        continue;
      }
      try {
        await this.workBatch(topic);
        failures = 0;
      } catch (error) {
        if (this.taken.signal.aborted) return;
        this.host.log.warn('A batch failed and will come again', { topic, shard: this.shard, failures, error });
        await this.rest(failures++);
      }
    }
  }

  /** The topics take turns. */
  private nextTopic(): string | undefined {
    for (const [topic, backlog] of this.backlogs) {
      if (backlog.messages.length === 0) continue;
      this.backlogs.delete(topic);
      this.backlogs.set(topic, backlog);
      return topic;
    }
    return undefined;
  }

  private async workBatch(topic: string): Promise<void> {
    const { shard, signal, host } = this;
    const backlog = this.backlogs.get(topic) as Backlog;
    const messages = backlog.messages.slice(0, this.maxBatch);
    const records = messages.map(message => received(topic, shard, message));
    host.assertInTouch();
    const output = await host.subscription.handle({ topic, shard, records, signal });
    if (signal.aborted) return;
    host.assertInTouch();
    if (output.length > 0) await host.publish(output);
    await this.commit(topic, (records.at(-1) as ReceivedRecord).offset + 1n);
    backlog.messages.splice(0, messages.length);
    this.regulate(topic, backlog);
  }

  /** The effect stands; only the cursor has to follow. */
  private async commit(topic: string, offset: bigint): Promise<void> {
    for (let failures = 0; !this.taken.signal.aborted; failures++) {
      try {
        await this.host.commit(this, topic, offset);
        return;
      } catch (error) {
        this.host.log.debug('The cursor could not be moved yet', { topic, shard: this.shard, error });
        if (this.stopping.signal.aborted) return; // the next owner repeats the batch
        await this.rest(failures);
      }
    }
  }

  private async rest(failures: number): Promise<void> {
    await pause(backOff(this.host.timings, failures), undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Lets a topic flow while fewer than two batches lie here, and stops it at four. */
  private regulate(topic: string, backlog: Backlog): void {
    const flowing = backlog.messages.length < this.maxBatch * (backlog.flowing ? 4 : 2);
    if (flowing === backlog.flowing) return;
    backlog.flowing = flowing;
    this.host.setFlow(topic, this.shard, flowing);
  }
}

function received(topic: string, shard: number, { offset, key, value, headers }: KafkaMessage): ReceivedRecord {
  const texts: Record<string, string> = {};
  for (const name in headers) texts[name] = String(headers[name]);
  return { topic, shard, offset: BigInt(offset), key: key?.toString() ?? '', headers: texts, value: value ?? Buffer.alloc(0) };
}
