import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../api/page';
import { queries } from '../../../api/queries';
import { request, requestWithHeaders, type Answer } from '../../../api/request';
import type { RouteConditions } from '../../routes/model';
import type {
  Adapter,
  Assessment,
  Certificate,
  CodeTableSummary,
  ConnectionSummary,
  Kind,
  Resource,
  SecretList,
  SystemSummary,
  VersionState,
  VersionView,
  WholeAdapter,
  WholeResource,
  WholeVersion,
} from './registry';

interface Summaries {
  readonly systems: SystemSummary;
  readonly connections: ConnectionSummary;
  readonly routes: RouteConditions;
  readonly 'code-tables': CodeTableSummary;
}

/** Longest page of a list; a province has fewer of each. */
const ALL = 200;

/** Where a resource is found in the API. */
export function pathOf(kind: Kind, id: string, version?: number): string {
  const path = `/v1/${kind}/${encodeURIComponent(id)}`;
  return version === undefined ? path : `${path}/versions/${version}`;
}

/** All resources of a kind the reader may see. */
export const resourcesQuery = <K extends Kind>(kind: K) =>
  queryOptions({
    queryKey: ['registry', kind],
    queryFn: ({ signal }) => request<Page<Resource<Summaries[K]>>>(`/v1/${kind}`, { query: { limit: ALL }, signal }),
    select: page => page.items,
  });

export const resourceQuery = <K extends Kind>(kind: K, id: string) =>
  queryOptions({
    queryKey: ['registry', kind, id],
    queryFn: ({ signal }) => request<WholeResource<Summaries[K]>>(pathOf(kind, id), { signal }),
  });

export const versionQuery = <Document>(kind: Kind, id: string, version: number) =>
  queryOptions({
    queryKey: ['registry', kind, id, version],
    queryFn: ({ signal }) => requestWithHeaders<WholeVersion<Document>>(pathOf(kind, id, version), { signal }),
  });

export const adaptersQuery = queryOptions({
  queryKey: ['adapters'],
  queryFn: ({ signal }) => request<Page<Adapter>>('/v1/adapters', { signal }),
  select: page => page.items,
  staleTime: 60_000,
});

export const adapterQuery = (id: string) =>
  queryOptions({
    queryKey: ['adapters', id],
    queryFn: ({ signal }) => request<WholeAdapter>(`/v1/adapters/${encodeURIComponent(id)}`, { signal }),
    enabled: id !== '',
    staleTime: 60_000,
  });

export const secretsQuery = (id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['registry', 'connections', id, 'secrets'],
    queryFn: ({ signal }) => request<SecretList>(`${pathOf('connections', id)}/secrets`, { signal }),
    enabled,
  });

export const certificatesQuery = (connection: string) =>
  queryOptions({
    queryKey: ['registry', 'connections', connection, 'certificates'],
    queryFn: ({ signal }) => request<Page<Certificate>>('/v1/certificates', { query: { connection, limit: ALL }, signal }),
    select: page => page.items,
  });

export function assess(kind: Kind, id: string, version: number): Promise<Assessment> {
  return request(`${pathOf(kind, id, version)}/validate`, { method: 'POST' });
}

export function save(kind: Kind, id: string, version: number, document: unknown, ifMatch: string): Promise<Answer<WholeVersion>> {
  return requestWithHeaders(pathOf(kind, id, version), { method: 'PUT', body: { document }, ifMatch });
}

/** Begins the next version of a resource. */
export async function addVersion(kind: Kind, document: unknown): Promise<VersionView> {
  const added = await request<VersionView>(`/v1/${kind}`, { method: 'POST', body: { document } });
  await refreshRegistry();
  return added;
}

export interface Order {
  readonly to: VersionState;
  readonly reason?: string;
  readonly queued?: 'drain' | 'park';
  readonly acceptBreaks?: boolean;
}

/** Moves a version on, as it was seen. */
export async function move(
  kind: Kind,
  { id, version, revision }: VersionView,
  { reason, ...order }: Order,
  idempotencyKey?: string,
): Promise<VersionView> {
  try {
    return await request<VersionView>(`${pathOf(kind, id, version)}/transitions`, {
      method: 'POST',
      body: { ...order, ...(reason && { reason }) },
      ifMatch: `"${revision}"`,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  } finally {
    await refreshRegistry(); // also where the answer was lost: it may have been done
  }
}

/** Moves several versions on together, as they were seen: all of them, or none. */
export async function moveTogether(
  versions: readonly VersionView[],
  { reason, ...order }: Order,
  idempotencyKey?: string,
): Promise<readonly VersionView[]> {
  const items = versions.map(({ kind, id, version, revision }) => ({ kind, id, version, revision }));
  try {
    const { items: moved } = await request<{ readonly items: readonly VersionView[] }>('/v1/versions/transitions', {
      method: 'POST',
      body: { ...order, ...(reason && { reason }), items },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    return moved;
  } finally {
    await refreshRegistry();
  }
}

/**
 * Hands in what was not handed in before: first all drafts are checked, which says everything that is wrong at once, then all are handed
 * in. Each of the two moves does all or nothing; what was checked stays so where handing in is refused.
 */
export async function submitTogether(versions: readonly VersionView[], reason?: string, idempotencyKey?: string): Promise<void> {
  const drafts = versions.filter(({ state }) => state === 'draft');
  const checked = drafts.length > 0 ? await moveTogether(drafts, { to: 'tested' }, idempotencyKey && `${idempotencyKey}-tested`) : [];
  const ready = [...checked, ...versions.filter(({ state }) => state === 'tested')];
  if (ready.length > 0) await moveTogether(ready, { to: 'submitted', ...(reason && { reason }) }, idempotencyKey);
}

export async function discard(kind: Kind, { id, version, revision }: VersionView, idempotencyKey?: string): Promise<void> {
  await request(pathOf(kind, id, version), {
    method: 'DELETE',
    ifMatch: `"${revision}"`,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  await refreshRegistry();
}

/** What was seen of the registry is asked again. */
export async function refreshRegistry(): Promise<void> {
  await Promise.all(['registry', '/v1/routes', 'unrouted'].map(key => queries.invalidateQueries({ queryKey: [key] })));
}
