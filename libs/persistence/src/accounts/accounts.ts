import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import { requireTeam, USER_COLUMNS, USER_NAME, userOf, type NewUser, type Page, type User, type UserChange, type UserRow } from './account';
import { pageOf, type PageWish } from './page-of';

const COLUMNS = USER_COLUMNS.join(', ');

/** Makes of several who change users a queue: two administrators must not lock each other out at the same moment. */
const CHANGE_LOCK = 4921;

/** The people of an installation. Every change is an act in the trail, in the same transaction. */
export class Accounts {
  constructor(private readonly database: Database) {}

  async find(name: string): Promise<User | undefined> {
    return (await this.withPassword(name))?.user;
  }

  /** A user with the hash of the password. */
  async withPassword(name: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined> {
    if (!USER_NAME.test(name)) return undefined; // nor could PostgreSQL be asked for every text
    const [row] = await this.database.query<UserRow & { password_hash: string }>(
      `SELECT ${COLUMNS}, password_hash FROM registry.users WHERE name = $1`,
      [name],
    );
    return row && { user: userOf(row), passwordHash: row.password_hash };
  }

  /** In the order they were added. */
  async list(wish: PageWish): Promise<Page<User>> {
    return pageOf(this.database, wish, userOf, user => user.name, { columns: COLUMNS, table: 'registry.users', id: 'name' });
  }

  /** Throws `USER_EXISTS`, `TEAM_MISSING`. */
  async add(user: NewUser, actor: string): Promise<User> {
    const { name, displayName, roles, team = null, passwordHash, passwordOnce } = user;
    requireTeam(roles, team);
    return this.database.transaction(async tx => {
      const [row] = await tx.query<UserRow>(
        `INSERT INTO registry.users (name, display_name, password_hash, password_once, roles, team, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, date_trunc('milliseconds', now()))
         ON CONFLICT (name) DO NOTHING RETURNING ${COLUMNS}`,
        [name, displayName, passwordHash, passwordOnce, [...roles], team],
      );
      if (!row) throw new LienThongError('USER_EXISTS', 'conflict', `The user ${name} exists`, { params: { user: name } });
      await this.tell(tx, 'user.added', actor, name, { roles, ...(team !== null && { team }) });
      return userOf(row);
    });
  }

  /** Whoever is disabled is out at once, and their tokens are worthless. Throws `USER_NOT_FOUND`, `TEAM_MISSING`, `LAST_ADMINISTRATOR`. */
  async change(name: string, change: UserChange, actor: string): Promise<User> {
    if (!USER_NAME.test(name)) throw unknown(name);
    return this.database.transaction(async tx => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CHANGE_LOCK]);
      const before = await this.require(tx, name);
      const roles = change.roles ?? before.roles;
      const team = change.team === undefined ? (before.team ?? null) : change.team;
      const disabled = change.disabled ?? before.disabledAt !== undefined;
      requireTeam(roles, team);
      if (disabled || !roles.includes('administrator')) await this.requireAnotherAdministrator(tx, name);
      const [row] = await tx.query<UserRow>(
        `UPDATE registry.users SET display_name = $2, roles = $3, team = $4,
           disabled_at = CASE WHEN $5 THEN coalesce(disabled_at, now()) END
         WHERE name = $1 RETURNING ${COLUMNS}`,
        [name, change.displayName ?? before.displayName, [...roles], team, disabled],
      );
      if (disabled) {
        await this.endSessions(tx, name);
        await this.revokeTokens(tx, name);
      }
      const after = userOf(row as UserRow);
      const act = disabled === (before.disabledAt !== undefined) ? 'user.changed' : disabled ? 'user.disabled' : 'user.enabled';
      await this.tell(tx, act, actor, name, { before: rightsIn(before), after: rightsIn(after) });
      return after;
    });
  }

  /**
   * Ends all sessions of the user but `keep`, its hash. One set by somebody else (`once`) also makes the tokens of the user worthless:
   * it is set where somebody else may know the one before. Throws `USER_NOT_FOUND`.
   */
  async setPassword(
    name: string,
    hash: string,
    options: { readonly once: boolean; readonly keep?: string | undefined },
    actor: string,
  ): Promise<void> {
    if (!USER_NAME.test(name)) throw unknown(name);
    await this.database.transaction(async tx => {
      const found = await tx.query('UPDATE registry.users SET password_hash = $2, password_once = $3 WHERE name = $1 RETURNING 1', [
        name,
        hash,
        options.once,
      ]);
      if (found.length === 0) throw unknown(name);
      await this.endSessions(tx, name, options.keep);
      if (options.once) await this.revokeTokens(tx, name);
      await this.tell(tx, options.once ? 'user.password-reset' : 'user.password-changed', actor, name);
    });
  }

  private async require(tx: Queryable, name: string): Promise<User> {
    const [row] = await tx.query<UserRow>(`SELECT ${COLUMNS} FROM registry.users WHERE name = $1 FOR UPDATE`, [name]);
    if (!row) throw unknown(name);
    return userOf(row);
  }

  private async requireAnotherAdministrator(tx: Queryable, name: string): Promise<void> {
    const others = await tx.query(
      `SELECT 1 FROM registry.users WHERE 'administrator' = ANY (roles) AND disabled_at IS NULL AND name <> $1 LIMIT 1`,
      [name],
    );
    if (others.length > 0) return;
    throw new LienThongError('LAST_ADMINISTRATOR', 'conflict', `${name} is the last administrator who can sign in`, {
      params: { user: name },
    });
  }

  private async endSessions(tx: Queryable, name: string, keep = ''): Promise<void> {
    await tx.query('DELETE FROM registry.sessions WHERE user_name = $1 AND hash <> $2', [name, keep]);
  }

  private async revokeTokens(tx: Queryable, name: string): Promise<void> {
    await tx.query('UPDATE registry.personal_tokens SET revoked_at = now() WHERE user_name = $1 AND revoked_at IS NULL', [name]);
  }

  private async tell(tx: Queryable, act: string, actor: string, user: string, details: object = {}): Promise<void> {
    await addAct(tx, 'intake', newAct({ act, actor, details: { user, ...details } }), `user:${user}`);
  }
}

/** What the trail keeps of a user: who may do what, and not what somebody is called. */
function rightsIn({ roles, team, disabledAt }: User): object {
  return { roles, ...(team !== undefined && { team }), disabled: disabledAt !== undefined };
}

function unknown(name: string): LienThongError {
  return new LienThongError('USER_NOT_FOUND', 'absent', `There is no user ${name}`);
}
