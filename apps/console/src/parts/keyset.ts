import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '../api/page';
import { request, type Call } from '../api/request';

/** A list of the API, page after page. */
export function useKeyset<T>(path: string, query: Call['query'] = {}, enabled = true): UseInfiniteQueryResult<InfiniteData<Page<T>>> {
  return useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => request<Page<T>>(path, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled,
    placeholderData: (before, asked) => (asked?.queryKey[0] === path ? before : undefined), // of the same list, narrowed otherwise
  });
}

/** All items that were fetched so far. */
export function itemsOf<T>(data: InfiniteData<Page<T>> | undefined): readonly T[] {
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
