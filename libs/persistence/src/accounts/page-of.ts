import type { Queryable } from '../database';
import type { Page } from './account';

/** Which page of a list. */
export interface PageWish {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: readonly [time: string, id: string] | undefined;
  /** Only of this user. */
  readonly user?: string | undefined;
}

interface Source {
  readonly table: string;
  readonly columns: string;
  /** Column that tells rows of one moment apart. */
  readonly id: string;
}

const COUNTED = 10_000;

/** A page of a table of people, oldest rows first. */
export async function pageOf<Row extends object, T extends { readonly createdAt: string }>(
  database: Queryable,
  { limit, after, user }: PageWish,
  itemOf: (row: Row) => T,
  idOf: (item: T) => string,
  { table, columns, id }: Source,
): Promise<Page<T>> {
  const owned = user === undefined ? '$1::text IS NULL' : 'user_name = $1';
  const [rows, counted] = await Promise.all([
    database.query<Row>(
      `SELECT ${columns} FROM ${table}
       WHERE ${owned} AND ($2::timestamptz IS NULL OR (created_at, ${id}) > ($2, $3)) ORDER BY created_at, ${id} LIMIT $4`,
      [user ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    ),
    database.query<{ value: number }>(
      `SELECT count(*)::int AS value FROM (SELECT 1 FROM ${table} WHERE ${owned} LIMIT ${COUNTED + 1}) AS counted`,
      [user ?? null],
    ),
  ]);
  const items = rows.slice(0, limit).map(itemOf);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const value = counted[0]?.value ?? 0;
  return {
    items,
    ...(last !== undefined && { next: [last.createdAt, idOf(last)] as const }),
    count: { value: Math.min(value, COUNTED), exact: value <= COUNTED },
  };
}
