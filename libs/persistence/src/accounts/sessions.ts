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

/** A session as its own person is shown it. */
export interface ShownSession {
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly lastUsedAt: string;
  readonly address: string;
  readonly userAgent: string;
  /** The one that asks. */
  readonly current: boolean;
}

interface SessionRow {
  readonly hash: string;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly address: string;
  readonly user_agent: string;
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

  /** Those of a person that are not over, the last used first. */
  async ofUser(user: string, current: string): Promise<ShownSession[]> {
    const rows = await this.database.query<SessionRow>(
      `SELECT hash, created_at, last_used_at, address, user_agent FROM registry.sessions
       WHERE user_name = $1 AND expires_at > now() AND last_used_at > now() - interval '${IDLE_MINUTES} minutes'
       ORDER BY last_used_at DESC LIMIT 100`,
      [user],
    );
    return rows.map(({ hash, created_at: started, last_used_at: used, address, user_agent: userAgent }) => ({
      ...{ startedAt: started.toISOString(), lastUsedAt: used.toISOString(), address, userAgent },
      current: hash === current,
    }));
  }

  /** Ends all of a person but one; returns how many were not over yet. */
  async endOthers(user: string, kept: string): Promise<number> {
    return this.database.transaction(async tx => {
      const rows = await tx.query<{ live: boolean }>(
        `DELETE FROM registry.sessions WHERE user_name = $1 AND hash <> $2
         RETURNING expires_at > now() AND last_used_at > now() - interval '${IDLE_MINUTES} minutes' AS live`,
        [user, kept],
      );
      const ended = rows.filter(({ live }) => live).length;
      if (ended === 0) return 0;
      const about = `user:${user}`;
      await addAct(tx, 'intake', newAct({ act: 'user.signed-out', actor: about, details: { user, sessions: ended } }), about);
      return ended;
    });
  }

  /** Forgets those that are over. */
  async sweep(): Promise<void> {
    await this.database.query(
      `DELETE FROM registry.sessions WHERE expires_at < now() OR last_used_at < now() - interval '${IDLE_MINUTES} minutes'`,
    );
  }
}
