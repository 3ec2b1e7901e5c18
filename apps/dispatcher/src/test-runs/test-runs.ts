import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CertificateClient, runConformance, type Progress, type Report, type Sample } from '@lienthong/adapter-host';
import { LienThongError } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { TestRunStore, type ReportedTestRun } from '@lienthong/persistence';
import { AttachmentPort } from '../connections/connections';
import { trialAct } from './trial-acts';
import type { Trial } from './trials';

/** Longest a run may take, milliseconds. */
const LONGEST = 300_000;
const ALIVE_EVERY = 5_000;
/** Seconds. */
const BUSY = 30;
/** Pauses between attempts to have a run certified, milliseconds. */
const CERTIFY_AGAIN = [500, 2_000, 5_000, 15_000];
const CERTIFY_LIMIT = 10_000;

/** Runs the conformance kit in the background, one run at a time in a process. */
@Injectable()
export class TestRuns implements OnApplicationShutdown {
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: TestRunStore,
    private readonly attachments: AttachmentPort,
    private readonly certificates: CertificateClient,
    private readonly log: Log,
  ) {}

  /** Throws `TEST_RUN_BUSY` while another run is under way. */
  async start(trial: Trial, samples: readonly Sample[]): Promise<ReportedTestRun> {
    if (this.running) throw new LienThongError('TEST_RUN_BUSY', 'too-many', 'Another test run is under way', { retryAfter: BUSY });
    const id = randomUUID();
    const { spec, version, team } = trial.tested;
    const { baseUrl: url = '' } = spec.settings as { readonly baseUrl?: string };
    const run = { id, connection: spec.id, version, team, url, startedBy: trial.by, progress: BEGINNING };
    const stored = this.store.start(run, trialAct('tried', trial, { runId: id }));
    // Claimed before anything is awaited: two requests at once must not both begin.
    this.running = stored
      .then(() => this.run(id, trial, samples))
      .catch((error: unknown) => this.log.warn('A test run was lost', { run: id, error }))
      .finally(() => (this.running = undefined));
    await stored;
    return this.find(id);
  }

  /** Throws `TEST_RUN_UNKNOWN`. */
  async find(id: string): Promise<ReportedTestRun> {
    const run = await this.store.find(id);
    if (run) return run;
    throw new LienThongError('TEST_RUN_UNKNOWN', 'absent', 'There is no such test run');
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.running;
    await this.certificates.close();
  }

  private async run(id: string, trial: Trial, samples: readonly Sample[]): Promise<void> {
    let progress: Progress = BEGINNING;
    const alive = (): void => void this.store.alive(id, progress).catch(() => undefined); // the next beat tells it
    const beat = setInterval(alive, ALIVE_EVERY);
    try {
      const report = await this.reportOn(id, trial, samples, told => {
        progress = told;
        alive();
      });
      if (this.closing.signal.aborted) return await this.store.finish(id, 'interrupted');
      const certificate = report.passed ? await this.certified(report, trial.by) : undefined;
      await this.store.finish(id, report.passed ? 'passed' : 'failed', report, certificate);
    } finally {
      clearInterval(beat);
    }
  }

  private async reportOn(
    id: string,
    { tested: { spec, adapter, version, digest, rulesDigest, team, expected }, secrets, privateNetworks }: Trial,
    samples: readonly Sample[],
    onProgress: (progress: Progress) => void,
  ): Promise<Report> {
    return runConformance({
      run: { id, version, digest, rulesDigest },
      ...{ adapter, spec, samples, secrets, expected, onProgress },
      hostParts: { owner: team, attachments: this.attachments, privateNetworks },
      clock: { now: () => new Date() },
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(LONGEST)]),
    });
  }

  /** Undefined where the gateway cannot be reached for long: the run has passed, and must be made again for its certificate. */
  private async certified(report: Report, startedBy: string): Promise<string | undefined> {
    for (const again of [...CERTIFY_AGAIN, undefined]) {
      try {
        return await this.certificates.certify(report, startedBy, AbortSignal.timeout(CERTIFY_LIMIT));
      } catch (error) {
        if (again === undefined || this.closing.signal.aborted) {
          this.log.warn('A test run has passed and got no certificate', { run: report.runId, connection: report.connection, error });
          return undefined;
        }
        await pause(again);
      }
    }
    return undefined;
  }
}

const BEGINNING: Progress = { done: 0, total: 0, current: '', finished: [] };
