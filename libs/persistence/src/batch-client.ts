import type { Writable } from 'node:stream';
import { Client, type ClientConfig } from 'pg';
import { BinaryArray } from './array-parameters';

/** What pg says of a Bind message. */
interface Bind {
  readonly portal?: string;
  readonly statement?: string;
  readonly values?: readonly unknown[];
  /** Whether results are asked for in binary form. */
  readonly binary?: boolean;
  /** Makes of a value its text, its bytes or null. */
  readonly valueMapper?: (value: unknown, place: number) => unknown;
}

/** A parameter as it is sent. */
type Sent = BinaryArray | Buffer | string | null;

const BIND = 0x42; // 'B'
const NULL = -1;

/**
 * A client that measures a Bind message before it writes it. pg lets a buffer grow under it, and copies a batch of events four times
 * until it stands; what that leaves behind outside the heap has V8 stop the world.
 */
export class BatchClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const { connection } = this as unknown as { readonly connection: { readonly stream: Writable; bind(message: Bind): void } };
    connection.bind = message => {
      const bytes = bindMessage(message);
      if (connection.stream.writable) connection.stream.write(bytes);
    };
  }
}

/** PostgreSQL documentation, “Message Formats”, Bind. Throws what the mapper throws. */
export function bindMessage({ portal = '', statement = '', values = [], binary = false, valueMapper = value => value }: Bind): Buffer {
  const sent = values.map((value, place) => (value instanceof BinaryArray ? value : ((valueMapper(value, place) ?? null) as Sent)));
  const sizes = sent.map(sizeOf);
  let total = 5 + Buffer.byteLength(portal) + 1 + Buffer.byteLength(statement) + 1 + 2 + 2 * sent.length + 2 + 4;
  for (const size of sizes) total += 4 + Math.max(size, 0);

  const bytes = Buffer.allocUnsafe(total);
  bytes[0] = BIND;
  bytes.writeInt32BE(total - 1, 1);
  let at = 5;
  for (const name of [portal, statement]) {
    at += bytes.write(name, at);
    bytes[at++] = 0;
  }
  at = bytes.writeUInt16BE(sent.length, at);
  for (const value of sent) at = bytes.writeInt16BE(value === null || typeof value === 'string' ? 0 : 1, at);
  at = bytes.writeUInt16BE(sent.length, at);
  sent.forEach((value, place) => {
    at = bytes.writeInt32BE(sizes[place] as number, at);
    if (value === null) return;
    if (value instanceof BinaryArray) at = value.write(bytes, at);
    else at += typeof value === 'string' ? bytes.write(value, at) : value.copy(bytes, at);
  });
  at = bytes.writeInt16BE(1, at); // one form for all results
  at = bytes.writeInt16BE(binary ? 1 : 0, at);
  if (at !== total) throw new Error('A Bind message did not get the size that was counted for it');
  return bytes;
}

function sizeOf(value: Sent): number {
  if (value === null) return NULL;
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value instanceof BinaryArray ? value.size : value.length;
}
