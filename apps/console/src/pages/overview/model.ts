import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { request } from '../../api/request';
import { currentLanguage } from '../../language/language';

/** Stretches of time one can look at. */
export const WINDOWS = ['5m', '15m', '1h', '4h', '24h'] as const;
export type Window = (typeof WINDOWS)[number];

export interface Counted {
  readonly value: number;
  readonly exact: boolean;
}

/** `GET /v1/overview`. */
export interface Numbers {
  readonly at: string;
  readonly eventsPerSecond: number;
  readonly waiting: Counted;
  readonly parked: Counted;
  readonly oldestWaiting: string | null;
  readonly onTime: { readonly share: number | null; readonly withinSeconds: number };
}

export type Health = 'healthy' | 'degraded' | 'down' | 'probing' | 'maintenance' | 'stopped' | 'silent';

export interface FlowNode {
  readonly system: string;
  readonly name: string;
  readonly side: 'province' | 'sector';
  readonly health: Health;
  readonly since: string | null;
  readonly code: string | null;
  readonly rate: number;
  readonly queued: number;
  readonly parked: number;
  readonly exact: boolean;
  readonly oldest: string | null;
  readonly lastDelivered: string | null;
  readonly lastHeard: string | null;
  readonly spark: readonly number[];
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  readonly failing: boolean;
}

/** `GET /v1/overview/flow`. */
export interface Flow {
  readonly at: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** One entry of `GET /v1/work-items?mine=true`. */
export interface TodoItem {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly link: string;
  readonly owner: string;
  readonly since: string | null;
}

/** All answers of this page stand under it: one change asks for all of them anew. */
export const OVERVIEW = ['overview'] as const;

/** How the systems fare. */
export const flowQuery = (window: Window) =>
  queryOptions({
    queryKey: [...OVERVIEW, 'flow', window],
    queryFn: ({ signal }) => request<Flow>('/v1/overview/flow', { query: { window }, signal }),
  });

const answers = {
  numbers: (window: Window) =>
    queryOptions({
      queryKey: [...OVERVIEW, 'numbers', window],
      queryFn: ({ signal }) => request<Numbers>('/v1/overview', { query: { window }, signal }),
    }),
  /** Causes come in the language of the reader. */
  todo: () =>
    queryOptions({
      queryKey: [...OVERVIEW, 'todo', currentLanguage()],
      queryFn: ({ signal }) => request<{ readonly items: readonly TodoItem[] }>('/v1/work-items', { query: { mine: true }, signal }),
    }),
};

export const useNumbers = (window: Window): UseQueryResult<Numbers> => useQuery(answers.numbers(window));
export const useFlow = (window: Window): UseQueryResult<Flow> => useQuery(flowQuery(window));
export const useTodo = (): UseQueryResult<{ readonly items: readonly TodoItem[] }> => useQuery(answers.todo());
