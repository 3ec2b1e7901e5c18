import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Allow, IsInt, IsISO8601, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { RegistryStore, VersionStore, type ConnectionSpec, type ReleaseDocument, type Version } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { editorOf } from '../editor';
import { Ownership } from '../ownership';
import { previewMapping, type MappingPreview, type MappingSample } from './mapping-preview';
import { ApiPreviewMapping } from './previews.openapi';

class PreviewRequest {
  @IsString()
  @MaxLength(64)
  connection!: string;

  /** The newest if left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  /** These three stand instead of what is stored, while they are being written. */
  @Allow()
  mapping?: unknown;

  @Allow()
  codeTables?: unknown;

  @Allow()
  mappingTests?: unknown;

  /** Which mapping of the file translates `input`; without it only the tests run. */
  @IsOptional()
  @Matches(/^[^\p{Cc}]{1,100}$/u)
  name?: string;

  @Allow()
  input?: unknown;

  /** The moment codes are looked up for; now if left out. */
  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;
}

const NOTHING: ReleaseDocument = { systems: [], connections: [], routes: [] };

/** What a mapping would make of a sample, while it is being written. */
@ApiTags('Kết nối / Connections')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('registry:read')
@Controller('v1/previews')
export class PreviewsController {
  constructor(
    private readonly versions: VersionStore,
    private readonly registry: RegistryStore,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiPreviewMapping()
  async preview(@CurrentSender() sender: Sender, @Body() request: PreviewRequest): Promise<MappingPreview> {
    const { id, document } = await this.own(sender, request);
    const [release = NOTHING, adapters] = await Promise.all([this.registry.latest(), this.registry.adapters()]);
    const defaults = adapters.find(adapter => adapter.id === document['adapter'])?.defaults;
    const { mapping = document['mapping'] ?? defaults?.mapping, codeTables = document['codeTables'] ?? defaults?.codeTables } = request;
    const mappingTests = request.mappingTests ?? document['mappingTests'];
    return previewMapping({ ...(document as ConnectionSpec), id, mapping, codeTables, mappingTests }, release, sampleOf(request));
  }

  private async own(sender: Sender, { connection, version }: PreviewRequest): Promise<Version> {
    const history = await this.versions.history('connection', connection);
    const row = version === undefined ? history[0] : history.find(one => one.version === version);
    const params = { kind: 'connection', id: connection, ...(version !== undefined && { version }) };
    if (!row) throw new LienThongError('RESOURCE_UNKNOWN', 'absent', 'There is no such connection', { params });
    new Ownership(await this.versions.known()).require(editorOf(sender), 'registry:read', 'connection', connection, row.document);
    return row;
  }
}

function sampleOf({ name, input, at }: PreviewRequest): MappingSample | undefined {
  return name === undefined ? undefined : { mapping: name, input, at: at === undefined ? new Date() : new Date(at) };
}
