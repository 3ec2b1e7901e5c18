import { queryOptions } from '@tanstack/react-query';
import { request } from './request';

/** The examples the contract gives of a type of event: one with much in it, one with little; about invented people. */
export const eventExamplesQuery = (type: string) =>
  queryOptions({
    queryKey: ['event-types', type],
    queryFn: ({ signal }) => request<{ readonly examples: readonly object[] }>(`/v1/event-types/${type}`, { signal }),
    enabled: type !== '',
    staleTime: Infinity,
  });
