import { queries } from '../../api/queries';
import { request } from '../../api/request';
import type { User } from './model';

/** What an administrator says of a person. */
export interface UserFields {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly team?: string;
}

/** Adds somebody; the password is told once, here. */
export async function addUser({ team, ...fields }: UserFields): Promise<User & { readonly oneTimePassword: string }> {
  const body = {
    ...fields,
    displayName: fields.displayName.normalize('NFC').trim(),
    ...(team?.trim() && { team: team.normalize('NFC').trim() }),
  };
  return changed(request('/v1/users', { method: 'POST', body }));
}

/** Changes somebody; an empty team is none. */
export async function changeUser({ name, displayName, roles, team }: UserFields): Promise<User> {
  const body = { displayName: displayName.normalize('NFC').trim(), roles, team: team?.normalize('NFC').trim() || null };
  return changed(request(pathOf(name), { method: 'PATCH', body }));
}

export async function setDisabled(name: string, disabled: boolean): Promise<User> {
  return changed(request(pathOf(name), { method: 'PATCH', body: { disabled } }));
}

/** The password there was is void; the new one is told once, here. */
export async function resetPassword(name: string): Promise<string> {
  const { oneTimePassword } = await changed(request<{ oneTimePassword: string }>(`${pathOf(name)}/password`, { method: 'PUT', body: {} }));
  return oneTimePassword;
}

function pathOf(name: string): string {
  return `/v1/users/${encodeURIComponent(name)}`;
}

async function changed<T>(work: Promise<T>): Promise<T> {
  const done = await work;
  await queries.invalidateQueries({ queryKey: ['/v1/users'] });
  return done;
}
