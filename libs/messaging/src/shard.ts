const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** MurmurHash2 as Apache Kafka's default partitioner computes it, as a signed 32-bit number. */
export function murmur2(data: Buffer): number {
  const length = data.length;
  let hash = SEED ^ length;
  const words = length >> 2;
  for (let word = 0; word < words; word++) {
    let k = Math.imul(data.readInt32LE(word * 4), M);
    k = Math.imul(k ^ (k >>> 24), M);
    hash = Math.imul(hash, M) ^ k;
  }
  const rest = length & ~3;
  const tail = length & 3;
  if (tail === 3) hash ^= (data[rest + 2] ?? 0) << 16;
  if (tail >= 2) hash ^= (data[rest + 1] ?? 0) << 8;
  if (tail >= 1) hash = Math.imul(hash ^ (data[rest] ?? 0), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

/** The shard of a key among `shards`: what any Kafka client would choose, so that all of them agree. */
export function shardOf(key: string, shards: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % shards;
}
