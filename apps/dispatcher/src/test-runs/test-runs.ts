import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CertificateClient, runConformance, type Progress, type Report, type Sample } from '@lienthong/adapter-host';
import { LienThongError } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { TestRunStore, type ReportedTestRun } from '@lienthong/persistence';
import { AttachmentPort, Connections } from '../connections/connections';
import type { VersionUnderTest } from './versions-under-test';

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
    private readonly connections: Connections,
    private readonly attachments: AttachmentPort,
    private readonly certificates: CertificateClient,
    private readonly log: Log,
  ) {}

  /** Throws `TEST_RUN_BUSY` while another run is under way. */
  async start(tested: VersionUnderTest, samples: readonly Sample[], startedBy: string): Promise<ReportedTestRun> {
    if (this.running) throw new LienThongError('TEST_RUN_BUSY', 'too-many', 'Another test run is under way', { retryAfter: BUSY });
    const id = randomUUID();
    const { spec, version, team } = tested;
    const { baseUrl: url = '' } = spec.settings as { readonly baseUrl?: string };
    const stored = this.store.start({ id, connection: spec.id, version, team, url, startedBy, progress: BEGINNING });
    // Claimed before anything is awaited: two requests at once must not both begin.
    this.running = stored
      .then(() => this.run(id, tested, samples, startedBy))
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

  private async run(id: string, tested: VersionUnderTest, samples: readonly Sample[], startedBy: string): Promise<void> {
    let progress: Progress = BEGINNING;
    const alive = (): void => void this.store.alive(id, progress).catch(() => undefined); // the next beat tells it
    const beat = setInterval(alive, ALIVE_EVERY);
    try {
      const report = await this.reportOn(id, tested, samples, told => {
        progress = told;
        alive();
      });
      if (this.closing.signal.aborted) return await this.store.finish(id, 'interrupted');
      const certificate = report.passed ? await this.certified(report, startedBy) : undefined;
      await this.store.finish(id, report.passed ? 'passed' : 'failed', report, certificate);
    } finally {
      clearInterval(beat);
    }
  }

  private async reportOn(
    id: string,
    { spec, adapter, version, digest, team, expected }: VersionUnderTest,
    samples: readonly Sample[],
    onProgress: (progress: Progress) => void,
  ): Promise<Report> {
    return runConformance({
      run: { id, version, digest },
      ...{ adapter, spec, samples, expected, onProgress },
      secrets: await this.connections.secretsFor(spec.id),
      hostParts: { owner: team, attachments: this.attachments },
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
