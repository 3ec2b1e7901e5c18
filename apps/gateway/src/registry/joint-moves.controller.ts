import { Body, Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { RESOURCE_KINDS, type ResourceKind } from '@lienthong/dossier';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import { editorOf } from './editor';
import { RefusedAttempts } from './refused-attempts.interceptor';
import { DecisionBody } from './resource.dto';
import { ApiMoveTogether, MOST_TOGETHER } from './resource.openapi';
import { viewOf, type VersionView } from './resource-view';
import { Transitions } from './transitions';

/** What is prepared together moves together; to stop something is a decision about each. */
const TOGETHER = ['draft', 'tested', 'submitted', 'active'] as const;

class SeenVersionBody {
  @IsIn(RESOURCE_KINDS)
  kind!: ResourceKind;

  @IsString()
  @MaxLength(200)
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  /** As it was looked at. */
  @IsInt()
  @Min(1)
  revision!: number;
}

class JointMoveBody extends DecisionBody {
  @IsIn(TOGETHER)
  to!: (typeof TOGETHER)[number];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TOGETHER)
  @ArrayUnique(({ kind, id }: SeenVersionBody) => `${kind}:${id}`)
  @ValidateNested()
  @Type(() => SeenVersionBody)
  items!: SeenVersionBody[];
}

/** Versions of several resources that come into force together, or not at all. */
@ApiTags('Kế hoạch thay đổi / Plans')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@UseInterceptors(RefusedAttempts.of('connection'))
@Scopes('registry:read')
@Controller('v1/versions/transitions')
export class JointMovesController {
  constructor(private readonly transitions: Transitions) {}

  @Post()
  @HttpCode(200)
  @ApiMoveTogether()
  @ActsOnce()
  async move(
    @CurrentSender() sender: Sender,
    @Body() { items, ...order }: JointMoveBody,
  ): Promise<{ readonly items: readonly VersionView[]; readonly release?: number }> {
    const { versions, release } = await this.transitions.move(editorOf(sender), items, order);
    return { items: versions.map(viewOf), ...(release !== undefined && { release }) };
  }
}
