import { randomFillSync } from 'node:crypto';

/** Asking the system for a few bytes costs more than sealing an event with them: they are drawn from a pool. */
const POOL = 8 * 1024;
const pool = Buffer.alloc(POOL);
let used = POOL;

/** Random bytes, fit for salts, nonces and ids; at most as many as the pool holds. Given out once and then wiped. */
export function drawRandom(size: number): Buffer {
  if (used + size > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = Buffer.from(pool.subarray(used, used + size));
  pool.fill(0, used, (used += size));
  return drawn;
}
