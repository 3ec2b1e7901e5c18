import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { OutboxRelay } from '@lienthong/messaging';
import { INTAKE_RELAY } from './intake/tokens';

/** Publishes accepted events as long as the process runs. */
@Injectable()
export class IntakePublishing implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(INTAKE_RELAY) private readonly relay: OutboxRelay) {}

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.close();
  }
}
