import { queryOptions } from '@tanstack/react-query';
import { every, queries } from '../../api/queries';
import { request } from '../../api/request';
import type { FacetCount, GroupPage, GroupReport, Note, Totals } from './model';
import { askedFor, type ParkedSearch } from './search';

const GROUPS = '/v1/parked-groups';
const pathOf = (id: string): string => `${GROUPS}/${encodeURIComponent(id)}`;
/** How often to look again, milliseconds. */
const EVERY = 5_000;
const MANY = 100;

export const groupsQuery = (search: ParkedSearch) =>
  queryOptions({
    queryKey: [GROUPS, 'list', search],
    queryFn: ({ signal }) => request<GroupPage>(GROUPS, { query: { ...askedFor(search), limit: MANY }, signal }),
    refetchInterval: every(EVERY),
  });

export const facetsQuery = (search: ParkedSearch) =>
  queryOptions({
    queryKey: [GROUPS, 'facets', search],
    queryFn: ({ signal }) =>
      request<{ items: readonly FacetCount[]; total: Totals }>(GROUPS, { query: { ...askedFor(search), by: search.by }, signal }),
    refetchInterval: every(EVERY),
  });

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: [GROUPS, 'one', id],
    queryFn: ({ signal }) => request<GroupReport>(pathOf(id), { signal }),
    refetchInterval: every(EVERY),
  });

export const deliveriesPath = (id: string): string => `${pathOf(id)}/deliveries`;

export interface Handling {
  readonly to: 'new' | 'working' | 'waiting-partner';
  readonly assignee?: string;
  readonly until?: string;
}

export async function handle(id: string, body: Handling): Promise<GroupReport> {
  return changed(request<GroupReport>(`${pathOf(id)}/transitions`, { method: 'POST', body }));
}

export async function addNote(id: string, text: string): Promise<Note> {
  return changed(request<Note>(`${pathOf(id)}/notes`, { method: 'POST', body: { text } }));
}

/** What was read of groups is no longer so. */
export function forgetGroups(): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith(GROUPS) });
}

async function changed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await forgetGroups();
  }
}
