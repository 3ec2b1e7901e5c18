import type { Entry, Fact } from './entry';
import { digestOf, genesisHash, link } from './hashing';

/** The end of a chain: everything that is needed to go on. */
export interface Head {
  readonly chain: number;
  /** 0 for a chain without entries. */
  readonly seq: number;
  readonly hash: string;
  /** `recordedAt` of the last entry; absent for a chain without entries. */
  readonly recordedAt?: string | undefined;
}

/** Head of a chain without entries. */
export function emptyChain(chain: number, installId: string): Head {
  return { chain, seq: 0, hash: genesisHash(chain, installId) };
}

/**
 * Puts facts behind a head, in order. Pure: storing the entries under the condition that the head still stands is the
 * caller's. All get the same time, which is `now`, or that of the previous entry where the clock went back.
 */
export function append(head: Head, facts: readonly Fact[], now: Date): { readonly head: Head; readonly entries: readonly Entry[] } {
  const present = now.toISOString();
  const recordedAt = head.recordedAt !== undefined && head.recordedAt > present ? head.recordedAt : present;
  let { seq, hash } = head;
  const entries = facts.map(({ sourceId, kind, actor, subjects, content }) => {
    seq += 1;
    const body = { chain: head.chain, seq, recordedAt, sourceId, kind, actor, subjects, content };
    const digest = digestOf(body);
    hash = link(hash, digest);
    return { ...body, digest, hash };
  });
  return { head: entries.length === 0 ? head : { chain: head.chain, seq, hash, recordedAt }, entries };
}
