import type { Queryable, StatementKind } from '../database';

/** What lists stop counting at. */
export const COUNTED = 10_000;

/** How many there are; `exact` is false where there are more than lists count. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

/** Counts the rows of a statement without a limit of its own. */
export async function countUpTo(
  database: Queryable,
  list: string,
  parameters: readonly unknown[] = [],
  kind: StatementKind = 'fixed',
): Promise<Count> {
  const [row] = await database.query<{ value: bigint }>(
    `SELECT count(*) AS value FROM (${list} LIMIT ${COUNTED + 1}) AS counted`,
    parameters,
    kind,
  );
  return bounded(Number(row?.value ?? 0n));
}

/** A number known otherwise, as lists tell it. */
export function bounded(value: number): Count {
  return { value: Math.min(value, COUNTED), exact: value <= COUNTED };
}
