/**
 * Shares shards among the members of a group: as evenly as can be, and everybody keeps as much of what they hold as their
 * share allows. Every member comes to the same result.
 */
export function shareOut(shards: number, holdings: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
  // Who holds more may keep more.
  const members = [...holdings].sort(([a, has], [b, holds]) => holds.length - has.length || (a < b ? -1 : 1));
  const free = new Set(Array.from({ length: shards }, (_, shard) => shard));
  const shares = new Map<string, number[]>();
  const fair = (index: number): number => Math.floor(shards / members.length) + (index < shards % members.length ? 1 : 0);
  members.forEach(([member, held], index) => {
    const kept = [...held].filter(shard => free.has(shard)).slice(0, fair(index));
    kept.forEach(shard => free.delete(shard));
    shares.set(member, kept);
  });
  members.forEach(([member], index) => {
    const share = shares.get(member) as number[];
    for (const shard of free) {
      if (share.length >= fair(index)) break;
      share.push(shard);
      free.delete(shard);
    }
  });
  return shares;
}
