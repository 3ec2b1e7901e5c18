import { appendFile, readFile, rm, truncate } from 'node:fs/promises';
import type { FaultProfile } from './faults';

/** One request as it came in, before anything was done about it: the proof of order and of duplicates. */
export interface ReceivedRequest {
  /** 1, 2, 3 … in order of arrival. */
  readonly seq: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** The `Idempotency-Key`, where one was sent. */
  readonly key?: string;
  readonly body?: unknown;
  /** The fault that hit it. */
  readonly fault?: FaultProfile;
}

/** Append-only list of requests; beside the state file, because it grows without bound and is never changed. */
export class ReceivedLog {
  private pending = '';
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string | undefined,
    readonly entries: ReceivedRequest[],
  ) {}

  static async open(stateFile: string | undefined): Promise<ReceivedLog> {
    if (stateFile === undefined) return new ReceivedLog(undefined, []);
    const path = `${stateFile}.received.jsonl`;
    return new ReceivedLog(path, await readEntries(path));
  }

  add(request: Omit<ReceivedRequest, 'seq'>): void {
    const entry = { seq: this.entries.length + 1, ...request };
    this.entries.push(entry);
    if (this.path !== undefined) this.pending += `${JSON.stringify(entry)}\n`;
  }

  /** Resolves when every entry added so far is in the file; entries added meanwhile share one write. */
  saved(): Promise<void> {
    const { path } = this;
    if (path === undefined) return Promise.resolve();
    this.writing = this.writing.then(async () => {
      const text = this.pending;
      this.pending = '';
      if (text !== '') await appendFile(path, text, { mode: 0o600 });
    });
    return this.writing;
  }

  async clear(): Promise<void> {
    await this.saved();
    this.entries.length = 0;
    if (this.path !== undefined) await rm(this.path, { force: true });
  }
}

async function readEntries(path: string): Promise<ReceivedRequest[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  // A kill in the middle of an append leaves a last line without its end; that request was never answered.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as ReceivedRequest);
}
