import { Body, Controller, Header, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CONTENT_STAGES, type ContentStage } from '@lienthong/adapter-host';
import { VIEWING_PURPOSES, type ViewingPurpose } from '@lienthong/dossier';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import { ApiViewPayload } from './payload-views.openapi';
import { PayloadViews, UNMASK, type PayloadView } from './payload-views';

/** Most fields of one look. */
export const MOST_FIELDS = 200;

class ViewSubject {
  @IsString()
  @MaxLength(200)
  delivery!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  dossier!: string;

  @IsIn(CONTENT_STAGES)
  stage!: ContentStage;
}

class PayloadViewBody {
  @IsObject()
  @ValidateNested()
  @Type(() => ViewSubject)
  subject!: ViewSubject;

  @IsString({ each: true })
  @MaxLength(1_000, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_FIELDS)
  @ArrayUnique()
  fields!: string[];

  @IsIn(Object.keys(VIEWING_PURPOSES))
  purpose!: ViewingPurpose;

  /** Something must stand there. */
  @Matches(/\S/)
  @MaxLength(1_000)
  reason!: string;
}

/** Personal data in clear: for a purpose, with a reason, on the record. */
@ApiTags('Ai đã xem / Who looked')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/payload-views')
export class PayloadViewsController {
  constructor(private readonly views: PayloadViews) {}

  @Post()
  @HttpCode(201)
  @Scopes(UNMASK)
  @Header('Cache-Control', 'no-store')
  @ApiViewPayload()
  @ActsOnce({ shownOnce: 'values' })
  view(@CurrentSender() sender: Sender, @Body() body: PayloadViewBody): Promise<PayloadView> {
    return this.views.view(sender, body);
  }
}
