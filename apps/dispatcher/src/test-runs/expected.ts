import { isInForce, type RouteSpec } from '@lienthong/dossier';
import type { Expected } from '@lienthong/adapter-host';
import type { ConnectionSpec, SystemSpec, Version } from '@lienthong/persistence';

/**
 * What routes say of the events that come to a connection: those in force, and those its own team prepares, since a new connection is
 * tried before its routes are in force. What another team drafts says nothing: it may never come, and must fail nobody's test.
 */
export function expectedFrom(present: readonly Version[], connection: string, team: string): Expected {
  const isOwn = ownedBy(team, present);
  const routes = present
    .filter(({ kind, state, document }) => kind === 'route' && (isInForce(state) || targets(document).every(isOwn)))
    .map(({ document }) => document as Partial<RouteSpec>)
    .filter(route => targets(route).includes(connection));
  const [procedure] = routes.flatMap(({ procedures = [] }) => procedures);
  return { types: [...new Set(routes.flatMap(({ types = [] }) => types))], ...(procedure !== undefined && { procedure }) };
}

function targets({ to }: Partial<RouteSpec>): readonly unknown[] {
  return Array.isArray(to) ? to : [];
}

/** Which connections lead to systems of the team; where something is in force and prepared as well, what is in force counts. */
function ownedBy(team: string, present: readonly Version[]): (connection: unknown) => boolean {
  const rows = present.toSorted((a, b) => Number(isInForce(a.state)) - Number(isInForce(b.state)));
  const systems = new Map(rows.filter(({ kind }) => kind === 'system').map(({ id, document }) => [id, document as Partial<SystemSpec>]));
  const connections = rows.filter(({ kind }) => kind === 'connection').map(({ id, document }) => [id, document as ConnectionSpec] as const);
  const teams = new Map<unknown, string | undefined>(connections.map(([id, { system }]) => [id, systems.get(system)?.team]));
  return id => teams.get(id) === team;
}
