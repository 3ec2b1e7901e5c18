import { Body, Controller, HttpCode, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { RESOURCE_KINDS, type ResourceKind } from '@lienthong/dossier';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import { editorOf } from './editor';
import { Plans, type Plan } from './plans';
import { RefusedAttempts } from './refused-attempts.interceptor';
import type { VersionView } from './resource-view';

class WantedBody {
  @IsIn(RESOURCE_KINDS)
  kind!: ResourceKind;

  @IsObject()
  document!: Record<string, unknown>;
}

class PlanBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => WantedBody)
  resources!: WantedBody[];
}

class ApplyBody {
  @IsIn(['applied'])
  to!: 'applied';
}

@ApiTags('Kế hoạch thay đổi / Plans')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@UseInterceptors(RefusedAttempts.of('connection'))
@Scopes('registry:write')
@Controller('v1/plans')
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @ApiOperation({
    summary: 'Cho xem sẽ thay đổi gì / Show what would change',
    description:
      'Chưa thay đổi gì; kế hoạch được giữ lại để thực hiện đúng như đã xem. / Changes nothing; it is kept, to be carried out as shown.',
  })
  @Post()
  @ActsOnce()
  make(@CurrentSender() sender: Sender, @Body() { resources }: PlanBody): Promise<Plan> {
    return this.plans.make(editorOf(sender), resources);
  }

  @ApiOperation({ summary: 'Thực hiện kế hoạch: tạo các bản nháp / Carry out a plan: makes drafts' })
  @Post(':id/transitions')
  @ActsOnce()
  @HttpCode(200)
  async apply(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Body() _body: ApplyBody,
  ): Promise<{ items: readonly VersionView[] }> {
    return { items: await this.plans.apply(editorOf(sender), id) };
  }
}
