import { createHash } from 'node:crypto';

/**
 * Identity of an event inside the gateway, derived from the authenticated sender and the sender's own id. Hashing makes
 * it fixed in length and safe in file names and keys; a sender can reach only ids of its own.
 */
export function eventUid(system: string, id: string): string {
  return createHash('sha256').update(`${system}\u0000${id}`).digest('hex').slice(0, 32);
}

/** Identity of a delivery, derived from (event, connection): planning the same event twice plans nothing new. */
export function deliveryId(uid: string, connection: string): string {
  return createHash('sha256').update(`${uid}\u0000${connection}`).digest('hex').slice(0, 32);
}
