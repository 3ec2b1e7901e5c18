import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { ProbeLine } from '@lienthong/adapter-host';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { atAddress, requireOwn } from '../test-runs/place';
import { VersionRequest } from '../test-runs/run-request';
import { VersionsUnderTest } from '../test-runs/versions-under-test';
import { ApiProbe } from './probes.openapi';
import { Probes } from './probes';

/** Probes of versions of connections: harmless, at any system. */
@ApiTags('Kiểm thử hợp chuẩn / Conformance')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/probes')
export class ProbesController {
  constructor(
    private readonly probes: Probes,
    private readonly versions: VersionsUnderTest,
  ) {}

  @Post()
  @HttpCode(200)
  @Scopes('registry:write')
  @ApiProbe()
  async probe(
    @CurrentSender() sender: Sender,
    @Body() { connection, version, url }: VersionRequest,
  ): Promise<{ readonly lines: readonly ProbeLine[] }> {
    const tested = await this.versions.find(connection, version);
    requireOwn(sender, 'registry:write', connection, tested.team);
    return { lines: await this.probes.probe(atAddress(tested, url)) };
  }
}
