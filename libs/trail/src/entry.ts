import { createHash } from 'node:crypto';
import { canonicalize, type JsonObject } from '@lienthong/dossier';

/** What an entry is about; each id only where it applies. */
export interface Subjects {
  readonly dossier?: string;
  /** Identity of the event inside the gateway. */
  readonly event?: string;
  readonly delivery?: string;
  readonly connection?: string;
}

/** Something that happened, before it has a place in a chain. Holds codes and masked values only, never event data. */
export interface Fact {
  /** Names the fact for ever, e.g. `accepted:<uid>`: the same fact met twice becomes one entry. */
  readonly sourceId: string;
  /** `accepted`, `routed`, `outcome`, `act`, `undecodable`, … */
  readonly kind: string;
  /** Who did it: `system:<id>`, `user:<id>`, or a service of the gateway. */
  readonly actor: string;
  readonly subjects: Subjects;
  readonly content: JsonObject;
}

/** A fact at its place in a chain. */
export interface Entry extends Fact {
  readonly chain: number;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** RFC 3339, UTC, milliseconds; never earlier than that of the entry before. */
  readonly recordedAt: string;
  /** See {@link digestOf}. */
  readonly digest: string;
  /** See {@link link}. */
  readonly hash: string;
}

/** Everything of an entry that its digest covers. */
export type EntryBody = Omit<Entry, 'digest' | 'hash'>;

/** SHA-256 (hex) over the canonical JSON of everything an entry says, its place included. */
export function digestOf(body: EntryBody): string {
  const { chain, seq, recordedAt, sourceId, kind, actor, subjects, content } = body;
  return sha256(canonicalize({ chain, seq, recordedAt, sourceId, kind, actor, subjects, content }));
}

/**
 * Hash of an entry: SHA-256 (hex) over the 32 bytes of the previous hash and the 32 bytes of the digest. It needs the digest
 * only, so a chain can be checked where an entry itself may not be shown.
 */
export function link(previousHash: string, digest: string): string {
  return sha256(Buffer.from(previousHash + digest, 'hex'));
}

/** What the first entry of a chain is linked to: derived from the install, so chains of two installs never fit together. */
export function genesisHash(chain: number, installId: string): string {
  return sha256(canonicalize({ type: 'lienthong-trail-genesis', chain, installId }));
}

export function sha256(input: string | Buffer): string {
  return createHash('sha256').update(input).digest('hex');
}
