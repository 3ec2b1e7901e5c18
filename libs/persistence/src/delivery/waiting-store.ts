import type { FailureClass } from '@lienthong/dossier';
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

/** Parked deliveries of a connection with one cause. */
export interface ParkedCause {
  readonly connection: string;
  readonly code: string;
  readonly class: FailureClass;
  /** Of a code that is missing. */
  readonly table: string | null;
  readonly value: string | null;
  readonly owner: string;
  readonly count: number;
  readonly since: Date;
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

  /** Causes deliveries are parked for, by connection; the oldest so many deliveries of each connection are looked at. */
  async parkedCauses(connections?: readonly string[]): Promise<ParkedCause[]> {
    return this.database.query<ParkedCause>(
      `SELECT connection, parked ->> 'code' AS code, parked ->> 'class' AS class, parked ->> 'table' AS "table",
              parked ->> 'value' AS value, min(parked ->> 'owner') AS owner, count(*)::int AS count,
              min(planned_at) AS since
       FROM (SELECT connection, parked, planned_at FROM delivery.open_deliveries
             WHERE state = 'parked' AND ($1::text[] IS NULL OR connection = ANY($1)) ORDER BY connection, planned_at LIMIT ${MOST}) p
       GROUP BY 1, 2, 3, 4, 5`,
      [connections ?? null],
    );
  }
}
