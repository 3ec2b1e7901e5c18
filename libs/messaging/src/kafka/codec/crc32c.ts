/** The Castagnoli polynomial, its bits reversed (RFC 3720, appendix B.4). */
const POLYNOMIAL = 0x82f63b78;

/** Eight tables, so that eight bytes go into the sum at once: a byte at a time takes three times as long. */
const TABLES = new Int32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? POLYNOMIAL : 0);
  TABLES[byte] = sum;
}
for (let place = 256; place < TABLES.length; place++) {
  const before = TABLES[place - 256] as number;
  TABLES[place] = (before >>> 8) ^ (TABLES[before & 0xff] as number);
}

/** CRC-32C of the bytes from `start` until before `end`, as Kafka has it in a record batch. */
export function crc32c(bytes: Buffer, start: number, end: number): number {
  const table = TABLES;
  let sum = -1;
  let at = start;
  for (const last = end - 8; at <= last; at += 8) {
    const low = sum ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    sum =
      table[1792 + (low & 0xff)]! ^
      table[1536 + ((low >>> 8) & 0xff)]! ^
      table[1280 + ((low >>> 16) & 0xff)]! ^
      table[1024 + (low >>> 24)]! ^
      table[768 + bytes[at + 4]!]! ^
      table[512 + bytes[at + 5]!]! ^
      table[256 + bytes[at + 6]!]! ^
      table[bytes[at + 7]!]!;
  }
  for (; at < end; at++) sum = table[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}
