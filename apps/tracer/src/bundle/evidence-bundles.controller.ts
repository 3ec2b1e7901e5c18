import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Post, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { TrailReader, TrailStore } from '@lienthong/persistence';
import { actorOf, BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { CheckpointKey } from '@lienthong/trail';
import { chunks } from '../export/export.controller';
import { TrailExport } from '../export/trail-export';
import { DossierAccess, type OpenDossier } from '../facts/dossier-access';
import { Looks } from '../looks/looks';
import { readFirst } from './read-first';
import { zip, type ZipFile } from './zip';

/** What a bundle may hold beside the trail. */
const PARTS = ['timeline'] as const;

class BundleBody {
  /** Code, code in another system, or id. */
  @IsString()
  @MaxLength(200)
  dossier!: string;

  /** The system whose code it is, where several dossiers have it. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;

  @IsOptional()
  @IsIn(PARTS, { each: true })
  include?: (typeof PARTS)[number][];
}

type Described = ZipFile & { readonly vi: string; readonly en: string };

/** Evidence on one dossier for somebody who has no access here: one archive that explains itself. */
@ApiTags('Nhật ký chứng cứ / Trail')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/evidence-bundles')
export class EvidenceBundlesController {
  constructor(
    private readonly access: DossierAccess,
    private readonly trail: TrailExport,
    private readonly reader: TrailReader,
    private readonly store: TrailStore,
    private readonly key: CheckpointKey,
    private readonly looks: Looks,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Gói chứng cứ của một hồ sơ (ZIP) / Evidence on a dossier (ZIP)',
    description:
      'Gồm nhật ký đúng dạng /v1/trail/export, khoá công khai và hướng dẫn kiểm chứng. Việc tải được ghi vào nhật ký. / ' +
      'Holds the trail exactly as /v1/trail/export gives it, the public key, and how to check it. Taking it is a record.',
  })
  @ApiResponse({ status: 200, description: 'ZIP', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems(
    { code: 'REQUEST_INVALID', kind: 'invalid' },
    { code: 'DOSSIER_NOT_FOUND', kind: 'absent', facts: { params: { code: 'H49.12-261120-0007' } } },
    ...TOKEN_PROBLEMS,
    UNAVAILABLE,
  )
  async make(@CurrentSender() sender: Sender, @Body() { dossier: name, system, include = [] }: BundleBody): Promise<StreamableFile> {
    const dossier = await this.access.open(sender, name.normalize('NFC').trim(), system);
    await this.looks.tell(sender, { act: 'trail.bundled', dossier: dossier.id, details: { include } });
    const at = new Date();
    const code = (await this.reader.codesOf([dossier.id])).get(dossier.id) ?? dossier.id;
    const files = await this.filesOf(dossier, include);
    const facts = {
      dossier: code,
      madeAt: at.toISOString(),
      madeBy: actorOf(sender),
      installId: await this.store.installId(),
      keyId: this.key.id,
      files,
    };
    const readme: ZipFile = { name: 'DOC-TRUOC.md', content: [Buffer.from(readFirst(facts))] };
    const filename = `chung-cu-${code.replace(/[^\w.-]/g, '_')}.zip`;
    return new StreamableFile(Readable.from(zip([readme, ...files], at)), {
      type: 'application/zip',
      disposition: `attachment; filename="${filename}"`,
    });
  }

  private async filesOf(dossier: OpenDossier, include: readonly (typeof PARTS)[number][]): Promise<Described[]> {
    const lines = await this.trail.begin({ kind: 'dossier', dossier: dossier.id }, dossier.shows);
    const timeline = include.includes('timeline') ? json(await dossier.timeline()) : undefined;
    return [
      { name: 'nhat-ky.jsonl', content: chunks(lines), vi: 'bản ghi, dấu băm và điểm chốt', en: 'entries, hashes and checkpoints' },
      { name: 'khoa-cong-khai.jwk.json', content: json(this.key.jwk()), vi: 'khoá công khai', en: 'the public key' },
      ...(timeline
        ? [{ name: 'dong-thoi-gian.json', content: timeline, vi: 'dòng thời gian của hồ sơ', en: 'what happened to the dossier' }]
        : []),
    ];
  }
}

function json(value: unknown): Buffer[] {
  return [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)];
}
