import { Controller, Get, Headers, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Config } from '@lienthong/config';
import { Rejections, type Rejection, type RejectionPage } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { localise, pickLocale } from '@lienthong/service';
import { ApiListRejections } from './rejections.openapi';

class RejectionsQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^[0-9a-f]{28}$/)
  after?: string;
}

interface RejectionList {
  readonly items: readonly Rejection[];
  readonly next: string | null;
  readonly count: RejectionPage['count'];
}

/** What was refused: to a program what its own system sent, to a person what anybody sent. */
@ApiTags('Sự kiện bị từ chối / Rejections')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/rejections')
export class RejectionsController {
  constructor(
    private readonly rejections: Rejections,
    private readonly config: Config,
  ) {}

  @Get()
  @Scopes('rejections:read')
  @ApiListRejections()
  async list(
    @CurrentSender() sender: Sender,
    @Query() query: RejectionsQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RejectionList> {
    const { items, next, count } = await this.rejections.list(sender.person ? undefined : sender.system, query.limit, query.after);
    const locale = pickLocale(language, this.config.locale);
    const localised = items.map(item => ({ ...item, violations: item.violations.map(violation => localise(violation, locale)) }));
    return { items: localised, next: next ?? null, count };
  }
}
