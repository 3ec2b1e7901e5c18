import type { Database } from '../database';

/** What is open for one connection at this moment. */
export interface ConnectionWaiting {
  readonly connection: string;
  /** On its way or waiting for its turn. */
  readonly waiting: number;
  readonly parked: number;
  /** False where there are more than counted. */
  readonly exact: boolean;
  /** When the oldest that waits was accepted; null where nothing waits. */
  readonly oldest: Date | null;
}

/** Most deliveries counted for a connection in one shard; a backlog beyond is told as "more than". */
const MOST = 10_000;

/** Connections with open deliveries, shard by shard: a walk from one to the next by index, however many deliveries there are. */
const OPEN = `WITH RECURSIVE open AS (
    (SELECT shard, connection FROM delivery.open_deliveries ORDER BY shard, connection LIMIT 1)
    UNION ALL
    SELECT next.* FROM open CROSS JOIN LATERAL (
      SELECT d.shard, d.connection FROM delivery.open_deliveries d
      WHERE (d.shard, d.connection) > (open.shard, open.connection) ORDER BY d.shard, d.connection LIMIT 1) next
  )`;

/** What waits for its turn or for a person, counted from what is open. */
export class WaitingStore {
  constructor(private readonly database: Database) {}

  async byConnection(): Promise<ConnectionWaiting[]> {
    return this.database.query<ConnectionWaiting>(
      `${OPEN}
       SELECT connection, sum(count - parked)::int AS waiting, sum(parked)::int AS parked, bool_and(count < ${MOST}) AS exact, min(oldest) AS oldest
       FROM open CROSS JOIN LATERAL (
         SELECT count(*) AS count, count(*) FILTER (WHERE state = 'parked') AS parked, min(accepted_at) FILTER (WHERE state <> 'parked') AS oldest
         FROM (SELECT state, accepted_at FROM delivery.open_deliveries d
               WHERE d.shard = open.shard AND d.connection = open.connection ORDER BY accepted_at, id LIMIT ${MOST}) first
       ) counted GROUP BY connection`,
    );
  }
}
