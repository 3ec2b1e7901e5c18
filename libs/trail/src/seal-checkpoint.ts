import type { KeyObject } from 'node:crypto';
import { FIRST_PREVIOUS, statementOf, type Checkpoint, type SealedHead } from './checkpoint';
import { isSignedBy, type CheckpointKey } from './checkpoint-key';
import { sha256 } from './hashing';

/** SHA-256 (hex) over the statement of a checkpoint. */
export function checkpointHash(checkpoint: Omit<Checkpoint, 'signature'>): string {
  return sha256(statementOf(checkpoint));
}

/** Seals the heads after the previous checkpoint. Time never goes back. */
export function sealCheckpoint(
  previous: Checkpoint | undefined,
  heads: readonly SealedHead[],
  facts: { readonly installId: string; readonly now: Date },
  key: CheckpointKey,
): Checkpoint {
  const now = facts.now.toISOString();
  const statement = {
    number: (previous?.number ?? 0) + 1,
    installId: facts.installId,
    at: previous !== undefined && previous.at > now ? previous.at : now,
    heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })).sort((a, b) => a.chain - b.chain),
    previous: previous === undefined ? FIRST_PREVIOUS : checkpointHash(previous),
    keyId: key.id,
  };
  return { ...statement, signature: key.sign(statementOf(statement)) };
}

/** True when the signature of a checkpoint was made with the private half of the key. */
export function isSealedBy(publicKey: KeyObject, checkpoint: Checkpoint): boolean {
  return isSignedBy(publicKey, statementOf(checkpoint), checkpoint.signature);
}
