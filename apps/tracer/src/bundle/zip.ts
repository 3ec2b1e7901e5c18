import { createDeflateRaw, crc32 } from 'node:zlib';
import { Readable } from 'node:stream';

/** A file of an archive; its content is read once, when its turn comes. */
export interface ZipFile {
  readonly name: string;
  readonly content: AsyncIterable<Buffer> | Iterable<Buffer>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** Sizes have 32 bits: beyond, the format is another. */
const LARGEST = 0xffff_ffff;

/** Writes a ZIP archive (APPNOTE 6.3) as it goes, holding no file in memory. */
export async function* zip(files: Iterable<ZipFile>, at: Date): AsyncGenerator<Buffer> {
  const time = dosTime(at);
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const file = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const header = record(0x04034b50, [VERSION, FLAGS, DEFLATE, time.time, time.day], [0, 0, 0], [file.name.length, 0], file.name);
    yield header;
    async function* read(): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        file.crc = crc32(chunk, file.crc);
        file.size += chunk.length;
        yield chunk;
      }
    }
    for await (const chunk of Readable.from(read(), { objectMode: false }).compose(createDeflateRaw()) as AsyncIterable<Buffer>) {
      file.packed += chunk.length;
      yield chunk;
    }
    if (file.size > LARGEST || offset > LARGEST) throw new RangeError('The archive is too large for the ZIP format');
    yield record(0x08074b50, [], [file.crc, file.packed, file.size]);
    offset += header.length + file.packed + 16;
    written.push(file);
  }
  const entries = written.map(file =>
    record(
      0x02014b50,
      [VERSION, VERSION, FLAGS, DEFLATE, time.time, time.day],
      [file.crc, file.packed, file.size],
      [file.name.length, 0, 0, 0, 0],
      Buffer.from(Uint32Array.of(0, file.offset).buffer),
      file.name,
    ),
  );
  const directory = Buffer.concat(entries);
  yield directory;
  yield record(0x06054b50, [0, 0, written.length, written.length], [directory.length, offset], [0]);
}

/** A signature, then numbers of 16, 32 and 16 bits in little-endian order, then bytes. */
function record(
  signature: number,
  short: readonly number[],
  long: readonly number[],
  more: readonly number[] = [],
  ...rest: Buffer[]
): Buffer {
  const head = Buffer.alloc(4 + 2 * short.length + 4 * long.length + 2 * more.length);
  let at = head.writeUInt32LE(signature);
  for (const value of short) at = head.writeUInt16LE(value, at);
  for (const value of long) at = head.writeUInt32LE(value, at);
  for (const value of more) at = head.writeUInt16LE(value, at);
  return Buffer.concat([head, ...rest]);
}

/** As MS-DOS wrote it, in Vietnam. */
function dosTime(at: Date): { readonly day: number; readonly time: number } {
  const local = new Date(at.getTime() + 7 * 3_600_000);
  return {
    day: ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate(),
    time: (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1),
  };
}
