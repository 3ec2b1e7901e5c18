import { LienThongError } from '@lienthong/dossier';
import { decrypt, encrypt } from './aead';
import type { KeyRing } from './data-keys';

const VERSION = 1;

/** Sealed bytes: version (1 byte), length of the key id (1 byte), key id (ASCII), nonce, ciphertext, tag. */
export async function sealEnvelope(ring: KeyRing, keyId: string, aad: string, plaintext: Uint8Array): Promise<Buffer> {
  const sealed = encrypt(await ring.forSealing(keyId), aad, plaintext);
  return Buffer.concat([Buffer.from([VERSION, keyId.length]), Buffer.from(keyId, 'ascii'), sealed]);
}

/** The plaintext. Throws `SEAL_BROKEN` when the bytes are not what was sealed for `aad`. */
export async function openEnvelope(ring: KeyRing, aad: string, sealed: Buffer): Promise<Buffer> {
  const [version, idLength = 0] = sealed;
  if (version !== VERSION || sealed.byteLength < 2 + idLength) throw broken();
  const keyId = sealed.toString('ascii', 2, 2 + idLength);
  const plaintext = decrypt(await ring.forOpening(keyId), aad, sealed.subarray(2 + idLength));
  if (plaintext === undefined) throw broken();
  return plaintext;
}

function broken(): LienThongError {
  return new LienThongError('SEAL_BROKEN', 'invalid', 'The sealed bytes were changed, or belong to something else');
}
