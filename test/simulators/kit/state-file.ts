import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keeps a value in a file: temporary file, fsync, rename. Changes made while a write is under way share the next one.
 * Without a path everything stays in memory and `saved` resolves at once.
 */
export class StateFile {
  /** Number of the latest change, and of the latest change on disk. */
  private latest = 0;
  private written = 0;
  private running: Promise<void> | undefined;

  constructor(
    private readonly path: string | undefined,
    private readonly snapshot: () => unknown,
  ) {}

  static async read(path: string | undefined): Promise<unknown> {
    if (path === undefined) return undefined;
    try {
      return JSON.parse(await readFile(path, 'utf8')) as unknown;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new Error(`The state file ${path} cannot be read; delete it to start afresh`, { cause: error });
    }
  }

  changed(): void {
    this.latest += 1;
  }

  /** Resolves when every change made so far is on disk. */
  async saved(): Promise<void> {
    if (this.path === undefined) return;
    const mine = this.latest;
    // A write under way may have taken its snapshot before our change; then the next one carries it.
    while (this.written < mine) {
      this.running ??= this.write(this.path).finally(() => (this.running = undefined));
      await this.running;
    }
  }

  private async write(path: string): Promise<void> {
    await Promise.resolve(); // whoever made a change may be in the middle of one that belongs together
    const carried = this.latest;
    const text = JSON.stringify(this.snapshot());
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.tmp`;
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    this.written = carried;
  }
}
