import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request';
import type { SearchAnswer } from './model';

const OPERATION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Operation {
  readonly id: string;
  readonly reason: string;
}

/** What the API finds for a text. Operations belong to another service, which is asked for an id alone. */
export function searchQuery(q: string, mayOperations: boolean) {
  return queryOptions({
    queryKey: ['search', q],
    queryFn: async ({ signal }): Promise<SearchAnswer> => {
      const [answer, operation] = await Promise.all([
        request<SearchAnswer>('/v1/search', { query: { q }, signal }),
        mayOperations && OPERATION.test(q) ? operationOf(q.toLowerCase(), signal) : undefined,
      ]);
      return operation ? { near: [], groups: [...answer.groups, { kind: 'operation', items: [operation] }] } : answer;
    },
  });
}

async function operationOf(id: string, signal: AbortSignal): Promise<Operation | undefined> {
  return request<Operation>(`/v1/operations/${id}`, { signal }).catch(() => undefined); // none: nothing was found
}

/** Looks for the dossiers of a person; gives the address of the result. The value goes in a body, and stands in no address. */
export async function lookForPerson(kind: string, value: string): Promise<string> {
  const { id } = await request<{ readonly id: string }>('/v1/searches', { method: 'POST', body: { kind, value } });
  return `/search/${id}`;
}
