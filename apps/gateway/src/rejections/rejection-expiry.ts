import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { Rejections } from '@lienthong/persistence';

/** Long enough for a quarter's report; what still happens counts as new each time. */
const KEPT = 90 * 86_400_000;
const EVERY = 3_600_000;

/** Forgets rejections that have not come again for three months. */
@Injectable()
export class RejectionExpiry implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rejections: Rejections,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      while ((await this.rejections.expire(new Date(Date.now() - KEPT))) > 0);
    } catch (error) {
      this.log.debug('Old rejections are put off', { error }); // the next hour goes on
    }
  }
}
