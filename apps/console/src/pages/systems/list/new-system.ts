import { request } from '../../../api/request';
import { move } from '../registry/queries';
import type { VersionView } from '../registry/registry';

/** What the form asks for. */
export interface NewSystem {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly category: string;
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly adapter: string;
  readonly environment: 'test' | 'production';
}

/** The documents of a system and its first connection. */
export function documentsOf({ id, name, team, category, contactName, contactPhone, adapter, environment }: NewSystem) {
  const contacts = contactName ? [{ name: contactName, ...(contactPhone && { phone: contactPhone }) }] : undefined;
  const system = { id, name: name.normalize('NFC'), team, category, ...(contacts && { contacts }) };
  return { system, connection: connectionOf(id, `${id}.main`, adapter, environment) };
}

/** A connection of which nothing but its kind is known. */
export function connectionOf(system: string, id: string, adapter: string, environment: string) {
  return { id, system, adapter, environment, settings: {} };
}

/**
 * Makes the drafts of both, or none: nothing is left behind where one is refused. The system is complete by then, and is marked as
 * tested, so that its connection can be checked. Returns the name of the connection.
 */
export async function createSystem(given: NewSystem): Promise<string> {
  const { system, connection } = documentsOf(given);
  const resources = [
    { kind: 'system', document: system },
    { kind: 'connection', document: connection },
  ];
  const plan = await request<{ readonly id: string }>('/v1/plans', { method: 'POST', body: { resources } });
  const path = `/v1/plans/${plan.id}/transitions`;
  const { items } = await request<{ readonly items: readonly VersionView[] }>(path, { method: 'POST', body: { to: 'applied' } });
  const drafted = items.find(({ kind }) => kind === 'system');
  if (drafted) await move('systems', drafted, { to: 'tested' });
  return connection.id;
}
