import type { ReactElement } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Page } from '../api/page';
import { useTexts } from './texts';

/** Below a list: the next page of it. */
export function More<T>({ list }: { readonly list: UseInfiniteQueryResult<InfiniteData<Page<T>>> }): ReactElement | null {
  const say = useTexts();
  if (!list.hasNextPage) return null;
  return (
    <div style={{ textAlign: 'center', padding: 12 }}>
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {say('more')}
      </Button>
    </div>
  );
}
