import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of a client: 256 random bits, base64url. Shown once, kept only as a hash. */
export function newClientSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. One SHA-256 is enough because the secret is random: there is nothing to guess from a dictionary. */
export function hashClientSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time. Without a stored hash (unknown client) the answer is no, after the same work. */
export function verifyClientSecret(secret: string, storedHash: string | undefined): boolean {
  const given = Buffer.from(hashClientSecret(secret), 'hex');
  const stored = Buffer.from(storedHash ?? '', 'hex');
  const comparable = stored.byteLength === given.byteLength ? stored : Buffer.alloc(given.byteLength);
  return timingSafeEqual(given, comparable) && comparable === stored;
}
