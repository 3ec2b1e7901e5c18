import type { Database } from '../database';

/** What is open for one connection at this moment. */
export interface ConnectionWaiting {
  readonly connection: string;
  /** On its way or waiting for its turn. */
  readonly waiting: number;
  /** False where more wait than were counted. */
  readonly exact: boolean;
  readonly parked: number;
  readonly parkedExact: boolean;
  /** When the oldest that waits was accepted; null where nothing waits. */
  readonly oldest: Date | null;
}

/** Most waiting deliveries counted for a connection in one shard, and most parked ones for a connection; beyond, it is "more than". */
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
       SELECT waiting.*, parked.* FROM (
         SELECT connection, sum(least(count, ${MOST}))::int AS waiting, bool_and(count <= ${MOST}) AS exact, min(oldest) AS oldest
         FROM open CROSS JOIN LATERAL (
           SELECT count(*) AS count, min(accepted_at) AS oldest
           FROM (SELECT accepted_at FROM delivery.open_deliveries d
                 WHERE d.shard = open.shard AND d.connection = open.connection AND d.state <> 'parked'
                 ORDER BY accepted_at, id LIMIT ${MOST + 1}) first
         ) counted GROUP BY connection
       ) waiting CROSS JOIN LATERAL (
         SELECT least(count(*), ${MOST})::int AS parked, count(*) <= ${MOST} AS "parkedExact"
         FROM (SELECT FROM delivery.open_deliveries d WHERE d.connection = waiting.connection AND d.state = 'parked' LIMIT ${MOST + 1}) first
       ) parked`,
    );
  }
}
