import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Page } from '../../api/page';
import { queries } from '../../api/queries';
import { request } from '../../api/request';
import type { RouteDocument, RouteHistory, UnroutedGroup, VersionCode, Verdict, WholeVersion } from './model';

const pathOf = (id: string): string => `/v1/routes/${encodeURIComponent(id)}`;
const versionPath = (id: string, version: number): string => `${pathOf(id)}/versions/${version}`;

export const historyQuery = (id: string) =>
  queryOptions({ queryKey: ['route', id], queryFn: ({ signal }) => request<RouteHistory>(pathOf(id), { signal }) });

export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['route', id, version],
    queryFn: ({ signal }) => request<WholeVersion>(versionPath(id, version), { signal }),
  });

/** Everything there is to say against a version as it is stored. */
export const verdictQuery = (id: string, version: number, revision: number) =>
  queryOptions({
    queryKey: ['route', id, version, 'verdict', revision],
    queryFn: ({ signal }) => request<Verdict>(`${versionPath(id, version)}/validate`, { method: 'POST', signal }),
  });

export const unroutedQuery = queryOptions({
  queryKey: ['unrouted'],
  queryFn: ({ signal }) => request<Page<UnroutedGroup>>('/v1/unrouted-events', { signal }),
});

interface Registered {
  readonly id: string;
}

const PLENTY = 200;

/** Names of what a route may lead to or come from, as far as the reader may see it. */
export function useNames(kind: 'systems' | 'connections'): readonly string[] {
  const { data } = useQuery({
    queryKey: ['names', kind],
    queryFn: ({ signal }) => request<Page<Registered>>(`/v1/${kind}`, { query: { limit: PLENTY }, signal }),
    staleTime: 60_000,
  });
  return data?.items.map(({ id }) => id) ?? [];
}

/** The first version of a new route, or the next one of a route there is. */
export async function addVersion(document: RouteDocument): Promise<WholeVersion> {
  return changed(request<WholeVersion>('/v1/routes', { method: 'POST', body: { document } }));
}

export async function saveVersion({ id, version, revision }: WholeVersion, document: RouteDocument): Promise<WholeVersion> {
  return changed(request<WholeVersion>(versionPath(id, version), { method: 'PUT', body: { document }, ifMatch: `"${revision}"` }));
}

export async function discardVersion({ id, version, revision }: WholeVersion): Promise<void> {
  return changed(request<void>(versionPath(id, version), { method: 'DELETE', ifMatch: `"${revision}"` }));
}

export interface Move {
  readonly to: VersionCode;
  readonly reason?: string;
  readonly acceptBreaks?: boolean;
}

/** Moves a version on; the revision the reader has seen is what is moved. */
export async function moveVersion(
  { id, version, revision }: Pick<WholeVersion, 'id' | 'version' | 'revision'>,
  { reason, ...move }: Move,
): Promise<WholeVersion> {
  const body = { ...move, ...(reason && { reason }) };
  return changed(request<WholeVersion>(`${versionPath(id, version)}/transitions`, { method: 'POST', body, ifMatch: `"${revision}"` }));
}

async function changed<T>(work: Promise<T>): Promise<T> {
  const done = await work;
  await refreshRoutes();
  return done;
}

/** What was seen of routes is asked again. */
export async function refreshRoutes(): Promise<void> {
  await Promise.all(['route', '/v1/routes', 'unrouted'].map(key => queries.invalidateQueries({ queryKey: [key] })));
}
