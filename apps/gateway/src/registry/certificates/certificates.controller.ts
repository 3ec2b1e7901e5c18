import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import { CertificateStore, VersionStore, type IssuedCertificate } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, cutPage, pageQuery, readCursor } from '@lienthong/service';
import { editorOf } from '../editor';
import { Ownership } from '../ownership';
import { CertificateOffice } from './certificate-office';
import { ApiCertify, ApiListCertificates } from './certificates.openapi';

class CertifyRequest {
  @IsObject()
  report!: object;

  @IsString()
  @MaxLength(200)
  startedBy!: string;
}

class CertificatesQuery extends pageQuery(500) {
  @IsString()
  @MaxLength(64)
  connection!: string;
}

interface CertificateList {
  readonly items: readonly IssuedCertificate[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: true };
}

/** Certificates of conformance, each of exactly one version of a connection. */
@ApiTags('Chứng nhận hợp chuẩn / Conformance certificates')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/certificates')
export class CertificatesController {
  constructor(
    private readonly office: CertificateOffice,
    private readonly store: CertificateStore,
    private readonly versions: VersionStore,
  ) {}

  /** For the service that runs the kit; again for the same run gives the same certificate. */
  @Post()
  @Scopes('certificates:write')
  @ApiCertify()
  certify(@CurrentSender() sender: Sender, @Body() { report, startedBy }: CertifyRequest): Promise<IssuedCertificate> {
    return this.office.certify(report, { actor: `client:${sender.clientId}`, startedBy });
  }

  @Get()
  @Scopes('registry:read')
  @ApiListCertificates()
  async list(@CurrentSender() sender: Sender, @Query() { connection, limit, after }: CertificatesQuery): Promise<CertificateList> {
    if (sender.person) await this.requireOwn(sender, connection);
    const [found, value] = await Promise.all([
      this.store.list(connection, limit + 1, after === undefined ? undefined : placeOf(after)),
      this.store.count(connection),
    ]);
    return { ...cutPage(found, limit, last => cursorOf(last.issuedAt, last.runId)), count: { value, exact: true } };
  }

  private async requireOwn(sender: Sender, connection: string): Promise<void> {
    const known = await this.versions.known();
    const document = known.find(row => row.kind === 'connection' && row.id === connection)?.document ?? {};
    new Ownership(known).require(editorOf(sender), 'registry:read', 'connection', connection, document);
  }
}

function placeOf(after: string): { readonly issuedAt: string; readonly runId: string } {
  const [issuedAt, runId] = readCursor(after, 'string');
  return { issuedAt, runId };
}
