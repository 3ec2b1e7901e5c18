import { LienThongError } from '@lienthong/dossier';
import type { Role } from '@lienthong/security';

/** A person as the registry knows it. Never deleted, since the trail names it for ever. */
export interface User {
  /** Signs in with it, for instance `lan.nguyen`. */
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly team?: string;
  /** The password was set by somebody else, and is good for nothing but choosing another. */
  readonly passwordOnce: boolean;
  /** RFC 3339, UTC, as all times here; present while nobody can sign in under the name. */
  readonly disabledAt?: string;
  readonly lastSignInAt?: string;
  readonly createdAt: string;
}

/** A user to be. */
export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly team?: string | undefined;
  /** See `Passwords`. */
  readonly passwordHash: string;
  readonly passwordOnce: boolean;
}

/** What changes of a user; absent stays as it is, a team of `null` goes. */
export interface UserChange {
  readonly displayName?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly team?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

/** How a user name looks: it stands in addresses, in the trail, and in front of people. */
export const USER_NAME = /^(?=.{2,64}$)[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;

/** A row of `registry.users` without its password. */
export interface UserRow {
  readonly name: string;
  readonly display_name: string;
  readonly password_once: boolean;
  readonly roles: readonly Role[];
  readonly team: string | null;
  readonly disabled_at: Date | null;
  readonly last_sign_in_at: Date | null;
  readonly created_at: Date;
}

export const USER_COLUMNS = ['name', 'display_name', 'password_once', 'roles', 'team', 'disabled_at', 'last_sign_in_at', 'created_at'];

export function userOf(row: UserRow): User {
  return {
    name: row.name,
    displayName: row.display_name,
    roles: row.roles,
    ...(row.team !== null && { team: row.team }),
    passwordOnce: row.password_once,
    ...(row.disabled_at && { disabledAt: row.disabled_at.toISOString() }),
    ...(row.last_sign_in_at && { lastSignInAt: row.last_sign_in_at.toISOString() }),
    createdAt: row.created_at.toISOString(),
  };
}

/** Throws `TEAM_MISSING`: what the role `sector` may see and change is what its team owns. */
export function requireTeam(roles: readonly Role[], team: string | null | undefined): void {
  if (!roles.includes('sector') || team) return;
  throw new LienThongError('TEAM_MISSING', 'invalid', 'The role sector needs a team', {
    violations: [{ pointer: '/team', code: 'required', message: 'the role sector needs a team' }],
  });
}

/** A page of a list, and how many there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: readonly [time: string, id: string];
  readonly count: { readonly value: number; readonly exact: boolean };
}
