import { Module } from '@nestjs/common';
import { CertificateStore, Database, KeptAnswers } from '@lienthong/persistence';
import { Certificates, SealingModule, SigningModule } from '@lienthong/security';
import { AdaptersController } from './adapters/adapters.controller';
import { CertificateOffice } from './certificates/certificate-office';
import { CertificatesController } from './certificates/certificates.controller';
import { ConnectionSecrets } from './connection-secrets';
import { JointMovesController } from './joint-moves.controller';
import { Plans } from './plans';
import { PlansController } from './plans.controller';
import { PreviewsController } from './previews/previews.controller';
import { QueuedWork } from './queued-work';
import { Registrar } from './registrar';
import { ReleasesController } from './releases.controller';
import { CodeTablesController, ConnectionsController, RoutesController, SystemsController } from './resource.controller';
import { SecretsController } from './secrets.controller';
import { Transitions } from './transitions';
import { VersionCheck } from './version-check';

/** Administration of the registry: who takes part, how they are reached, and which of it is in force. */
@Module({
  imports: [SealingModule, SigningModule],
  controllers: [
    SystemsController,
    SecretsController,
    ConnectionsController,
    RoutesController,
    CodeTablesController,
    ReleasesController,
    PlansController,
    JointMovesController,
    CertificatesController,
    AdaptersController,
    PreviewsController,
  ],
  providers: [
    {
      provide: CertificateStore,
      useFactory: (database: Database, certificates: Certificates) => new CertificateStore(database, certificates),
      inject: [Database, Certificates],
    },
    KeptAnswers.of('intake'),
    CertificateOffice,
    ConnectionSecrets,
    Plans,
    QueuedWork,
    Registrar,
    Transitions,
    VersionCheck,
  ],
})
export class RegistryModule {}
