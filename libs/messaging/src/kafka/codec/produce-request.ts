import { crc32c } from './crc32c';

/** A message as kafkajs hands it to the request; what else it may say of one is for kafkajs's own encoder. */
interface MessageToWrite {
  readonly key?: unknown;
  readonly value: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly timestamp?: unknown;
}

/** What a Produce request says, as kafkajs's protocol has it. */
export interface ProduceArguments {
  readonly acks: number;
  readonly timeout: number;
  readonly compression?: number;
  readonly transactionalId?: string | null;
  readonly producerId?: { toString(): string };
  readonly producerEpoch?: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly firstSequence?: number;
      readonly messages: readonly MessageToWrite[];
    }[];
  }[];
}

/** Free bytes in front of a body: its request's head goes there, whose length is not known yet. Enough for a client's name of 200. */
export const ROOM = 256;

/** Bytes of a record batch before its records. */
const BATCH_HEAD = 61;
/** Where the bytes that a batch's length counts begin, and those that its sum covers. */
const COUNTED_FROM = 12;
const SUMMED_FROM = 21;
const MAGIC = 2;

/**
 * Body of a Produce request, versions 3 to 7, in one pass over one buffer (Kafka protocol guide, “Record Batch”): kafkajs makes a buffer of
 * 512 bytes for each header and copies every record seven times. Undefined for what we never send, and kafkajs may: compressed,
 * in a transaction, with a time of its own, with values that are neither text nor bytes, or headers of several values or none.
 * In front of it, in the same memory, are {@link ROOM} bytes that are nobody's.
 */
export function produceRequest(asked: ProduceArguments): Buffer | undefined {
  if (asked.compression || asked.transactionalId != null) return undefined;
  const sizes: number[] = [];
  let total = 12;
  for (const { topic, partitions } of asked.topicData) {
    total += 6 + Buffer.byteLength(topic);
    for (const { messages } of partitions) {
      total += 8 + BATCH_HEAD;
      for (let delta = 0; delta < messages.length; delta++) {
        const size = sizeOfRecord(messages[delta] as MessageToWrite, delta);
        if (size < 0) return undefined;
        sizes.push(size);
        total += sizeOfVarint(size) + size;
      }
    }
  }
  return new RequestWriter(total, asked, sizes).write();
}

class RequestWriter {
  private readonly bytes: Buffer;
  private readonly now = BigInt(Date.now());
  private readonly producerId: bigint;
  private at = 0;
  private record = 0;

  constructor(
    size: number,
    private readonly asked: ProduceArguments,
    private readonly sizes: readonly number[],
  ) {
    this.bytes = Buffer.allocUnsafe(ROOM + size).subarray(ROOM);
    this.producerId = BigInt(String(asked.producerId ?? -1));
  }

  write(): Buffer {
    const { acks, timeout, topicData } = this.asked;
    this.int16(-1); // no transaction
    this.int16(acks);
    this.int32(timeout);
    this.int32(topicData.length);
    for (const { topic, partitions } of topicData) {
      this.int16(Buffer.byteLength(topic));
      this.text(topic);
      this.int32(partitions.length);
      for (const { partition, firstSequence, messages } of partitions) {
        this.int32(partition);
        this.batch(messages, firstSequence ?? 0);
      }
    }
    if (this.at !== this.bytes.length) throw new Error('A Produce request did not get the size that was counted for it');
    return this.bytes;
  }

  private batch(messages: readonly MessageToWrite[], firstSequence: number): void {
    const { bytes } = this;
    const start = this.at + 4;
    this.at = start;
    this.int64(0n); // first offset, the broker's to say
    this.at += 4; // length
    this.int32(0); // leader epoch
    bytes[this.at++] = MAGIC;
    this.at += 4; // sum
    this.int16(0); // attributes
    this.int32(messages.length - 1);
    this.int64(this.now);
    this.int64(this.now);
    this.int64(this.producerId);
    this.int16(this.asked.producerEpoch ?? 0);
    this.int32(firstSequence);
    this.int32(messages.length);
    for (let delta = 0; delta < messages.length; delta++) this.writeRecord(messages[delta] as MessageToWrite, delta);

    bytes.writeInt32BE(this.at - start, start - 4);
    bytes.writeInt32BE(this.at - start - COUNTED_FROM, start + COUNTED_FROM - 4);
    bytes.writeUInt32BE(crc32c(bytes, start + SUMMED_FROM, this.at), start + SUMMED_FROM - 4);
  }

  private writeRecord({ key, value, headers }: MessageToWrite, delta: number): void {
    this.varint(this.sizes[this.record++] as number);
    this.bytes[this.at++] = 0; // attributes
    this.bytes[this.at++] = 0; // difference to the first time
    this.varint(delta);
    this.filled(key);
    this.filled(value);
    const names = headers ? Object.keys(headers) : [];
    this.varint(names.length);
    for (const name of names) {
      this.filled(name);
      this.filled(headers?.[name]);
    }
  }

  private filled(value: unknown): void {
    if (typeof value === 'string') {
      this.varint(Buffer.byteLength(value));
      this.text(value);
    } else if (value == null) {
      this.bytes[this.at++] = 1; // -1: nothing
    } else {
      this.varint((value as Buffer).length);
      this.bytes.set(value as Buffer, this.at);
      this.at += (value as Buffer).length;
    }
  }

  private text(value: string): void {
    this.at += this.bytes.write(value, this.at);
  }

  /** Of a number that is not negative. */
  private varint(value: number): void {
    let rest = value * 2;
    for (; rest > 127; rest >>>= 7) this.bytes[this.at++] = (rest & 127) | 128;
    this.bytes[this.at++] = rest;
  }

  private int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  private int64(value: bigint): void {
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }
}

/** Bytes of a record without its length; negative when it is not ours to write. */
function sizeOfRecord({ key, value, headers, timestamp }: MessageToWrite, delta: number): number {
  if (timestamp != null) return -1;
  const names = headers ? Object.keys(headers) : [];
  let size = 2 + sizeOfVarint(delta) + sizeOfFilled(key) + sizeOfFilled(value) + sizeOfVarint(names.length);
  for (const name of names) size += sizeOfFilled(name) + (headers?.[name] == null ? NaN : sizeOfFilled(headers[name]));
  return size >= 0 ? size : -1;
}

function sizeOfFilled(value: unknown): number {
  if (value == null) return 1;
  if (typeof value !== 'string' && !Buffer.isBuffer(value)) return NaN;
  const size = typeof value === 'string' ? Buffer.byteLength(value) : value.length;
  return sizeOfVarint(size) + size;
}

/** Of a number that is not negative. */
function sizeOfVarint(value: number): number {
  return value < 64 ? 1 : value < 8_192 ? 2 : value < 1_048_576 ? 3 : value < 134_217_728 ? 4 : 5;
}
