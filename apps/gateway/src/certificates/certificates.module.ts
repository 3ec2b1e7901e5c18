import { Module } from '@nestjs/common';
import { CertificateStore, Database } from '@lienthong/persistence';
import { Certificates, SigningModule } from '@lienthong/security';
import { CertificateOffice } from './certificate-office';
import { CertificatesController } from './certificates.controller';

/** Certificates of conformance: issued here, asked for by whoever activates a version. */
@Module({
  imports: [SigningModule],
  controllers: [CertificatesController],
  providers: [
    {
      provide: CertificateStore,
      useFactory: (database: Database, certificates: Certificates) => new CertificateStore(database, certificates),
      inject: [Database, Certificates],
    },
    CertificateOffice,
  ],
  exports: [CertificateStore],
})
export class CertificatesModule {}
