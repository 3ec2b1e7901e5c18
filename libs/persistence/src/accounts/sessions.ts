import type { Database } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import { USER_COLUMNS, userOf, type User, type UserRow } from './account';

const HOURS = 12;
const IDLE_MINUTES = 30;

/** Seconds a session lasts at most. */
export const SESSION_SECONDS = HOURS * 3_600;

/** A session to be. */
export interface NewSession {
  /** SHA-256 of what the browser holds. */
  readonly hash: string;
  readonly user: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Who is signed in with a browser: for twelve hours at most, and half an hour without use. */
export class Sessions {
  constructor(private readonly database: Database) {}

  async begin({ hash, user, address, userAgent }: NewSession): Promise<void> {
    await this.database.transaction(async tx => {
      await tx.query(
        `INSERT INTO registry.sessions (hash, user_name, expires_at, address, user_agent)
         VALUES ($1, $2, now() + interval '${HOURS} hours', $3, $4)`,
        [hash, user, address, userAgent],
      );
      await tx.query(`UPDATE registry.users SET last_sign_in_at = date_trunc('milliseconds', now()) WHERE name = $1`, [user]);
      await addAct(tx, 'intake', newAct({ act: 'user.signed-in', actor: `user:${user}`, details: { user, address } }), `user:${user}`);
    });
  }

  /** Whose session it is, counted as used; undefined where it is over, or its user disabled. */
  async use(hash: string): Promise<User | undefined> {
    const [row] = await this.database.query<UserRow>(
      `UPDATE registry.sessions s SET last_used_at = now() FROM registry.users u
       WHERE s.hash = $1 AND u.name = s.user_name AND u.disabled_at IS NULL
         AND s.expires_at > now() AND s.last_used_at > now() - interval '${IDLE_MINUTES} minutes'
       RETURNING ${USER_COLUMNS.map(column => `u.${column}`).join(', ')}`,
      [hash],
    );
    return row && userOf(row);
  }

  /** Those that are not over, of these; looking at them is not using them. */
  async lasting(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ hash: string }>(
      `SELECT s.hash FROM registry.sessions s JOIN registry.users u ON u.name = s.user_name
       WHERE s.hash = ANY($1) AND u.disabled_at IS NULL AND s.expires_at > now() AND s.last_used_at > now() - interval '${IDLE_MINUTES} minutes'`,
      [hashes],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Ending one that is over changes nothing. */
  async end(hash: string): Promise<void> {
    await this.database.transaction(async tx => {
      const [row] = await tx.query<{ user: string }>('DELETE FROM registry.sessions WHERE hash = $1 RETURNING user_name AS user', [hash]);
      if (!row) return;
      const about = `user:${row.user}`;
      await addAct(tx, 'intake', newAct({ act: 'user.signed-out', actor: about, details: { user: row.user } }), about);
    });
  }

  /** Forgets those that are over. */
  async sweep(): Promise<void> {
    await this.database.query(
      `DELETE FROM registry.sessions WHERE expires_at < now() OR last_used_at < now() - interval '${IDLE_MINUTES} minutes'`,
    );
  }
}
