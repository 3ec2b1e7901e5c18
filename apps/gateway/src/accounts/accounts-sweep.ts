import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { PgSignInTries, Sessions } from '@lienthong/persistence';

const EVERY = 600_000;

/** Forgets sessions that are over and tries that no longer count, and tells the trail of those that were summed up. */
@Injectable()
export class AccountsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly tries: PgSignInTries,
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
      await this.sessions.sweep();
      await this.tries.sweep();
    } catch (error) {
      this.log.debug('Old sessions are put off', { error }); // the next one goes on
    }
  }
}
