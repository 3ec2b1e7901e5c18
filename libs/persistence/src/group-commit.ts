import { setTimeout as pause } from 'node:timers/promises';

/** Most entries in one commit: keeps its latency and its locks short. */
const LARGEST = 200;

interface Waiting<I, O> {
  readonly input: I;
  readonly done: (output: O) => void;
  readonly failed: (error: unknown) => void;
}

export interface Pacing {
  /** Most groups on their way at once. */
  readonly parallel?: number;
  /** Shortest time from the start of one group to that of the next, milliseconds. */
  readonly pace?: number;
}

/**
 * Lets many callers share one commit, or one look: while one group is on its way, the next gathers. Under load the groups
 * grow by themselves; a lone caller waits for nobody.
 */
export class GroupCommit<I, O> {
  private readonly parallel: number;
  private readonly pace: number;
  private waiting: Waiting<I, O>[] = [];
  private running = 0;
  private lastGroup = -Infinity;

  constructor(
    private readonly write: (inputs: readonly I[]) => Promise<readonly O[]>,
    /** Inputs with the same key never share a group; with groups one by one, the second sees what became of the first. Absent: any may. */
    private readonly keyOf?: (input: I) => string,
    { parallel = 1, pace = 0 }: Pacing = {},
  ) {
    this.parallel = parallel;
    this.pace = pace;
  }

  add(input: I): Promise<O> {
    return new Promise((done, failed) => {
      this.waiting.push({ input, done, failed });
      if (this.running < this.parallel) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running += 1;
    await Promise.resolve(); // let everything that arrived in this turn join
    while (this.waiting.length > 0) {
      await this.gather();
      const group = this.nextGroup();
      if (group.length === 0) break; // another run took all while this one waited
      try {
        const outputs = await this.write(group.map(({ input }) => input));
        group.forEach(({ done }, index) => done(outputs[index] as O));
      } catch (error) {
        if (group.length === 1 || isNobodysFault(error)) group.forEach(({ failed }) => failed(error));
        else await this.oneByOne(group);
      }
    }
    this.running -= 1;
  }

  /** Groups that follow each other closely cost more than they bring: what comes meanwhile joins the next. */
  private async gather(): Promise<void> {
    const rest = this.lastGroup + this.pace - performance.now();
    if (rest > 0 && this.waiting.length < LARGEST) await pause(rest);
    this.lastGroup = performance.now();
  }

  private nextGroup(): Waiting<I, O>[] {
    if (!this.keyOf) return this.waiting.splice(0, LARGEST);
    const keys = new Set<string>();
    const group: Waiting<I, O>[] = [];
    const later: Waiting<I, O>[] = [];
    for (const entry of this.waiting) {
      const key = this.keyOf(entry.input);
      if (group.length < LARGEST && !keys.has(key)) {
        keys.add(key);
        group.push(entry);
      } else {
        later.push(entry);
      }
    }
    this.waiting = later;
    return group;
  }

  /** One bad entry must not harm the others of its commit: each is written alone, and only the bad one fails. */
  private async oneByOne(group: readonly Waiting<I, O>[]): Promise<void> {
    let away: unknown;
    for (const { input, done, failed } of group) {
      if (away !== undefined) {
        failed(away); // nobody waits for a database that has just been found away
        continue;
      }
      try {
        done((await this.write([input]))[0] as O);
      } catch (error) {
        failed(error);
        if (isNobodysFault(error)) away = error;
      }
    }
  }
}

function isNobodysFault(error: unknown): boolean {
  return (error as { kind?: unknown } | null)?.kind === 'unavailable';
}
