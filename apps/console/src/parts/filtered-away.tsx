import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Page } from '../api/page';
import { request, type Call } from '../api/request';
import { countOf } from '../format/numbers';
import { NothingYet } from './empty';
import { useTexts } from './texts';

type Count = NonNullable<Page<unknown>['count']>;

interface FilteredAwayProps {
  /** What was looked for, where that says more than that nothing is left. */
  readonly text?: string;
  /** How many the list has without the filter, once that is known. */
  readonly hidden: Count | undefined;
  readonly onClear: () => void;
}

/** The filter hides everything: how much that is, and one click that brings it back. */
export function FilteredAway({ text, hidden, onClear }: FilteredAwayProps): ReactElement {
  const say = useTexts();
  const hides = hidden && (hidden.value === 0 ? say('filter-or-not') : say('filter-hides', { n: countOf(hidden) }));
  return (
    <NothingYet
      text={[text, hides].filter(Boolean).join(' ') || say('filter-leaves')}
      act={<Button onClick={onClear}>{say('clear-filter')}</Button>}
    />
  );
}

interface FilteredListProps extends Omit<FilteredAwayProps, 'hidden'> {
  /** The list of the API, and what it is asked for in any case. */
  readonly path: string;
  readonly query?: Call['query'];
}

/** As {@link FilteredAway}, for a list that the API narrows. */
export function FilteredList({ path, query, ...rest }: FilteredListProps): ReactElement {
  const { data } = useQuery({
    queryKey: [path, 'whole', query],
    queryFn: ({ signal }) => request<Page<unknown>>(path, { query: { ...query, limit: 1 }, signal }),
  });
  return <FilteredAway {...rest} hidden={data?.count} />;
}
