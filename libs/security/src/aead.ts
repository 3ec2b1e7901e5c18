import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce; gives nonce, ciphertext and tag in a row. */
export function encrypt(key: Buffer, aad: string, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(aad));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext; undefined when the key or the additional data is another one, or any byte was changed. */
export function decrypt(key: Buffer, aad: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.byteLength < NONCE + TAG) return undefined;
  const end = sealed.byteLength - TAG;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()]);
  } catch {
    return undefined; // the tag does not fit; the library says no more than that
  }
}
