import { murmur2, shardOf } from './shard';

describe('shard of a key', () => {
  // The vectors are those of Apache Kafka's own UtilsTest.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it('stays within the number of shards', () => {
    const shards = Array.from({ length: 1_000 }, (_, number) => shardOf(`dossier-${number}`, 8));

    expect(Math.min(...shards)).toBe(0);
    expect(Math.max(...shards)).toBe(7);
  });
});
