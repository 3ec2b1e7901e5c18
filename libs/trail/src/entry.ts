import { canonicalize, type JsonObject } from '@lienthong/dossier/browser';

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
  /** SHA-256 (hex) over {@link digestText}. */
  readonly digest: string;
  /** SHA-256 (hex) over {@link linkBytes}. */
  readonly hash: string;
}

/** Everything of an entry that its digest covers. */
export type EntryBody = Omit<Entry, 'digest' | 'hash'>;

/** The canonical text a digest is made of: everything an entry says, its place included. */
export function digestText({ chain, seq, recordedAt, sourceId, kind, actor, subjects, content }: EntryBody): string {
  return canonicalize({ chain, seq, recordedAt, sourceId, kind, actor, subjects, content });
}

/** What the hash of an entry is made of: the 32 bytes of the previous hash, then the 32 bytes of the digest. */
export function linkBytes(previousHash: string, digest: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  fill(bytes, 0, previousHash);
  fill(bytes, 32, digest);
  return bytes;
}

/** The text the first entry of a chain is linked to the hash of: derived from the install, so chains of two installs never fit together. */
export function genesisText(chain: number, installId: string): string {
  return canonicalize({ type: 'lienthong-trail-genesis', chain, installId });
}

/** 64 hex digits in lower case as 32 bytes. */
function fill(bytes: Uint8Array, from: number, hex: string): void {
  for (let index = 0; index < 32; index += 1) bytes[from + index] = (nibble(hex, 2 * index) << 4) | nibble(hex, 2 * index + 1);
}

function nibble(hex: string, index: number): number {
  const unit = hex.charCodeAt(index);
  return unit < 0x3a ? unit - 0x30 : unit - 0x57;
}
