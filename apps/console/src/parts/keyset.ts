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
    // of the same list, narrowed otherwise; that it had nothing says nothing
    placeholderData: (before, asked) => (asked?.queryKey[0] === path && itemsOf(before).length > 0 ? before : undefined),
  });
}

/** How many there are in all; not known while only what stood there before is shown. */
export function countIn<T>({ data, isPlaceholderData }: UseInfiniteQueryResult<InfiniteData<Page<T>>>): Page<T>['count'] {
  return isPlaceholderData ? undefined : data?.pages[0]?.count;
}

/** All items that were fetched so far. */
export function itemsOf<T>(data: InfiniteData<Page<T>> | undefined): readonly T[] {
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
