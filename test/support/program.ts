import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { NODE_FLAGS } from '../../apps/standalone/src/processes';

/** It may have to wait for a broker or a database that was killed, too, and is starting beside it. */
const START_LIMIT = 120_000;

/** A built program that a test starts, freezes and kills. */
export class Program {
  /** Everything it ever printed. */
  output = '';
  private child: ChildProcess | undefined;

  constructor(
    /** Below `dist/apps`. */
    private readonly file: string,
    private readonly args: readonly string[],
    private readonly environment: NodeJS.ProcessEnv,
    private readonly isReady: (run: { readonly output: string }) => Promise<boolean>,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it unless it runs, and resolves when it is ready. */
  async start(): Promise<void> {
    if (this.running) return;
    const child = spawn(process.execPath, [...NODE_FLAGS, `dist/apps/${this.file}`, ...this.args], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        this.output += chunk.toString();
      });
    }
    const end = performance.now() + START_LIMIT;
    while (!(await this.isReady({ output }))) {
      if (!this.running || performance.now() > end) throw new Error(`${this.file} did not start:\n${output.slice(-4_000)}`);
      await pause(50);
    }
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As an orchestrator ends it. Resolves with its exit code. */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child?.exitCode ?? null;
  }

  /** It stands still, and its connections stay open, until it is thawed. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child || !this.running) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    this.thaw(); // one that stands still would never hear of it
    await exited;
  }
}

/** Whether somebody answers well at the address. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    reply => reply.ok,
    () => false,
  );
}
