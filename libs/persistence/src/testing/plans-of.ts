import type { Queryable } from '../database';

/** How PostgreSQL answered one statement. */
export interface Plan {
  /** Pages it looked at, in memory or not. */
  readonly pages: number;
  /** Tables it read from one end to the other. */
  readonly wholeTables: readonly string[];
  /** EXPLAIN (ANALYZE, BUFFERS). */
  readonly lines: readonly string[];
}

/** How each statement is answered that is asked in the course of some work; with the settings and the plans of everyday. */
export async function plansOf(database: Queryable, work: (overheard: Queryable) => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = [];
  await work({
    query: async <T extends object>(...[sql, parameters = [], kind]: Parameters<Queryable['query']>): Promise<T[]> => {
      const rows = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`, parameters, 'composed');
      plans.push(planFrom(rows.map(row => row['QUERY PLAN'])));
      return database.query<T>(sql, parameters, kind);
    },
  });
  return plans;
}

function planFrom(lines: readonly string[]): Plan {
  const buffers = lines.find(line => line.includes('Buffers:')) ?? ''; // of the first node: it sums up all below it
  const pages = Array.from(buffers.matchAll(/(?:hit|read)=(\d+)/g), ([, number]) => Number(number));
  const wholeTables = lines.flatMap(line => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []);
  return { pages: pages.reduce((sum, number) => sum + number, 0), wholeTables, lines };
}
