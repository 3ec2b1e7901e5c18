import { Global, Module } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { HealthRegistry } from './health';
import { createLog, Log } from './log';
import { Metrics } from './metrics';

/** One log, one set of metrics and one health registry per process, whatever number of services it hosts. */
@Global()
@Module({
  providers: [
    { provide: Log, useFactory: (config: Config) => createLog({ level: config.logLevel }), inject: [Config] },
    Metrics,
    HealthRegistry,
  ],
  exports: [Log, Metrics, HealthRegistry],
})
export class ObservabilityModule {}
