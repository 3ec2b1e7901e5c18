import { useEffect, useMemo } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '../api/page';
import type { Call } from '../api/request';
import { itemsOf, useKeyset } from '../parts/keyset';
import { useHeld } from './use-held';
import { useLive } from './use-live';

interface LiveList<T> {
  readonly list: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly rows: readonly T[];
  /** What came while somebody reads; more than that where `more` is true. */
  readonly arrivals: { readonly n: number; readonly more: boolean; readonly onShow: () => void };
}

/** So many are counted one by one; with more, nothing is asked until the reader wants to see them. */
const MANY = 50;

/**
 * A list of the API, page after page, that follows a topic. All pages that are shown are read again with every word of it: a row that
 * left the list is nowhere else to be seen.
 */
export function useLiveList<T>(topic: string, path: string, query: Call['query'], nameOf: (item: T) => string): LiveList<T> {
  const list = useKeyset<T>(path, query);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const key = [path, query];
  const items = useMemo(() => itemsOf(data), [data]);
  const { rows, arrived, slid, show } = useHeld(
    { rows: items, whole: !hasNextPage },
    {
      nameOf,
      of: JSON.stringify(key),
      settled: data !== undefined && !list.isPlaceholderData && (list.isFetchedAfterMount || !isFetching),
    },
  );
  const more = arrived > MANY;
  useLive(topic, ...(more ? [] : [key]));
  const lacks = slid > 0 && hasNextPage && !more && !isFetching && !isError;
  useEffect(() => {
    if (lacks) void fetchNextPage();
  }, [lacks, fetchNextPage]);
  const onShow = (): void => void (more ? list.refetch().then(show) : show());
  return { list, rows, arrivals: { n: Math.min(arrived, MANY), more, onShow } };
}
