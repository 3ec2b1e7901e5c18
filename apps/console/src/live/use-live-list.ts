import { useQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '../api/page';
import { request, type Call } from '../api/request';
import { itemsOf, useKeyset } from '../parts/keyset';
import { heldList } from './held';
import { useLive } from './use-live';

interface LiveList<T> {
  readonly list: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly rows: readonly T[];
  /** What came while somebody reads; more than is known where `more` is true. */
  readonly arrivals: { readonly n: number; readonly more: boolean; readonly onShow: () => void };
}

/**
 * A list of the API, page after page, that follows a topic: what is shown is brought up to date in its place, what is new is counted
 * until the reader asks for it. Only the first page is looked at anew, however many are shown.
 */
export function useLiveList<T>(topic: string, path: string, query: Call['query'], nameOf: (item: T) => string): LiveList<T> {
  const list = useKeyset<T>(path, query);
  const [first] = list.data?.pages ?? [];
  const key = [path, query, 'newest'];
  const newest = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Page<T>>(path, { query: { ...query }, signal }),
    enabled: first !== undefined,
    ...(first && { initialData: first, initialDataUpdatedAt: list.dataUpdatedAt }),
    staleTime: Infinity,
    gcTime: 0,
  });
  useLive(topic, key);
  const known = newest.dataUpdatedAt > list.dataUpdatedAt ? (newest.data?.items ?? []) : [];
  const { rows, arrived } = heldList(itemsOf(list.data), known, nameOf);
  const more = arrived > 0 && arrived === known.length && newest.data?.next !== null;
  return { list, rows, arrivals: { n: arrived, more, onShow: () => void list.refetch() } };
}
