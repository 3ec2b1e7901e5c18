import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request';

/** How a system fares, as the overview tells it. */
export interface FlowNode {
  readonly system: string;
  readonly health: string;
  readonly queued: number;
  readonly parked: number;
  readonly lastDelivered: string | null;
}

/** How the systems fare; who may not look at operations learns nothing of it. */
export const flowQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: ['overview', 'flow', '15m'],
    queryFn: ({ signal }) => request<{ readonly nodes: readonly FlowNode[] }>('/v1/overview/flow', { query: { window: '15m' }, signal }),
    enabled,
    refetchInterval: 15_000,
    retry: false,
  });
