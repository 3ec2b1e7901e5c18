import type { Database } from '../database';

/** Upper bounds of the classes tries are counted in by how long they took, milliseconds; the last class has none. */
export const LATENCY_BOUNDS = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** What became of tries of one connection. */
export interface Tried {
  readonly delivered: number;
  /** Of the delivered ones, those that arrived later than promised. */
  readonly late: number;
  readonly transient: number;
  readonly permanent: number;
  readonly ambiguous: number;
  /** How many took how long, one more class than {@link LATENCY_BOUNDS}. */
  readonly latency: readonly number[];
}

/** What was heard of one system. */
export interface Heard {
  readonly events: number;
  /** Of these, those that no route took. */
  readonly unrouted: number;
}

export interface ConnectionTried extends Tried {
  readonly connection: string;
  readonly deliveredAt: Date | null;
}

export interface SystemHeard extends Heard {
  readonly system: string;
  readonly heardAt: Date;
}

/** A row of a series: what happened from `at` on. */
export interface TriedStep extends Tried {
  readonly at: Date;
  /** The most that waited at once; null where nobody has looked. */
  readonly waiting: number | null;
  /** False where more waited than were counted. */
  readonly exact: boolean;
}

/** How much waits for a connection. */
export interface Backlog {
  readonly connection: string;
  readonly waiting: number;
  readonly exact: boolean;
}

/** How much one minute brought: deliveries to a connection, or events from a system. */
export interface MinuteCount {
  readonly way: 'to' | 'from';
  readonly name: string;
  /** Minutes before the present one. */
  readonly back: number;
  readonly count: number;
}

/** Minutes kept: a week can be compared with the one before. */
const KEPT_DAYS = 15;

const SUMS = `sum(delivered)::int AS delivered, sum(late)::int AS late, sum(transient)::int AS transient,
  sum(permanent)::int AS permanent, sum(ambiguous)::int AS ambiguous,
  ARRAY[${[...LATENCY_BOUNDS, 0].map((_, index) => `sum(latency[${index + 1}])::int`).join(', ')}] AS latency`;

/**
 * Numbers of what flows, one row for each minute and connection or system. Every dispatcher adds what it has seen since it last
 * did so; the minute is that of the database. They are for looking at: a process that is killed takes its last second with it.
 */
export class MinuteStore {
  constructor(private readonly database: Database) {}

  async addTried(tried: ReadonlyMap<string, Tried>): Promise<void> {
    if (tried.size === 0) return;
    const rows = [...tried.values()];
    await this.database.query(
      `INSERT INTO delivery.tried_minutes AS m (minute, connection, delivered, late, transient, permanent, ambiguous, latency, delivered_at)
       SELECT date_trunc('minute', now()), connection, delivered, late, transient, permanent, ambiguous, latency::int[],
              CASE WHEN delivered > 0 THEN now() END
       FROM unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::text[])
         AS n (connection, delivered, late, transient, permanent, ambiguous, latency)
       ORDER BY connection
       ON CONFLICT (minute, connection) DO UPDATE SET
         delivered = m.delivered + excluded.delivered, late = m.late + excluded.late, transient = m.transient + excluded.transient,
         permanent = m.permanent + excluded.permanent, ambiguous = m.ambiguous + excluded.ambiguous,
         latency = ARRAY(SELECT a + b FROM unnest(m.latency, excluded.latency) WITH ORDINALITY AS u (a, b, place) ORDER BY place),
         delivered_at = coalesce(excluded.delivered_at, m.delivered_at)`,
      [
        [...tried.keys()],
        rows.map(row => row.delivered),
        rows.map(row => row.late),
        rows.map(row => row.transient),
        rows.map(row => row.permanent),
        rows.map(row => row.ambiguous),
        rows.map(row => `{${row.latency.join()}}`),
      ],
    );
  }

