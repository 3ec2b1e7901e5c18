import { queryOptions } from '@tanstack/react-query';
import { every } from '../../../api/queries';
import { request } from '../../../api/request';
import { SPANS, type MetricsAnswer, type Span } from './model';

const EVERY = 30_000;

/** How a system has fared over a stretch of time. */
export const metricsQuery = (system: string, span: Span) =>
  queryOptions({
    queryKey: ['metrics', system, span],
    queryFn: ({ signal }) =>
      request<MetricsAnswer>(`/v1/systems/${encodeURIComponent(system)}/metrics`, {
        query: { window: span, step: SPANS[span].step },
        signal,
      }),
    refetchInterval: every(EVERY),
  });
