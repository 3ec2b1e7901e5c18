import type { Act } from '@lienthong/dossier';
import type { Database } from '../database';
import { addAct } from '../outbox/add-act';

/** `interrupted`: the process that ran it is gone. */
export type TestRunState = 'running' | 'passed' | 'failed' | 'interrupted';

/** How far a run is. */
export interface TestRunProgress {
  readonly done: number;
  readonly total: number;
  /** The check under way; empty before the first. */
  readonly current: string;
  /** How those ended that are done, in order. */
  readonly finished: readonly { readonly id: string; readonly state: string }[];
}

/** A run of the conformance kit, without its report. */
export interface TestRun {
  readonly id: string;
  readonly connection: string;
  readonly version: number;
  /** Team that owns the connection. */
  readonly team: string;
  readonly url: string;
  readonly startedBy: string;
  readonly state: TestRunState;
  readonly progress: TestRunProgress;
  /** Compact JWS; null while there is none. */
  readonly certificate: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** A run with what it found, once it has ended. */
export interface ReportedTestRun extends TestRun {
  readonly report: unknown;
}

/** A place in the list of a connection's runs, newest first. */
export interface TestRunPlace {
  readonly startedAt: string;
  readonly id: string;
}

/** A run that was not seen alive for so long has died with its process, seconds. */
const LOST_AFTER = 20;

const COLUMNS = `id, connection, version, team, url, started_by AS "startedBy", state, progress, certificate, started_at AS "startedAt",
  ended_at AS "endedAt"`;

/** Runs of the conformance kit: they survive the process that ran them. */
export class TestRunStore {
  constructor(private readonly database: Database) {}

  /** The run begins, with the act of it in the same transaction. */
  async start(run: Pick<TestRun, 'id' | 'connection' | 'version' | 'team' | 'url' | 'startedBy' | 'progress'>, act: Act): Promise<void> {
    const { id, connection, version, team, url, startedBy, progress } = run;
    await this.database.transaction(async tx => {
      await tx.query(
        `INSERT INTO delivery.test_runs (id, connection, version, team, url, started_by, state, progress)
         VALUES ($1, $2, $3, $4, $5, $6, 'running', $7)`,
        [id, connection, version, team, url, startedBy, JSON.stringify(progress)],
      );
      await addAct(tx, 'delivery', act, `connection:${connection}`);
    });
  }

  /** Says that the run is alive. */
  async alive(id: string, progress: TestRunProgress): Promise<void> {
    await this.database.query(
      `UPDATE delivery.test_runs SET progress = $2, seen_at = clock_timestamp() WHERE id = $1 AND state = 'running'`,
      [id, JSON.stringify(progress)],
    );
  }

  /** The end of a run, once: what it found, and its certificate where it has one. */
  async finish(id: string, state: Exclude<TestRunState, 'running'>, report?: unknown, certificate?: string): Promise<void> {
    await this.database.query(
      `UPDATE delivery.test_runs SET state = $2, report = $3, certificate = $4, seen_at = clock_timestamp(), ended_at = clock_timestamp()
       WHERE id = $1 AND state IN ('running', 'interrupted')`,
      [id, state, report === undefined ? null : JSON.stringify(report), certificate ?? null],
    );
  }

  async find(id: string): Promise<ReportedTestRun | undefined> {
    await this.interruptLost();
    const [run] = await this.database.query<ReportedTestRun>(`SELECT ${COLUMNS}, report FROM delivery.test_runs WHERE id = $1`, [id]);
    return run;
  }

  /** Runs of a connection, newest first. */
  async list(connection: string, limit: number, after?: TestRunPlace): Promise<TestRun[]> {
    await this.interruptLost();
    return this.database.query<TestRun>(
      `SELECT ${COLUMNS} FROM delivery.test_runs
       WHERE connection = $1 AND ($2::timestamptz IS NULL OR (started_at, id) < ($2, $3)) ORDER BY started_at DESC, id DESC LIMIT $4`,
      [connection, after?.startedAt ?? null, after?.id ?? null, limit],
    );
  }

  async count(connection: string): Promise<number> {
    const [row] = await this.database.query<{ value: number }>(
      'SELECT count(*)::int AS value FROM delivery.test_runs WHERE connection = $1',
      [connection],
    );
    return row?.value ?? 0;
  }

  /** Nobody else can tell of a run whose process was killed. */
  private async interruptLost(): Promise<void> {
    await this.database.query(
      `UPDATE delivery.test_runs SET state = 'interrupted', ended_at = seen_at
       WHERE state = 'running' AND seen_at < clock_timestamp() - $1 * interval '1 s'`,
      [LOST_AFTER],
    );
  }
}
