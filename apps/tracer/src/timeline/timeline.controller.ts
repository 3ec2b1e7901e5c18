import { Controller, Get, Param, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, Scopes } from '@lienthong/security';
import { textOf, type Query } from '../http/query';
import { DossierTimelines, type DossierTimeline } from './dossier-timeline';

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('dossiers:read')
@ApiTags('dossiers')
@Controller('v1/dossiers')
export class TimelineController {
  constructor(private readonly timelines: DossierTimelines) {}

  @Get(':code/timeline')
  @ApiOperation({ summary: 'What happened to a dossier: events, the deliveries they caused, every attempt, and where it stands now' })
  @ApiQuery({ name: 'system', required: false, description: 'The system whose code it is, where several dossiers have the same code' })
  async timeline(@Param('code') code: string, @QueryParameters() query: Query): Promise<DossierTimeline> {
    return this.timelines.of(code.normalize('NFC').trim(), textOf(query, 'system'));
  }
}
