import { Body, Controller, Get, HttpCode, Param, Put, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import { ConnectionSecrets, type SecretList } from './connection-secrets';
import { editorOf } from './editor';
import { RefusedAttempts } from './refused-attempts.interceptor';
import { SecretBody } from './resource.dto';

@ApiTags('Kết nối / Connections')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@UseInterceptors(RefusedAttempts.of('connection'))
@Scopes('registry:write')
@Controller('v1/connections/:id/secrets')
export class SecretsController {
  constructor(private readonly secrets: ConnectionSecrets) {}

  @ApiOperation({ summary: 'Khoá bí mật nào đã đặt, từ bao giờ; không có giá trị / Which secrets are set, since when; never a value' })
  @Get()
  list(@CurrentSender() sender: Sender, @Param('id') id: string): Promise<SecretList> {
    return this.secrets.list(editorOf(sender), id);
  }

  @ApiOperation({
    summary: 'Đặt hoặc thay khoá bí mật / Set or replace a secret',
    description: 'Chỉ ghi: không ai đọc lại được. / Write-only: nobody ever reads it again.',
  })
  @Put(':name')
  @ActsOnce()
  @HttpCode(204)
  async put(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Param('name') name: string,
    @Body() body: SecretBody,
  ): Promise<void> {
    await this.secrets.put(editorOf(sender), id, name, body.value, body.overlapSeconds);
  }
}
