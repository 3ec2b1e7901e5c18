import { LienThongError } from '@lienthong/dossier';
import { Alarm } from '@lienthong/messaging';
import type { DeliveryStep, DeliveryStore, ShardFence } from '@lienthong/persistence';

/** Pause between tries to reach the database, milliseconds. */
const RETRY = 500;

interface Waiting {
  readonly step: DeliveryStep;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes the steps of one shard, many in one transaction: while one write is under way, the next gathers. A database that
 * is away is waited for; the steps stay in memory, and the lanes with them. Rejects only when the shard was taken over.
 */
export class Ledger {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private readonly alarm = new Alarm();
  private fenced: Error | undefined;
  private closed = false;

  constructor(
    private readonly store: DeliveryStore,
    private readonly fence: ShardFence,
  ) {}

  write(step: DeliveryStep): Promise<void> {
    if (this.fenced !== undefined) return Promise.reject(this.fenced);
    return new Promise((done, failed) => {
      this.waiting.push({ step, done, failed });
      this.writing ??= this.run();
    });
  }

  /** Tries what is waiting once more, then gives up on it: the next owner of the shard finds the rows as they are. */
  async close(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.writing;
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // let everything that is ready in this turn join
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, 200);
      try {
        await this.writeGroup(group.map(({ step }) => step));
        group.forEach(({ done }) => done());
      } catch (error) {
        this.fenced = error instanceof Error ? error : new Error('The ledger cannot be written', { cause: error });
        for (const { failed } of [...group, ...this.waiting.splice(0)]) failed(error);
      }
    }
    this.writing = undefined;
  }

  private async writeGroup(steps: readonly DeliveryStep[]): Promise<void> {
    for (;;) {
      try {
        return await this.store.apply(this.fence, steps);
      } catch (error) {
        if (this.closed || !(error instanceof LienThongError && error.kind === 'unavailable')) throw error;
        await this.alarm.sleep(RETRY);
      }
    }
  }
}
