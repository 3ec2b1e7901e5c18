import { Module } from '@nestjs/common';
import { CertificateStore } from '@lienthong/persistence';
import { SealingModule, SigningModule } from '@lienthong/security';
import { CertificatesModule } from '../certificates/certificates.module';
import { CertificateCheck } from './certificate-check';
import { ConnectionSecrets } from './connection-secrets';
import { Plans } from './plans';
import { PlansController } from './plans.controller';
import { QueuedWork } from './queued-work';
import { Registrar } from './registrar';
import { ReleasesController } from './releases.controller';
import { CodeTablesController, ConnectionsController, RoutesController, SystemsController } from './resource.controller';
import { SecretsController } from './secrets.controller';
import { Transitions } from './transitions';
import { VersionCheck } from './version-check';

/** Administration of the registry: who takes part, how they are reached, and which of it is in force. */
@Module({
  imports: [CertificatesModule, SealingModule, SigningModule],
  controllers: [
    SystemsController,
    SecretsController,
    ConnectionsController,
    RoutesController,
    CodeTablesController,
    ReleasesController,
    PlansController,
  ],
  providers: [
    { provide: CertificateCheck, useFactory: certificateCheck, inject: [CertificateStore] },
    ConnectionSecrets,
    Plans,
    QueuedWork,
    Registrar,
    Transitions,
    VersionCheck,
  ],
})
export class RegistryModule {}

function certificateCheck(store: CertificateStore): CertificateCheck {
  return { holds: async (connection, version, digest) => (await store.valid(connection, version, digest, new Date())) !== undefined };
}
