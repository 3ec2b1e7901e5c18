import { Controller, Get, Param, ParseIntPipe, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { RegistryStore, type ReleaseDocument, type ReleaseSummary } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, isConfined, Scopes, type Sender } from '@lienthong/security';
import { editorOf } from './editor';

class ReleasesQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** Only releases before this number: `next` of the page before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  after?: number;
}

/** A note tells what was changed, and the digest whether it was: both may be about other teams. */
type ListedRelease = ReleaseSummary | Pick<ReleaseSummary, 'number' | 'createdAt'>;

/** What was in force when: numbered, never changed. */
@ApiTags('Bản danh bạ / Releases')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('registry:read')
@Controller('v1/releases')
export class ReleasesController {
  constructor(private readonly registry: RegistryStore) {}

  @ApiOperation({
    summary: 'Các bản danh bạ, mới nhất trước / Releases, newest first',
    description: 'Người của một ngành chỉ thấy số và thời điểm. / People of a sector see number and time alone.',
  })
  @Get()
  async list(
    @CurrentSender() sender: Sender,
    @Query() { limit, after }: ReleasesQuery,
  ): Promise<{ items: readonly ListedRelease[]; next: number | null; count: { value: number; exact: true } }> {
    const found = await this.registry.summaries(limit + 1, after);
    const items = found.slice(0, limit);
    const next = found.length > limit ? (items.at(-1)?.number ?? null) : null;
    const shown = isConfined(sender, 'registry:read') ? items.map(({ number, createdAt }) => ({ number, createdAt })) : items;
    return { items: shown, next, count: { value: await this.registry.latestNumber(), exact: true } };
  }

  @ApiOperation({ summary: 'Nội dung một bản, không có khoá bí mật; chỉ dành cho người thấy mọi ngành / A release; it holds no secrets' })
  @Get(':number')
  async get(@CurrentSender() sender: Sender, @Param('number', ParseIntPipe) number: number): Promise<ReleaseDocument> {
    const onlyTeam = editorOf(sender).onlyTeam('registry:read');
    if (onlyTeam !== undefined) {
      throw new LienThongError('NOT_YOUR_SYSTEM', 'denied', 'A release shows the systems of all teams', {
        params: { kind: 'release', id: number, team: onlyTeam },
      });
    }
    const release = await this.registry.find(number);
    if (!release) throw new LienThongError('RELEASE_UNKNOWN', 'absent', `There is no release ${number}`, { params: { number } });
    return release;
  }
}
