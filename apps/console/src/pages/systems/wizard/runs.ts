import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { Both } from '../registry/registry';

export type CheckState = 'passed' | 'failed' | 'skipped';

/** One thing that was tried, with what was seen. */
export interface Check {
  readonly id: string;
  readonly state: CheckState;
  readonly title?: Both;
  readonly reason?: Both;
  readonly evidence?: readonly { readonly kind: 'sent' | 'received' | 'receipt' | 'failure' | 'note'; readonly text: string | Both }[];
  readonly milliseconds?: number;
}

/** A run of the conformance kit. */
export interface TestRun {
  readonly id: string;
  readonly version: number;
  readonly url: string;
  readonly startedBy: string;
  readonly state: 'running' | 'passed' | 'failed' | 'interrupted';
  readonly progress: { readonly done: number; readonly total: number; readonly current: string; readonly finished: readonly Check[] };
  readonly startedAt: string;
  readonly report?: { readonly digest: string; readonly checks: readonly Check[] } | null;
}

const EVERY = 500;

/** The newest run of a version. */
export const newestRunQuery = (connection: string, version: number) =>
  queryOptions({
    queryKey: ['test-runs', connection],
    queryFn: ({ signal }) => request<{ readonly items: readonly TestRun[] }>('/v1/test-runs', { query: { connection, limit: 50 }, signal }),
    select: ({ items }) => items.find(run => run.version === version) ?? null,
  });

/** A run with its report; asked again and again until it has ended. */
export const runQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['test-run', id],
    queryFn: ({ signal }) => request<TestRun>(`/v1/test-runs/${id ?? ''}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? EVERY : false),
  });

export function startRun(connection: string, version: number): Promise<TestRun> {
  return request('/v1/test-runs', { method: 'POST', body: { connection, version } });
}

/** The checks as far as they are known: of the report, else of the progress. */
export function checksOf({ report, progress }: TestRun): readonly Check[] {
  return report?.checks ?? progress.finished;
}

export function countOfState(checks: readonly Check[], state: CheckState): number {
  return checks.filter(check => check.state === state).length;
}
