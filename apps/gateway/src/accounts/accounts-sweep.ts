import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { KeptAnswers, PgSignInTries, Sessions } from '@lienthong/persistence';

const EVERY = 600_000;

/** Forgets sessions that are over, tries that no longer count, of which it tells the trail, and answers nobody asks for again. */
@Injectable()
export class AccountsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly tries: PgSignInTries,
    private readonly answers: KeptAnswers,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      await this.sessions.sweep();
      await this.tries.sweep();
      await this.answers.sweep();
    } catch (error) {
      this.log.debug('Old sessions are put off', { error }); // the next one goes on
    }
  }
}
