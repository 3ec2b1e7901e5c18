/** A person with an account. */
export interface User {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly team?: string;
  readonly passwordOnce: boolean;
  readonly disabledAt?: string;
  readonly lastSignInAt?: string;
  readonly createdAt: string;
}

/** A token somebody made for a program. */
export interface PersonalToken {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  /** All rights of its user if absent. */
  readonly scopes?: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

/** A session of one's own. */
export interface OwnSession {
  readonly startedAt: string;
  readonly lastUsedAt: string;
  readonly address: string;
  readonly userAgent: string;
  /** The one this page is used with. */
  readonly current: boolean;
}

export type TokenState = 'active' | 'expired' | 'revoked';

/** What a token is at a moment. */
export function tokenStateOf({ revokedAt, expiresAt }: Pick<PersonalToken, 'revokedAt' | 'expiresAt'>, now: number): TokenState {
  if (revokedAt !== undefined) return 'revoked';
  return Date.parse(expiresAt) <= now ? 'expired' : 'active';
}

/** Browser and machine of a session in a few words, from what the browser says of itself. */
export function deviceOf(userAgent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\/(\d+)/.exec(userAgent.replace(/Version\/\d+/, ''));
  const machine = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1];
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
  const words = [browser && `${names[browser[1] ?? ''] ?? browser[1]} ${browser[2]}`, machine].filter(Boolean);
  return words.length > 0 ? words.join(', ') : userAgent.slice(0, 60);
}

/** A password that was just set, and for whom. */
export interface OncePassword {
  readonly user: string;
  readonly password: string;
}
