import { Module } from '@nestjs/common';
import { HealthRegistry } from '@lienthong/observability';
import { Database } from '@lienthong/persistence';
import { HealthController } from './health.controller';

/** Tells of every process whether it lives and whether it can serve. */
@Module({ controllers: [HealthController] })
export class HealthModule {
  constructor(health: HealthRegistry, database: Database) {
    health.register('database', () => database.ping());
  }
}
