import { createHash } from 'node:crypto';

/**
 * SHA-256 (hex) over a salt of the event and its canonical bytes (RFC 8785): evidence of the content from which nothing can
 * be guessed once the salt is erased, not even an identity number.
 */
export function digestEvent(salt: Uint8Array, canonical: Uint8Array | string): string {
  return createHash('sha256').update(salt).update(canonical).digest('hex');
}
