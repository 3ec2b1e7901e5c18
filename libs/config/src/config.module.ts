import { Module, type DynamicModule } from '@nestjs/common';
import { Config } from './config';

/** Gives {@link Config} to every class of a Nest application. Imported once, by the root. */
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return { module: ConfigModule, global: true, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}
