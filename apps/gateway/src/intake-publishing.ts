import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { OutboxRelay } from '@lienthong/messaging';
import { HealthRegistry } from '@lienthong/observability';
import { Database } from '@lienthong/persistence';
import { INTAKE_RELAY } from './intake/tokens';

/** Publishes accepted events as long as the process runs, and tells whether it is well. */
@Injectable()
export class IntakePublishing implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(INTAKE_RELAY) private readonly relay: OutboxRelay,
    private readonly database: Database,
    private readonly health: HealthRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.health.register('database', () => this.database.ping());
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.close();
  }
}
