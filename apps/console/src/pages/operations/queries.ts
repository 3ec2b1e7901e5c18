import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../api/page';
import { every, queries } from '../../api/queries';
import { request } from '../../api/request';
import { forgetGroups } from '../parked/queries';
import type { ItemClass, ItemDetail, Kind, Operation } from './model';
import { isOver } from './outlook';

const OPERATIONS = '/v1/operations';
const pathOf = (id: string): string => `${OPERATIONS}/${encodeURIComponent(id)}`;
/** How often to look while something goes on, milliseconds. */
const SOON = 1_000;
const LAST_FEW = 5;

export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: [OPERATIONS, 'one', id],
    queryFn: ({ signal }) => request<Operation>(pathOf(id), { signal }),
    refetchInterval: ({ state: { data } }) => (!data || isOver(data) ? false : SOON),
  });

/** What was done with a group lately. */
export const groupOperationsQuery = (group: string) =>
  queryOptions({
    queryKey: [OPERATIONS, 'of', group],
    queryFn: ({ signal }) => request<Page<Operation>>(OPERATIONS, { query: { group, limit: LAST_FEW }, signal }),
    refetchInterval: every(SOON),
  });

export const itemsPath = (id: string): string => `${pathOf(id)}/items`;

export const itemQuery = (id: string, position: number) =>
  queryOptions({
    queryKey: [OPERATIONS, 'one', id, position],
    queryFn: ({ signal }) => request<ItemDetail>(`${itemsPath(id)}/${position}`, { signal }),
  });

/** What is asked for. */
export interface Asked {
  readonly kind: Kind;
  readonly selection: { readonly ids: readonly string[] } | { readonly group: string };
  /** Absent: said when it is started. */
  readonly reason?: string;
  readonly release?: 'newest' | 'accepted';
  readonly limit?: number;
  readonly rate?: number;
  readonly stopAfterFailures?: number;
}

/** Has it shown what would happen; nothing is done. */
export function preview(asked: Asked, idempotencyKey: string): Promise<Operation> {
  return request<Operation>(OPERATIONS, { method: 'POST', body: { ...asked, preview: true }, idempotencyKey });
}

export interface Transition {
  readonly to: 'running' | 'submitted' | 'approved' | 'rejected' | 'paused' | 'cancelled';
  readonly previewToken?: string | null;
  readonly without?: readonly ItemClass[];
  readonly anyway?: boolean;
  readonly comment?: string;
}

export async function move(id: string, body: Transition, idempotencyKey?: string): Promise<Operation> {
  try {
    return await request<Operation>(`${pathOf(id)}/transitions`, {
      method: 'POST',
      body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  } finally {
    await Promise.all([forgetOperations(), forgetGroups()]);
  }
}

/** What was read of operations is no longer so. */
export function forgetOperations(): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith(OPERATIONS) });
}
