import { createCipheriv, createDecipheriv } from 'node:crypto';
import { drawRandom } from './random';

const NONCE = 12;
/** Bytes a ciphertext is longer than its plaintext. */
export const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce; gives in a row what is to stand before it (which nothing protects), nonce, ciphertext and tag. */
export function encrypt(key: Buffer, aad: string, plaintext: Uint8Array, ...before: readonly Uint8Array[]): Buffer {
  const nonce = drawRandom(NONCE);
  return Buffer.concat([...before, nonce, ...encryptWith(key, nonce, aad, plaintext)]);
}

/** The plaintext; undefined when the key or the additional data is another one, or any byte was changed. */
export function decrypt(key: Buffer, aad: string, sealed: Uint8Array): Buffer | undefined {
  return sealed.byteLength < NONCE ? undefined : decryptWith(key, sealed.subarray(0, NONCE), aad, sealed.subarray(NONCE));
}

/** Ciphertext and tag of the n-th of many pieces (from 0). Only for a key that seals nothing else: its nonces count from 0. */
export function encryptNth(key: Buffer, n: number, aad: string, plaintext: Uint8Array): Buffer {
  return Buffer.concat(encryptWith(key, countedNonce(n), aad, plaintext));
}

/** The random nonce {@link encrypt} put in front. */
export function nonceOf(sealed: Uint8Array): Uint8Array {
  return sealed.subarray(0, NONCE);
}

/** The n-th piece; undefined also when it is another one than the n-th. */
export function decryptNth(key: Buffer, n: number, aad: string, sealed: Uint8Array): Buffer | undefined {
  return decryptWith(key, countedNonce(n), aad, sealed);
}

function countedNonce(n: number): Buffer {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt32BE(n, NONCE - 4);
  return nonce;
}

/** Ciphertext and tag. In this mode there is nothing more when it ends. */
function encryptWith(key: Buffer, nonce: Uint8Array, aad: string, plaintext: Uint8Array): [Buffer, Buffer] {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(aad));
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return [ciphertext, cipher.getAuthTag()];
}

function decryptWith(key: Buffer, nonce: Uint8Array, aad: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.byteLength < TAG) return undefined;
  const end = sealed.byteLength - TAG;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    const plaintext = decipher.update(sealed.subarray(0, end));
    decipher.final();
    return plaintext;
  } catch {
    return undefined; // the tag does not fit; the library says no more than that
  }
}