  /** How much waits for each connection now. Several dispatchers may say so of one minute. */
  async addWaiting(waiting: readonly Backlog[]): Promise<void> {
    await this.database.query(
      `INSERT INTO delivery.tried_minutes AS m (minute, connection, latency, waiting, waiting_exact)
       SELECT date_trunc('minute', now()), connection, array_fill(0, ARRAY[${LATENCY_BOUNDS.length + 1}]), waiting, exact
       FROM unnest($1::text[], $2::int[], $3::bool[]) AS n (connection, waiting, exact) ORDER BY connection
       ON CONFLICT (minute, connection) DO UPDATE SET
         waiting = greatest(m.waiting, excluded.waiting), waiting_exact = m.waiting_exact AND excluded.waiting_exact`,
      [waiting.map(({ connection }) => connection), waiting.map(row => row.waiting), waiting.map(({ exact }) => exact)],
    );
  }

  async addHeard(heard: ReadonlyMap<string, Heard>): Promise<void> {
    if (heard.size === 0) return;
    const rows = [...heard.values()];
    await this.database.query(
      `INSERT INTO delivery.heard_minutes AS m (minute, system, events, unrouted, heard_at)
       SELECT date_trunc('minute', now()), system, events, unrouted, now()
       FROM unnest($1::text[], $2::int[], $3::int[]) AS n (system, events, unrouted) ORDER BY system
       ON CONFLICT (minute, system) DO UPDATE SET
         events = m.events + excluded.events, unrouted = m.unrouted + excluded.unrouted, heard_at = excluded.heard_at`,
      [[...heard.keys()], rows.map(row => row.events), rows.map(row => row.unrouted)],
    );
  }

  /** By connection, over the last so many minutes with the present one, which is not over yet. */
  async tried(minutes: number): Promise<ConnectionTried[]> {
    return this.database.query<ConnectionTried>(
      `SELECT connection, max(delivered_at) AS "deliveredAt", ${SUMS} FROM delivery.tried_minutes
       WHERE minute > date_trunc('minute', now()) - $1 * interval '1 minute' GROUP BY connection`,
      [minutes],
    );
  }

  /** By system, over so many minutes; the last of them so many minutes ago, 0 for the present one. */
  async heard(minutes: number, ago = 0): Promise<SystemHeard[]> {
    return this.database.query<SystemHeard>(
      `SELECT system, sum(events)::int AS events, sum(unrouted)::int AS unrouted, max(heard_at) AS "heardAt" FROM delivery.heard_minutes
       WHERE minute > date_trunc('minute', now()) - ($1::int + $2::int) * interval '1 minute' AND minute <= date_trunc('minute', now()) - $2::int * interval '1 minute'
       GROUP BY system`,
      [minutes, ago],
    );
  }

  /** Deliveries of connections and events of systems, minute by minute; the present minute is the last, 0 minutes back. */
  async byMinute(minutes: number): Promise<MinuteCount[]> {
    const back = `(extract(epoch FROM date_trunc('minute', now()) - minute) / 60)::int AS back`;
    const recent = `minute > date_trunc('minute', now()) - $1 * interval '1 minute'`;
    return this.database.query(
      `SELECT 'to' AS way, connection AS name, ${back}, delivered AS count FROM delivery.tried_minutes WHERE ${recent}
       UNION ALL SELECT 'from', system, ${back}, events FROM delivery.heard_minutes WHERE ${recent}`,
      [minutes],
    );
  }

  /** Tries of some connections in steps of so many minutes, oldest first; steps in which nothing was tried and nobody looked are left out. */
  async series(connections: readonly string[], minutes: number, step: number): Promise<TriedStep[]> {
    return this.database.query<TriedStep>(
      `SELECT date_bin($3 * interval '1 minute', minute, 'epoch') AS at, ${SUMS}, max(together)::int AS waiting, bool_and(waiting_exact) AS exact
       FROM (SELECT *, sum(waiting) OVER (PARTITION BY minute) AS together FROM delivery.tried_minutes
             WHERE connection = ANY($1) AND minute > now() - $2 * interval '1 minute') m
       GROUP BY 1 ORDER BY 1`,
      [connections, minutes, step],
    );
  }

  /** Forgets what is too old to be compared with. */
  async sweep(): Promise<void> {
    for (const table of ['tried_minutes', 'heard_minutes'])
      await this.database.query(`DELETE FROM delivery.${table} WHERE minute < now() - interval '${KEPT_DAYS} days'`);
  }
}
