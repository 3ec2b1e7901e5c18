import { canonicalize } from '@lienthong/dossier/browser';

/** How far one chain had come when a checkpoint was made. */
export interface SealedHead {
  readonly chain: number;
  readonly seq: number;
  readonly hash: string;
}

/** A signed statement on how far all chains had come. Handed to another party, it also proves what came before it. */
export interface Checkpoint {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly installId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  /** One per chain, by rising number of chain. */
  readonly heads: readonly SealedHead[];
  /** SHA-256 (hex) over {@link statementOf} of the checkpoint before; of the first one {@link FIRST_PREVIOUS}. */
  readonly previous: string;
  /** Name of the public key. */
  readonly keyId: string;
  /** Ed25519, base64url, over {@link statementOf}. */
  readonly signature: string;
}

/** `previous` of the first checkpoint. */
export const FIRST_PREVIOUS = '0'.repeat(64);

/** The canonical text that is signed; says what it is, so a signature cannot be used for anything else. */
export function statementOf(checkpoint: Omit<Checkpoint, 'signature'>): string {
  const { number, installId, at, heads, previous, keyId } = checkpoint;
  return canonicalize({
    type: 'lienthong-trail-checkpoint',
    number,
    installId,
    at,
    heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
    previous,
    keyId,
  });
}

/** True when some chain has entries the checkpoint does not cover. */
export function hasMoved(last: Checkpoint | undefined, heads: readonly SealedHead[]): boolean {
  const sealed = new Map(last?.heads.map(head => [head.chain, head.seq]));
  return heads.some(head => head.seq > (sealed.get(head.chain) ?? 0));
}
