import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';

/** An address is told of once in this time, however many names it tries. */
const TOLD_EVERY = `interval '10 minutes'`;

interface Untold {
  readonly address: string;
  readonly untold: number;
}

/** Tries under names nobody has. Whoever guesses names must not be able to fill the trail: they are told as a sum. */
export class UnknownNames {
  constructor(private readonly database: Database) {}

  /** Tells of a try, with those before it that were not told; or counts it, where the address was told of just now. */
  async refused(address: string): Promise<void> {
    await this.database.transaction(async tx => {
      await tx.query(
        `INSERT INTO registry.sign_in_addresses (address, untold) VALUES ($1, 1)
         ON CONFLICT (address) DO UPDATE SET untold = sign_in_addresses.untold + 1`,
        [address],
      );
      await this.tell(tx, 'address = $1 AND', [address]);
    });
  }

  /** Tells of what nobody added to in its time. */
  async tellRest(): Promise<void> {
    await this.database.transaction(tx => this.tell(tx, '', []));
  }

  private async tell(tx: Queryable, which: '' | 'address = $1 AND', values: readonly string[]): Promise<void> {
    const due = await tx.query<Untold>(
      `WITH due AS (
         SELECT address, untold FROM registry.sign_in_addresses
         WHERE ${which} untold > 0 AND (told_at IS NULL OR told_at < now() - ${TOLD_EVERY}) ORDER BY address FOR UPDATE)
       UPDATE registry.sign_in_addresses a SET untold = 0, told_at = now() FROM due WHERE a.address = due.address
       RETURNING a.address, due.untold`,
      [...values],
    );
    for (const { address, untold } of due) {
      const act = newAct({ act: 'user.sign-in.refused', actor: 'service:gateway', details: { address, unknownNames: untold } });
      await addAct(tx, 'intake', act, 'user:unknown');
    }
  }
}
