import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigModule, type Config } from '@lienthong/config';
import type { BusTransport } from '@lienthong/messaging';
import { Log, NestLogger, ObservabilityModule } from '@lienthong/observability';
import { PersistenceModule, type Database } from '@lienthong/persistence';
import { TokenVerificationModule, type TokenKeys } from '@lienthong/security';
import type { CompleteDocs } from './docs/publish-docs';
import { HealthModule } from './health/health.module';
import { configureHttp, httpAdapter } from './http/configure-http';

/** A service as its `app.module.ts` exports it: what it is made of, and how it listens to the bus. */
export interface Service {
  readonly AppModule: Type;
  transport(app: INestApplicationContext): BusTransport;
  /** Looks at every request before it is guarded or forwarded; the gateway lets people in by it. */
  admit?(app: NestFastifyApplication): void;
}

/** What a process serves over HTTP besides its own endpoints. */
export interface Door {
  readonly completeDocs: CompleteDocs;
  /** Called before the application starts. */
  open(app: NestFastifyApplication): void;
}

export interface ApplicationOptions {
  readonly config: Config;
  /** Opened, and on the right schema. */
  readonly database: Database;
  /** All services of the process. */
  readonly services: readonly Service[];
  readonly tokenKeys: TokenKeys;
  readonly door?: Door;
}

@Module({})
class Root {
  static of({ config, database, services, tokenKeys }: ApplicationOptions): DynamicModule {
    const everywhere = [
      ConfigModule.with(config),
      ObservabilityModule,
      PersistenceModule.with(database),
      TokenVerificationModule.with(tokenKeys),
      HealthModule,
    ];
    return { module: Root, imports: [...everywhere, ...services.map(({ AppModule }) => AppModule)] };
  }
}

/** The application of a process, whether it runs one service or all; the caller starts it. Rejects with what was wrong. */
export async function createApplication(options: ApplicationOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(Root.of(options), httpAdapter(options.config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new NestLogger(app.get(Log)));
  configureHttp(app, options.door?.completeDocs);
  for (const service of options.services) service.admit?.(app);
  options.door?.open(app);
  for (const service of options.services) app.connectMicroservice({ strategy: service.transport(app) });
  return app;
}
