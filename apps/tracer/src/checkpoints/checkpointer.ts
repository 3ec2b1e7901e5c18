import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Log } from '@lienthong/observability';
import type { CheckpointRow, TrailStore } from '@lienthong/persistence';
import { hasMoved, sealCheckpoint, type CheckpointKey } from '@lienthong/trail';
import { toCheckpoint } from '../record/trail-rows';

const EVERY_MILLISECONDS = 10_000;

/** Seals the chains every ten seconds while they grow. Any number may run: one works, the others find nothing to do. */
export class Checkpointer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private underway: Promise<void> | undefined;

  constructor(
    private readonly store: TrailStore,
    private readonly key: CheckpointKey,
    private readonly log: Log,
    private readonly now: () => Date = () => new Date(),
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.underway ??= this.sealQuietly().finally(() => (this.underway = undefined));
    }, EVERY_MILLISECONDS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underway;
    await this.sealQuietly(); // what was recorded last is sealed before the process goes
  }

  /** Makes a checkpoint if a chain has moved since the last one. */
  async seal(): Promise<CheckpointRow | 'unmoved' | 'busy'> {
    const installId = await this.store.installId();
    return this.store.checkpoint((last, heads) => {
      const previous = last && toCheckpoint(last);
      return hasMoved(previous, heads) ? sealCheckpoint(previous, heads, { installId, now: this.now() }, this.key) : undefined;
    });
  }

  private async sealQuietly(): Promise<void> {
    try {
      await this.seal();
    } catch (error) {
      // The next round tries again; entries are safe, only their seal comes later.
      this.log.warn('Checkpoint not written', { error });
    }
  }
}
