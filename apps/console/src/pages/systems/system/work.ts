import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request';

/** Something that waits for a person. */
export interface WorkItem {
  readonly kind: string;
  readonly connection?: string;
  readonly code?: string;
}

export const workQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: ['work-items'],
    queryFn: ({ signal }) => request<{ readonly items: readonly WorkItem[] }>('/v1/work-items', { signal }),
    enabled,
  });

/** The same thing many times is one line. */
export interface WorkLine extends WorkItem {
  readonly count: number;
}

export function workOf(items: readonly WorkItem[], connections: ReadonlySet<string>): WorkLine[] {
  const lines = new Map<string, WorkLine>();
  for (const { kind, connection, code } of items) {
    if (connection === undefined || !connections.has(connection)) continue;
    const key = [kind, connection, code].join(' ');
    const count = (lines.get(key)?.count ?? 0) + 1;
    lines.set(key, { kind, connection, ...(code !== undefined && { code }), count });
  }
  return [...lines.values()].sort((a, b) => b.count - a.count);
}
