import { queryOptions, useQuery } from '@tanstack/react-query';
import { every } from '../../api/queries';
import { request } from '../../api/request';
import { useMay } from '../../session/session';
import type { GroupPage } from './model';

const EVERY = 15_000;

const countQuery = queryOptions({
  queryKey: ['/v1/parked-groups', 'count'],
  queryFn: ({ signal }) => request<GroupPage>('/v1/parked-groups', { query: { limit: 1 }, signal }),
  refetchInterval: every(EVERY),
});

/** How many deliveries are parked at present, of those the reader may see; undefined while that is not known. */
export function useParkedCount(): number | undefined {
  const { data } = useQuery({ ...countQuery, enabled: useMay('operations:read') });
  return data?.total.parked;
}
