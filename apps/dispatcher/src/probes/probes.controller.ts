import { Body, Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { ProbeLine } from '@lienthong/adapter-host';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { RefusedTrials } from '../test-runs/refused-trials.interceptor';
import { VersionRequest } from '../test-runs/run-request';
import { Trials } from '../test-runs/trials';
import { ApiProbe } from './probes.openapi';
import { Probes } from './probes';

/** Probes of versions of connections: harmless, at any system. */
@ApiTags('Kiểm thử hợp chuẩn / Conformance')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@UseInterceptors(RefusedTrials)
@Controller('v1/probes')
export class ProbesController {
  constructor(
    private readonly probes: Probes,
    private readonly trials: Trials,
  ) {}

  @Post()
  @HttpCode(200)
  @Scopes('registry:write')
  @ApiProbe()
  async probe(@CurrentSender() sender: Sender, @Body() request: VersionRequest): Promise<{ readonly lines: readonly ProbeLine[] }> {
    return { lines: await this.probes.probe(await this.trials.prepare(sender, request)) };
  }
}
