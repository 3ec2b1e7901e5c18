import { LienThongError } from '@lienthong/dossier';
import { crc32c } from './crc32c';

/** A record as kafkajs hands it on; header values are texts here, bytes there, and both are allowed. */
export interface ReadRecord {
  readonly magicByte: number;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, string | null | (string | null)[]>;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}

interface BatchContext {
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly maxTimestamp: string;
  readonly producerId: string;
  readonly inTransaction: boolean;
  readonly isControlBatch: boolean;
  readonly magicByte: number;
}

/** Bytes of a record batch before its records, before what its length counts, and before what its sum covers. */
const BATCH_HEAD = 61;
const NOT_COUNTED = 12;
const NOT_SUMMED = 21;
const MAGIC_AT = 16;
const MAGIC = 2;
/** Compressed, time of the log, in a transaction, control: kafkajs's to read. */
const UNUSUAL = 0x3f;

/** Names of headers by their place: records that follow each other have the same, and need no new text for each. */
const NAMES: { readonly bytes: Buffer; readonly text: string }[] = [];

/**
 * The records of whole record batches (Kafka protocol guide, “Record Batch”); what a fetch cut off at the end is left out. kafkajs
 * copies all headers of a record for each of them. Undefined when a batch is of a kind we do not write.
 *
 * Throws `RECORDS_DAMAGED` (unavailable) where the sum or the build of a batch is wrong: nothing of it is taken for a record.
 */
export function readRecordBatches(bytes: Buffer): ReadRecord[] | undefined {
  const records: ReadRecord[] = [];
  for (let start = 0; start < bytes.length;) {
    const left = bytes.length - start;
    if (left > MAGIC_AT && bytes[start + MAGIC_AT] !== MAGIC) return undefined;
    if (left < BATCH_HEAD) break;
    if ((bytes.readInt16BE(start + NOT_SUMMED) & UNUSUAL) !== 0) return undefined;
    const end = start + NOT_COUNTED + bytes.readInt32BE(start + NOT_COUNTED - 4);
    if (end < start + BATCH_HEAD) throw damaged('length');
    if (end > bytes.length) break;
    if (crc32c(bytes, start + NOT_SUMMED, end) !== bytes.readUInt32BE(start + NOT_SUMMED - 4)) throw damaged('sum');
    new BatchReader(bytes, start, end).into(records);
    start = end;
  }
  return records;
}

/** Fetching again helps where the way to us has done it; where the broker's disk has, the consumer joins anew each time, and its log says why. */
function damaged(part: string): LienThongError {
  return new LienThongError('RECORDS_DAMAGED', 'unavailable', `Kafka sent a record batch whose ${part} is wrong`);
}

class BatchReader {
  private readonly firstOffset: number;
  private readonly firstTimestamp: number;
  private readonly context: BatchContext;
  private at: number;

  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.firstOffset = Number(bytes.readBigInt64BE(start));
    this.firstTimestamp = Number(bytes.readBigInt64BE(start + 27));
    this.context = {
      firstOffset: String(this.firstOffset),
      firstTimestamp: String(this.firstTimestamp),
      maxTimestamp: String(bytes.readBigInt64BE(start + 35)),
      producerId: String(bytes.readBigInt64BE(start + 43)),
      inTransaction: false,
      isControlBatch: false,
      magicByte: MAGIC,
    };
    this.at = start + BATCH_HEAD;
  }

  into(records: ReadRecord[]): void {
    for (let left = this.bytes.readInt32BE(this.start + BATCH_HEAD - 4); left > 0; left--) {
      const end = this.varint() + this.at;
      const record = this.record();
      if (this.at !== end || end > this.end) throw damaged('build');
      records.push(record);
    }
    if (this.at !== this.end) throw damaged('build');
  }

  private record(): ReadRecord {
    const attributes = this.bytes[this.at++] as number;
    const timestamp = String(this.firstTimestamp + this.varint());
    const offset = String(this.firstOffset + this.varint());
    const key = this.filled();
    const value = this.filled();
    const headers = Object.create(null) as ReadRecord['headers']; // any name may come, `__proto__` too
    for (let place = 0, count = this.varint(); place < count; place++) {
      const name = this.name(place);
      const text = this.text();
      const before = headers[name];
      headers[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
    }
    return { magicByte: MAGIC, attributes, timestamp, offset, key, value, headers, isControlRecord: false, batchContext: this.context };
  }

  private filled(): Buffer | null {
    const size = this.varint();
    return size < 0 ? null : this.bytes.subarray(this.at, (this.at += size));
  }

  private text(): string | null {
    const size = this.varint();
    return size < 0 ? null : this.bytes.toString('utf8', this.at, (this.at += size));
  }

  private name(place: number): string {
    const size = this.varint();
    const start = this.at;
    this.at += size;
    const known = NAMES[place];
    if (known?.bytes.length === size && isAt(this.bytes, start, known.bytes)) return known.text;
    const bytes = Buffer.from(this.bytes.subarray(start, this.at));
    const text = bytes.toString();
    NAMES[place] = { bytes, text };
    return text;
  }

  /** A signed number in zigzag form, as large as a double holds without loss: differences of times may need more than 32 bits. */
  private varint(): number {
    let byte = this.bytes[this.at++] as number;
    let value = byte & 127;
    for (let factor = 128; byte > 127; factor *= 128) {
      byte = this.bytes[this.at++] as number;
      value += (byte & 127) * factor;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function isAt(bytes: Buffer, start: number, wanted: Buffer): boolean {
  for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false;
  return true;
}
