import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import type { Message, Producer } from 'kafkajs';
import type { OutgoingRecord } from '../bus.port';
import { shardOf } from '../shard';
import { busUnavailable, type KafkaClient } from './kafka-client';
import { MAX_RECORD_BYTES, type KafkaTopics } from './kafka-topics';

/** kafkajs makes one record batch of all that goes to a shard in one send, and a broker refuses batches above 1 MB. */
const MAX_SHARD_BYTES = 512 * 1024;
const MAX_SEND_BYTES = 4 * 1024 * 1024;
/** So much needs no company to be worth a send. */
const FULL = 500;

/** One call of `publish` on its way. */
interface Order {
  readonly records: readonly OutgoingRecord[];
  readonly shards: number[];
  sent: number;
  acknowledged: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What goes out together. */
interface Send {
  readonly messages: Map<string, Message[]>;
  readonly parts: (readonly [Order, number])[];
}

/**
 * Publishes in the order of the calls with one send in flight; what arrives meanwhile goes with the next send. After a
 * send whose fate is unknown everything that waits behind it is rejected, too, so that a caller who tries again keeps the
 * order, and a fresh producer takes over: the old one's sequence numbers may be used up at the broker, and a new record
 * under such a number would be dropped as a repeat.
 */
export class Publisher {
  private readonly waiting: Order[] = [];
  private producer: Producer | undefined;
  private pump: Promise<void> | undefined;
  private lastSend = -Infinity;
  private closed = false;

  constructor(
    private readonly client: KafkaClient,
    private readonly topics: KafkaTopics,
  ) {}

  publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.closed) return Promise.reject(busUnavailable(new Error('The bus has been closed')));
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, shards: [], sent: 0, acknowledged: 0, resolve, reject });
      this.pump ??= this.sendAll();
    });
  }

  /** Finishes what waits. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pump;
    await this.producer?.disconnect().catch(() => undefined);
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gather();
      const send: Send = { messages: new Map(), parts: [] };
      try {
        await this.placeAll();
        this.take(send);
        if (send.parts.length > 0) await this.send(send);
        for (const [order, count] of send.parts) if ((order.acknowledged += count) === order.records.length) order.resolve();
      } catch (error) {
        this.giveUp(send, error);
      }
    }
    this.pump = undefined; // here, not in a later turn: a call in between would find a pump that no longer looks
  }

  private async gather(): Promise<void> {
    const rest = this.lastSend + this.client.timings.linger - performance.now();
    if (rest > 0 && this.waiting.reduce((sum, order) => sum + order.records.length, 0) < FULL) await pause(rest);
    this.lastSend = performance.now();
  }

  /** Finds the shard of each record; refuses the calls that cannot be fulfilled, and only those. */
  private async placeAll(): Promise<void> {
    for (const order of [...this.waiting]) {
      if (order.shards.length > 0) continue;
      try {
        for (const record of order.records) {
          if (sizeOf(record) > MAX_RECORD_BYTES)
            throw new LienThongError(
              'RECORD_TOO_LARGE',
              'invalid',
              `A record for ${record.topic} is larger than ${MAX_RECORD_BYTES} bytes`,
            );
          const shards = this.topics.knownShardsOf(record.topic) ?? (await this.topics.shardsOf(record.topic));
          order.shards.push(shardOf(record.key, shards));
        }
      } catch (error) {
        if (error instanceof LienThongError && error.kind === 'unavailable') throw error;
        this.waiting.splice(this.waiting.indexOf(order), 1);
        order.reject(error);
      }
    }
  }

  /** Takes from the front until a shard's share, or the whole, is large enough. */
  private take(send: Send): void {
    const bytes = new Map<string, number>();
    let total = 0;
    for (let order = this.waiting[0]; order && order.shards.length > 0; order = this.waiting[0]) {
      const before = order.sent;
      for (; order.sent < order.records.length; order.sent++) {
        const record = order.records[order.sent] as OutgoingRecord;
        const partition = order.shards[order.sent] as number;
        const size = sizeOf(record);
        const lane = `${record.topic}/${partition}`;
        const share = (bytes.get(lane) ?? 0) + size;
        if (total > 0 && (share > MAX_SHARD_BYTES || total + size > MAX_SEND_BYTES)) break;
        bytes.set(lane, share);
        total += size;
        let messages = send.messages.get(record.topic);
        if (!messages) send.messages.set(record.topic, (messages = []));
        messages.push({ key: record.key, value: record.value, headers: record.headers, partition });
      }
      if (order.sent > before) send.parts.push([order, order.sent - before]);
      if (order.sent < order.records.length) break;
      this.waiting.shift();
    }
  }

  private async send({ messages }: Send): Promise<void> {
    if (!this.producer) {
      this.producer = this.client.producer(); // known before it is connected, so that giving up closes what is open of it
      await this.producer.connect();
    }
    const topicMessages = [...messages].map(([topic, list]) => ({ topic, messages: list }));
    const answers = await this.producer.sendBatch({ acks: -1, timeout: this.client.timings.request, topicMessages });
    // When a shard moves to a broker that has answered already, kafkajs does not send to it again and reports success.
    const answered = new Set(answers.map(({ topicName, partition }) => `${topicName}/${partition}`));
    for (const [topic, list] of messages)
      for (const { partition } of list) if (!answered.has(`${topic}/${partition}`)) throw new Error(`No answer for ${topic}/${partition}`);
  }

  private giveUp(send: Send, error: unknown): void {
    this.client.log.warn('Kafka did not confirm a send; its records and those behind it go back to their senders', { error });
    void this.producer?.disconnect().catch(() => undefined);
    this.producer = undefined;
    const failed = new Set([...send.parts.map(([order]) => order), ...this.waiting.splice(0)]);
    for (const order of failed) order.reject(busUnavailable(error));
  }
}

/** Close enough: text outside ASCII counts too little, which the gap between our limit and the broker's makes up for. */
function sizeOf({ key, headers, value }: OutgoingRecord): number {
  let size = 70 + key.length + value.length;
  for (const name in headers) size += name.length + (headers[name] as string).length + 4;
  return size;
}
