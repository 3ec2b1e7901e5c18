import { hash } from 'node:crypto';
import { digestText, genesisText, linkBytes, type EntryBody } from './entry';

/** SHA-256 (hex) over the canonical JSON of everything an entry says, its place included. */
export function digestOf(body: EntryBody): string {
  return sha256(digestText(body));
}

/**
 * Hash of an entry: SHA-256 (hex) over the 32 bytes of the previous hash and the 32 bytes of the digest. It needs the digest
 * only, so a chain can be checked where an entry itself may not be shown.
 */
export function link(previousHash: string, digest: string): string {
  return sha256(linkBytes(previousHash, digest));
}

/** What the first entry of a chain is linked to. */
export function genesisHash(chain: number, installId: string): string {
  return sha256(genesisText(chain, installId));
}

export function sha256(input: string | Uint8Array): string {
  return hash('sha256', input);
}
