import { Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Config } from '@lienthong/config';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { pickLocale, type HttpReply } from '@lienthong/service';
import { ApiAttempts, ApiDiff, ApiHead, ApiStage, ApiVerify } from './deliveries.openapi';
import { DeliveryContents, SEE_CONTENT, SEE_DELIVERIES, type AttemptList, type DiffView, type Verification } from './delivery-contents';
import type { DeliveryView } from './delivery-view';
import { STAGES, type Stage, type StageView } from './stage-view';

class DossierQuery {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  dossier!: string;
}

class DiffQuery extends DossierQuery {
  @IsIn(STAGES)
  a: Stage = 'received';

  @IsIn(STAGES)
  b: Stage = 'translated';
}

const NO_STORE = ['Cache-Control', 'no-store'] as const;

/** One delivery: where it stands, every try, and what exactly was sent. */
@ApiTags('Chuyển giao')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/deliveries/:id')
export class DeliveriesController {
  constructor(
    private readonly contents: DeliveryContents,
    private readonly config: Config,
  ) {}

  @Get()
  @Scopes(SEE_DELIVERIES)
  @ApiHead()
  head(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Query() { dossier }: DossierQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<DeliveryView> {
    return this.contents.head(sender, { id, dossier }, pickLocale(language, this.config.locale));
  }

  @Get('attempts')
  @Scopes(SEE_DELIVERIES)
  @Header(...NO_STORE)
  @ApiAttempts()
  attempts(@CurrentSender() sender: Sender, @Param('id') id: string, @Query() { dossier }: DossierQuery): Promise<AttemptList> {
    return this.contents.attempts(sender, { id, dossier });
  }

  @Get('stages/:stage')
  @Scopes(SEE_CONTENT)
  @Header(...NO_STORE)
  @ApiStage()
  async stage(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Param('stage') stage: string,
    @Query() { dossier }: DossierQuery,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<StageView> {
    const view = await this.contents.stage(sender, { id, dossier }, stage);
    if (view.hash !== undefined) reply.header('ETag', `"${view.hash}"`);
    return view;
  }

  @Get('diff')
  @Scopes(SEE_CONTENT)
  @Header(...NO_STORE)
  @ApiDiff()
  diff(@CurrentSender() sender: Sender, @Param('id') id: string, @Query() { dossier, a, b }: DiffQuery): Promise<DiffView> {
    return this.contents.diff(sender, { id, dossier }, a, b);
  }

  @Post('verifications')
  @HttpCode(200)
  @Scopes(SEE_CONTENT)
  @ApiVerify()
  verify(@CurrentSender() sender: Sender, @Param('id') id: string, @Query() { dossier }: DossierQuery): Promise<Verification> {
    return this.contents.verify(sender, { id, dossier });
  }
}
