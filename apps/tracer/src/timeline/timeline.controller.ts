import { Controller, Get, Param, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Releases } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, isConfined, Scopes, type Sender } from '@lienthong/security';
import { textOf, type Query } from '../http/query';
import type { DossierTimeline } from './dossier-timeline';
import { DossierTimelines } from './dossier-timelines';

const SCOPE = 'dossiers:read';

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@ApiTags('dossiers')
@Controller('v1/dossiers')
export class TimelineController {
  constructor(
    private readonly timelines: DossierTimelines,
    private readonly releases: Releases,
  ) {}

  @Get(':code/timeline')
  @ApiOperation({ summary: 'What happened to a dossier: events, the deliveries they caused, every attempt, and where it stands now' })
  @ApiQuery({ name: 'system', required: false, description: 'The system whose code it is, where several dossiers have the same code' })
  async timeline(@CurrentSender() sender: Sender, @Param('code') code: string, @QueryParameters() query: Query): Promise<DossierTimeline> {
    const [name, system] = [code.normalize('NFC').trim(), textOf(query, 'system')];
    if (!isConfined(sender, SCOPE)) return this.timelines.of(name, system);
    return this.timelines.ofTeam(await this.systemsOf(sender), name, system);
  }

  private async systemsOf({ person }: Sender): Promise<ReadonlySet<string>> {
    const { systems } = await this.releases.current();
    return new Set(systems.filter(({ team }) => team === person?.team).map(({ id }) => id));
  }
}
