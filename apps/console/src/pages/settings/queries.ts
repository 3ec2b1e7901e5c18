import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../api/page';
import { request } from '../../api/request';
import type { OwnSession } from './model';

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => request<Page<OwnSession>>('/v1/sessions', { signal }),
});
