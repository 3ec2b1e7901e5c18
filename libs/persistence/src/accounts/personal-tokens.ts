import { LienThongError } from '@lienthong/dossier';
import { drawRandom } from '@lienthong/security';
import type { Database } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import { USER_COLUMNS, userOf, type Page, type User, type UserRow } from './account';
import { pageOf, type PageWish } from './page-of';

/** A token a person made for a program; what it is made of is kept as a hash only. */
export interface PersonalToken {
  readonly id: string;
  readonly user: string;
  /** What its owner calls it. */
  readonly name: string;
  /** Of the rights of its user at the moment of use; all of them if absent. */
  readonly scopes?: readonly string[];
  /** RFC 3339, UTC, as all times here. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

/** A token to be. */
export interface NewPersonalToken {
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly user: string;
  readonly name: string;
  readonly scopes?: readonly string[] | undefined;
  readonly days: number;
}

interface TokenRow {
  readonly id: string;
  readonly user_name: string;
  readonly name: string;
  readonly scopes: readonly string[] | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = 'id, user_name, name, scopes, created_at, expires_at, last_used_at, revoked_at';

/** What a token is called in addresses and in the trail. */
const TOKEN_ID = /^[0-9a-f]{20}$/;

/** A new one; says nothing about the token. */
function newTokenId(): string {
  return drawRandom(10).toString('hex');
}

/** Tokens of people. Every one made or revoked is an act in the trail, in the same transaction. */
export class PersonalTokens {
  constructor(private readonly database: Database) {}

  async add({ hash, user, name, scopes, days }: NewPersonalToken): Promise<PersonalToken> {
    const id = newTokenId();
    return this.database.transaction(async tx => {
      const [row] = await tx.query<TokenRow>(
        `INSERT INTO registry.personal_tokens (id, hash, user_name, name, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, date_trunc('milliseconds', now()), date_trunc('milliseconds', now()) + $6 * interval '1 day')
         RETURNING ${COLUMNS}`,
        [id, hash, user, name, scopes ?? null, days],
      );
      const token = tokenOf(row as TokenRow);
      const details = { user, token: id, ...(scopes && { scopes }), expiresAt: token.expiresAt };
      await addAct(tx, 'intake', newAct({ act: 'token.created', actor: `user:${user}`, details }), `user:${user}`);
      return token;
    });
  }

  /** In the order they were made, revoked and expired ones too. */
  async list(wish: PageWish): Promise<Page<PersonalToken>> {
    return pageOf(this.database, wish, tokenOf, token => token.id, { columns: COLUMNS, table: 'registry.personal_tokens', id: 'id' });
  }

  /** Again changes nothing. Throws `PERSONAL_TOKEN_NOT_FOUND`, also for one of somebody else than `owner`. */
  async revoke(id: string, owner: string | undefined, actor: string): Promise<void> {
    if (!TOKEN_ID.test(id)) throw unknown();
    await this.database.transaction(async tx => {
      const [row] = await tx.query<TokenRow>(
        `SELECT ${COLUMNS} FROM registry.personal_tokens WHERE id = $1 AND ($2::text IS NULL OR user_name = $2) FOR UPDATE`,
        [id, owner ?? null],
      );
      if (!row) throw unknown();
      if (row.revoked_at) return;
      await tx.query('UPDATE registry.personal_tokens SET revoked_at = now() WHERE id = $1', [id]);
      const act = newAct({ act: 'token.revoked', actor, details: { user: row.user_name, token: id } });
      await addAct(tx, 'intake', act, `user:${row.user_name}`);
    });
  }

  /** Whose token it is, counted as used; undefined where it is over or revoked, or its user disabled. */
  async use(hash: string): Promise<{ readonly user: User; readonly scopes?: readonly string[] } | undefined> {
    const [row] = await this.database.query<UserRow & { scopes: readonly string[] | null }>(
      `UPDATE registry.personal_tokens t SET last_used_at = now() FROM registry.users u
       WHERE t.hash = $1 AND u.name = t.user_name AND u.disabled_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > now()
       RETURNING t.scopes, ${USER_COLUMNS.map(column => `u.${column}`).join(', ')}`,
      [hash],
    );
    return row && { user: userOf(row), ...(row.scopes && { scopes: row.scopes }) };
  }
}

function unknown(): LienThongError {
  return new LienThongError('PERSONAL_TOKEN_NOT_FOUND', 'absent', 'There is no such token');
}

function tokenOf(row: TokenRow): PersonalToken {
  return {
    id: row.id,
    user: row.user_name,
    name: row.name,
    ...(row.scopes && { scopes: row.scopes }),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  };
}
