import type { ReactElement, ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { Page } from '../../api/page';
import { Loaded } from '../../parts/loaded';
import { useTexts } from './texts';

interface ListStateProps<T> {
  readonly list: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly items: readonly T[];
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** A list in whatever state it is: waiting, failed, empty, empty so far, or there. */
export function ListState<T>({ list, items, empty, children }: ListStateProps<T>): ReactElement {
  const say = useTexts();
  return (
    <Loaded query={list}>
      {() => {
        if (items.length > 0) return children;
        return list.hasNextPage ? <Alert type="info" showIcon title={say('looked-to')} /> : empty;
      }}
    </Loaded>
  );
}
