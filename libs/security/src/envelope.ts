import { hkdfSync } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import { decrypt, encrypt, nonceOf } from './aead';
import type { KeyRing } from './data-keys';

const VERSION = 1;

/** Sealed bytes: head, nonce, ciphertext, tag. */
export async function sealEnvelope(ring: KeyRing, keyId: string, aad: string, plaintext: Uint8Array): Promise<Buffer> {
  return encrypt(await ring.forSealing(keyId), aad, plaintext, headOf(keyId));
}

/** The plaintext. Throws `SEAL_BROKEN` when the bytes are not what was sealed for `aad`. */
export async function openEnvelope(ring: KeyRing, aad: string, sealed: Buffer): Promise<Buffer> {
  const keyId = keyIdIn(sealed);
  const plaintext = decrypt(await ring.forOpening(keyId), aad, sealed.subarray(headOf(keyId).byteLength));
  if (plaintext === undefined) throw sealBroken();
  return plaintext;
}

/** A key of one payload, for one purpose: it needs the data key and the nonce in the sealed bytes, and perishes with either. */
export async function payloadKey(ring: KeyRing, purpose: string, sealed: Buffer): Promise<Buffer> {
  const keyId = keyIdIn(sealed);
  const nonce = nonceOf(sealed.subarray(headOf(keyId).byteLength));
  return Buffer.from(hkdfSync('sha256', await ring.forOpening(keyId), nonce, purpose, 32));
}

/** How everything sealed begins: version (1 byte), length of the key id (1 byte), key id (ASCII). */
export function headOf(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([VERSION, keyId.length]), Buffer.from(keyId, 'ascii')]);
}

/** The key that sealed bytes name in their head. Throws `SEAL_BROKEN` where there is no such head. */
export function keyIdIn(sealed: Buffer): string {
  const [version, idLength = 0] = sealed;
  if (version !== VERSION || sealed.byteLength < 2 + idLength) throw sealBroken();
  return sealed.toString('ascii', 2, 2 + idLength);
}

export function sealBroken(): LienThongError {
  return new LienThongError('SEAL_BROKEN', 'invalid', 'The sealed bytes were changed, or belong to something else');
}
