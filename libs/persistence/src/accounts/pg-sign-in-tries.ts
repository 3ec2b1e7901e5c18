import { createHash } from 'node:crypto';
import { FREE_TRIES, lockedUntil, TRIES_REMEMBERED, withAnother, withAnotherOfAddress, type SignInTries } from '@lienthong/security';
import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import { UnknownNames } from './unknown-names';

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
  /** What stood there before; absent where nothing was counted. */
  readonly before?: SignInCounters;
}

/** What is counted of tries: of its user from anywhere, of its user from here, and of all users from here. */
export interface SignInCounters {
  readonly now: Date;
  readonly anywhere: SignInTries;
  readonly here: SignInTries;
  readonly address: SignInTries;
}

/** Tries to sign in, counted where all gateways see them. */
export class PgSignInTries {
  private readonly unknown: UnknownNames;

  constructor(private readonly database: Database) {
    this.unknown = new UnknownNames(database);
  }

  /** Counts a try of a user from an address; {@link forgive} and {@link takeBack} take it back. */
  async take(user: string, address: string): Promise<SignInTurn> {
    return this.database.transaction(async tx => {
      const before = await readLocked(tx, user, address);
      const { now } = before;
      const waits = locks(before);
      if (waits) return { granted: false, left: 0, lockedUntil: waits };
      const after = {
        now,
        anywhere: withAnother(before.anywhere, now),
        here: withAnother(before.here, now),
        address: withAnotherOfAddress(before.address, now),
      };
      await tx.query(
        `WITH of_user AS (
           UPDATE registry.sign_in_tries t SET count = n.count, last_at = $2
           FROM (VALUES ($3::text, $4::int), ($5, $6::int)) AS n (address, count) WHERE t.name_hash = $1 AND t.address = n.address)
         UPDATE registry.sign_in_addresses SET count = $7, last_at = $2 WHERE address = $5`,
        [hashOf(user), now, ANYWHERE, after.anywhere.count, address, after.here.count, after.address.count],
      );
      const until = locks(after);
      return { granted: true, left: leftOf(after), before, ...(until && { lockedUntil: until }) };
    });
  }

  /** Tells the trail that a try was wrong. A name nobody has is not repeated: people type passwords into the wrong field. */
  async refused(user: string | undefined, address: string, turn: SignInTurn): Promise<void> {
    if (user === undefined) return this.unknown.refused(address);
    const [about, details] = [`user:${user}`, { user, address }];
    await this.database.transaction(async tx => {
      await addAct(tx, 'intake', newAct({ act: 'user.sign-in.refused', actor: 'service:gateway', details }), about);
      if (!turn.lockedUntil) return;
      const locked = { ...details, until: turn.lockedUntil.toISOString() };
      await addAct(tx, 'intake', newAct({ act: 'user.locked', actor: 'service:gateway', details: locked }), about);
    });
  }

  /** Takes back the tries of a user from an address: they ended in the right password. Those from elsewhere stay counted. */
  async forgive(user: string, address: string): Promise<void> {
    await this.database.transaction(async tx => {
      await readLocked(tx, user, address);
      await tx.query(
        `WITH here AS (DELETE FROM registry.sign_in_tries WHERE name_hash = $1 AND address = $2 RETURNING count),
         anywhere AS (
           UPDATE registry.sign_in_tries t SET count = greatest(t.count - here.count, 0) FROM here WHERE name_hash = $1 AND address = $3)
         UPDATE registry.sign_in_addresses a SET count = greatest(a.count - here.count, 0) FROM here WHERE a.address = $2`,
        [hashOf(user), address, ANYWHERE],
      );
    });
  }

  /** Takes back one try: the password was not looked at. */
  async takeBack(user: string, address: string, { before }: SignInTurn): Promise<void> {
    if (!before) return;
    await this.database.transaction(async tx => {
      await readLocked(tx, user, address);
      await tx.query(
        `WITH of_user AS (
           UPDATE registry.sign_in_tries t SET count = greatest(t.count - 1, 0), last_at = CASE t.last_at WHEN $2 THEN n.last_at ELSE t.last_at END
           FROM (VALUES ($3::text, $4::timestamptz), ($5, $6::timestamptz)) AS n (address, last_at)
           WHERE t.name_hash = $1 AND t.address = n.address)
         UPDATE registry.sign_in_addresses SET count = greatest(count - 1, 0), last_at = CASE last_at WHEN $2 THEN $7 ELSE last_at END
         WHERE address = $5`,
        [hashOf(user), before.now, ANYWHERE, before.anywhere.lastAt, address, before.here.lastAt, before.address.lastAt],
      );
    });
  }

  /** Tells what is not told yet, and forgets what is too old to count. */
  async sweep(): Promise<void> {
    await this.unknown.tellRest();
    for (const [table, kept] of [
      ['sign_in_tries', 'true'],
      ['sign_in_addresses', 'untold = 0'],
    ] as const)
      await this.database.query(`DELETE FROM registry.${table} WHERE last_at < now() - $1 * interval '1 ms' AND ${kept}`, [
        TRIES_REMEMBERED,
      ]);
  }
}

/** The counters, made where they are missing and held until the end of the transaction, always in the same order. */
async function readLocked(tx: Queryable, user: string, address: string): Promise<SignInCounters> {
  const keys = [hashOf(user), ANYWHERE, address];
  await tx.query(
    `WITH of_address AS (INSERT INTO registry.sign_in_addresses (address) VALUES ($3) ON CONFLICT DO NOTHING)
     INSERT INTO registry.sign_in_tries (name_hash, address, count, last_at) VALUES ($1, $2, 0, now()), ($1, $3, 0, now())
     ON CONFLICT DO NOTHING`,
    keys,
  );
  const ofUser = await tx.query<SignInTries>(
    `SELECT address, count, last_at AS "lastAt" FROM registry.sign_in_tries
     WHERE name_hash = $1 AND address IN ($2, $3) ORDER BY address FOR UPDATE`,
    keys,
  );
  const ofAddress = await tx.query<SignInTries & { now: Date }>(
    `SELECT count, last_at AS "lastAt", clock_timestamp() AS now FROM registry.sign_in_addresses WHERE address = $1 FOR UPDATE`,
    [address],
  );
  const [anywhere, here] = ofUser as [SignInTries, SignInTries];
  const [all] = ofAddress as [SignInTries & { now: Date }];
  return { now: all.now, anywhere, here, address: all };
}

/** Which counter may go how far. */
function limits({ anywhere, here, address }: SignInCounters): readonly (readonly [SignInTries, number])[] {
  return [
    [anywhere, FREE_TRIES.fromAnywhere],
    [here, FREE_TRIES.fromHere],
    [address, FREE_TRIES.ofAddress],
  ];
}

function locks(counters: SignInCounters): Date | undefined {
  const ends = limits(counters).map(([tries, free]) => lockedUntil(tries, free, counters.now));
  return ends.reduce((latest, end) => (end && (!latest || end > latest) ? end : latest), undefined);
}

function leftOf(counters: SignInCounters): number {
  return Math.max(0, Math.min(...limits(counters).map(([tries, free]) => Math.ceil(free - tries.count))));
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
