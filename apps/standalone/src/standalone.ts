import type { Config } from '@lienthong/config';
import { BUS, type MessageBus } from '@lienthong/messaging';
import { createApplication, refuseBusyPort } from '@lienthong/service';
import * as dispatcher from '../../dispatcher/src/app.module';
import * as gateway from '../../gateway/src/app.module';
import * as router from '../../router/src/app.module';
import * as tracer from '../../tracer/src/app.module';
import type { Credentials } from './credentials';
import { closeAll, prepareInstallation, type Closing } from './installation';
import { startPartners, type Partners } from './partners';
import { publishSample } from './sample-registry';

/** All services in one process, with an embedded database, the bus inside it, and the partner systems simulated. */
export class Standalone {
  private constructor(
    readonly config: Config,
    /** True when the database is our own. */
    readonly embedded: boolean,
    readonly credentials: Credentials,
    readonly partners: Partners,
    readonly bus: MessageBus,
    private readonly closing: Closing,
  ) {}

  static async start(config: Config): Promise<Standalone> {
    await refuseBusyPort(config);
    const closing: Closing = [];
    try {
      return await Standalone.open(config, closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /** Ends everything, the last thing started first. */
  async stop(): Promise<void> {
    await closeAll(this.closing);
  }

  private static async open(given: Config, closing: Closing): Promise<Standalone> {
    const { config, database, credentials } = await prepareInstallation(given, closing);
    const app = await createApplication({ config, database, services: [gateway, router, dispatcher, tracer], tokenKeys: 'own' });
    closing.push(() => app.close());
    await app.init();

    const partners = await startPartners({ dataDir: config.dataDir, host: '127.0.0.1' }, credentials);
    closing.push(() => Promise.all([partners.tthc.stop(), partners.hoTich.stop()]));
    await publishSample(database, config, partners);
    await app.startAllMicroservices();
    await app.listen(config.port, config.host);
    return new Standalone(config, given.databaseUrl === '', credentials, partners, app.get<MessageBus>(BUS), closing);
  }
}
