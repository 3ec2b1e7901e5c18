import { createHash } from 'node:crypto';
import { FREE_TRIES, lockedUntil, TRIES_REMEMBERED, withAnother, type SignInTries } from '@lienthong/security';
import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { actOf } from './act-of';

/** Stands for all addresses. */
const ANYWHERE = '';

/** Whether a password may be looked at. */
export interface SignInTurn {
  /** False: nothing was counted, and no password is looked at. */
  readonly granted: boolean;
  /** Tries left after this one. */
  readonly left: number;
  /** From when the next one is welcome, where none is left. */
  readonly lockedUntil?: Date;
}

/** Tries to sign in, counted where all gateways see them. */
export class PgSignInTries {
  constructor(private readonly database: Database) {}

  /** Counts a try of a user from an address; {@link forgive} takes it back. */
  async take(user: string, address: string): Promise<SignInTurn> {
    return this.database.transaction(async tx => {
      const [now, anywhere, here] = await readLocked(tx, user, address);
      const waits = locks(anywhere, here, now);
      if (waits) return { granted: false, left: 0, lockedUntil: waits };
      const [everywhere, fromHere] = [withAnother(anywhere, now), withAnother(here, now)];
      await tx.query(
        `UPDATE registry.sign_in_tries t SET count = n.count, last_at = $2
         FROM (VALUES ($3::text, $4::int), ($5, $6::int)) AS n (address, count) WHERE t.name_hash = $1 AND t.address = n.address`,
        [hashOf(user), now, ANYWHERE, everywhere.count, address, fromHere.count],
      );
      const left = Math.max(0, Math.min(FREE_TRIES.fromAnywhere - everywhere.count, FREE_TRIES.fromHere - fromHere.count));
      const until = locks(everywhere, fromHere, now);
      return { granted: true, left, ...(until && { lockedUntil: until }) };
    });
  }

  /** Tells the trail that a try was wrong. A name nobody has is not repeated: people type passwords into the wrong field. */
  async refused(user: string | undefined, address: string, turn: SignInTurn): Promise<void> {
    const details = { ...(user !== undefined && { user }), address };
    const about = `user:${user ?? 'unknown'}`;
    await this.database.transaction(async tx => {
      await addAct(tx, 'intake', actOf('user.sign-in.refused', 'service:gateway', details), about);
      if (!turn.lockedUntil) return;
      await addAct(tx, 'intake', actOf('user.locked', 'service:gateway', { ...details, until: turn.lockedUntil.toISOString() }), about);
    });
  }

  /** Takes back the tries of a user from an address: they ended in the right password. Those from elsewhere stay counted. */
  async forgive(user: string, address: string): Promise<void> {
    await this.database.transaction(async tx => {
      await tx.query(
        `UPDATE registry.sign_in_tries t SET count = greatest(t.count - here.count, 0) FROM registry.sign_in_tries here
         WHERE t.name_hash = $1 AND t.address = $3 AND here.name_hash = $1 AND here.address = $2`,
        [hashOf(user), address, ANYWHERE],
      );
      await tx.query('DELETE FROM registry.sign_in_tries WHERE name_hash = $1 AND address = $2', [hashOf(user), address]);
    });
  }

  /** Forgets what is too old to count. */
  async sweep(): Promise<void> {
    await this.database.query(`DELETE FROM registry.sign_in_tries WHERE last_at < now() - $1 * interval '1 ms'`, [TRIES_REMEMBERED]);
  }
}

/** Both counters, made where they are missing and held until the end of the transaction, always in the same order. */
async function readLocked(
  tx: Queryable,
  user: string,
  address: string,
): Promise<readonly [now: Date, anywhere: SignInTries | undefined, here: SignInTries | undefined]> {
  await tx.query(
    `INSERT INTO registry.sign_in_tries (name_hash, address, count, last_at) VALUES ($1, $2, 0, now()), ($1, $3, 0, now())
     ON CONFLICT DO NOTHING`,
    [hashOf(user), ANYWHERE, address],
  );
  const rows = await tx.query<SignInTries & { address: string; now: Date }>(
    `SELECT address, count, last_at AS "lastAt", clock_timestamp() AS now FROM registry.sign_in_tries
     WHERE name_hash = $1 AND address IN ($2, $3) ORDER BY address FOR UPDATE`,
    [hashOf(user), ANYWHERE, address],
  );
  const [anywhere, here] = rows;
  return [anywhere?.now ?? new Date(), anywhere, here];
}

function locks(anywhere: SignInTries | undefined, here: SignInTries | undefined, now: Date): Date | undefined {
  const ends = [lockedUntil(anywhere, FREE_TRIES.fromAnywhere, now), lockedUntil(here, FREE_TRIES.fromHere, now)];
  return ends.reduce((latest, end) => (end && (!latest || end > latest) ? end : latest), undefined);
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
