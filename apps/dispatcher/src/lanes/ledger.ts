import { LienThongError } from '@lienthong/dossier';
import type { DeliveryStep, DeliveryStore, ShardFence } from '@lienthong/persistence';
import { patiently } from './patiently';

interface Waiting {
  readonly step: DeliveryStep;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Most steps in one transaction. */
const GROUP_LIMIT = 200;

/**
 * Writes the steps of one shard, many in one transaction: while one write is under way, the next gathers. A database that
 * is away is waited for; the steps stay in memory, and the lanes with them. A step the database will not take is refused
 * alone (`STEP_REFUSED`); everything else that fails means that the shard is no longer ours.
 */
export class Ledger {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private readonly closing = new AbortController();
  private lost: Error | undefined;

  constructor(
    private readonly store: DeliveryStore,
    private readonly fence: ShardFence,
  ) {}

  write(step: DeliveryStep): Promise<void> {
    if (this.lost !== undefined) return Promise.reject(this.lost);
    return new Promise((done, failed) => {
      this.waiting.push({ step, done, failed });
      this.writing ??= this.run();
    });
  }

  /** Tries what is waiting once more, then gives up on it: the next owner of the shard finds the rows as they are. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.writing;
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // let everything that is ready in this turn join
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, GROUP_LIMIT);
      try {
        await this.writeGroup(group);
      } catch (error) {
        this.lost = error instanceof Error ? error : new Error('The ledger cannot be written', { cause: error });
        for (const { failed } of [...group, ...this.waiting.splice(0)]) failed(error); // those already done take no notice
      }
    }
    this.writing = undefined;
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    const steps = group.map(({ step }) => step);
    try {
      await patiently(() => this.store.apply(this.fence, steps), this.closing.signal);
      group.forEach(({ done }) => done());
    } catch (error) {
      if (error instanceof LienThongError) throw error;
      if (group.length > 1) for (const one of group) await this.writeGroup([one]);
      else group[0]?.failed(new LienThongError('STEP_REFUSED', 'invalid', 'The database refused a step of a delivery', { cause: error }));
    }
  }
}
