import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { CHOSEN_RELEASES, OPERATION_KINDS, type ChosenRelease, type Operation, type OperationKind } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, cutPage, pageQuery, readCursor, type HttpReply } from '@lienthong/service';
import type { OperationPreview } from './operation-preview';
import { Operations, OPERATE, type OperationReport } from './operations';
import { ApiListOperations, ApiPostOperation, ApiReadOperation } from './operations.openapi';

/** Most deliveries of one operation. */
export const MOST_DELIVERIES = 1_000;

class OperationBody {
  @IsIn(OPERATION_KINDS)
  kind!: OperationKind;

  @IsString({ each: true })
  @MaxLength(200, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DELIVERIES)
  deliveries!: string[];

  /** Something must stand there. */
  @Matches(/\S/)
  @MaxLength(1_000)
  reason!: string;

  @IsOptional()
  @IsIn(CHOSEN_RELEASES)
  release?: ChosenRelease;

  @IsOptional()
  @IsBoolean()
  anyway?: boolean;

  @IsOptional()
  @IsBoolean()
  preview?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  previewToken?: string;
}

class OperationsQuery extends pageQuery(200) {}

interface OperationPage {
  readonly items: readonly Operation[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** What people do with parked deliveries, even with one: looked at before, with a reason, and kept. */
@ApiTags('Thao tác / Operations')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/operations')
export class OperationsController {
  constructor(private readonly operations: Operations) {}

  @Post()
  @HttpCode(201)
  @Scopes(OPERATE)
  @ApiPostOperation()
  async post(
    @CurrentSender() sender: Sender,
    @Body() { preview, previewToken, ...request }: OperationBody,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<OperationPreview | OperationReport> {
    if (preview === true) {
      reply.status(200);
      return this.operations.preview(sender, request);
    }
    const { repeated, ...report } = await this.operations.start(sender, request, { key: key && keyFrom(key), previewToken });
    if (repeated) reply.status(200);
    return report;
  }

  @Get()
  @Scopes('operations:read')
  @ApiListOperations()
  async list(@CurrentSender() sender: Sender, @Query() { limit, after }: OperationsQuery): Promise<OperationPage> {
    const { found, count } = await this.operations.list(sender, limit, after === undefined ? undefined : placeOf(after));
    return { ...cutPage(found, limit, last => cursorOf(last.createdAt, last.id)), count };
  }

  @Get(':id')
  @Scopes('operations:read')
  @ApiReadOperation()
  read(@CurrentSender() sender: Sender, @Param('id') id: string): Promise<OperationReport> {
    return this.operations.report(sender, id);
  }
}

function keyFrom(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'The Idempotency-Key is none', {
    violations: [{ pointer: '/headers/idempotency-key', code: 'pattern', message: '1–200 visible ASCII characters' }],
  });
}

function placeOf(after: string): { createdAt: string; id: string } {
  const [createdAt, id] = readCursor(after, 'string');
  return { createdAt, id };
}
