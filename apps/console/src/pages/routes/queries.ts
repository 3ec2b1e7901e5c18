import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../api/page';
import { request } from '../../api/request';
import { assess, resourceQuery, resourcesQuery, versionQuery } from '../systems/registry/queries';
import type { RouteDocument, UnroutedGroup } from './model';

export const historyQuery = (id: string) => resourceQuery('routes', id);

export const wholeRouteQuery = (id: string, version: number) =>
  queryOptions({ ...versionQuery<RouteDocument>('routes', id, version), select: ({ body }) => body });

/** Everything there is to say against a version as it is stored. */
export const verdictQuery = (id: string, version: number, revision: number) =>
  queryOptions({
    queryKey: ['registry', 'routes', id, version, 'verdict', revision],
    queryFn: () => assess('routes', id, version),
  });

export const unroutedQuery = queryOptions({
  queryKey: ['unrouted'],
  queryFn: ({ signal }) => request<Page<UnroutedGroup>>('/v1/unrouted-events', { signal }),
});

/** Names of what a route may lead to or come from, as far as the reader may see it. */
export const namesQuery = (kind: 'systems' | 'connections') =>
  queryOptions({ ...resourcesQuery(kind), select: ({ items }) => items.map(({ id }) => id), staleTime: 60_000 });
