import { Controller, Get, Param, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { OwnSystems } from '../access/own-systems';
import { choiceOf, durationOf, momentOf, textOf, type Query } from '../http/query';
import { headOf, type DossierHead } from './dossier-head';
import type { DossierTimeline } from './dossier-timeline';
import { DossierTimelines, type RelatedDossier } from './dossier-timelines';
import { stretchOf, type Stretch } from './stretch';

const SCOPE = 'dossiers:read';
const SYSTEM = { name: 'system', required: false, description: 'The system whose code it is, where several dossiers have the same code' };

/** A part of a timeline, as it is answered. */
interface StretchAnswer extends Omit<Stretch, 'last'> {
  /** Goes into `after` for the marks that follow; null: there are none. */
  readonly next: string | null;
}

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@ApiTags('dossiers')
@Controller('v1/dossiers')
export class TimelineController {
  constructor(
    private readonly timelines: DossierTimelines,
    private readonly ownSystems: OwnSystems,
  ) {}

  @Get(':code')
  @ApiOperation({ summary: 'Where a dossier stands, why, and who has to act' })
  @ApiQuery(SYSTEM)
  async head(@CurrentSender() sender: Sender, @Param('code') code: string, @QueryParameters() query: Query): Promise<DossierHead> {
    return headOf(await this.seen(sender, code, query));
  }

  @Get(':code/timeline')
  @ApiOperation({ summary: 'What happened to a dossier: events, the deliveries they caused, every attempt, and what people did' })
  @ApiQuery(SYSTEM)
  @ApiQuery({ name: 'from', required: false, example: '2026-11-24', description: 'Day in Vietnam, or a moment with offset' })
  @ApiQuery({ name: 'to', required: false, example: '2026-11-25' })
  @ApiQuery({ name: 'only', required: false, enum: ['problems'], description: 'What went wrong, what caused it and what waits for it' })
  @ApiQuery({
    name: 'merge',
    required: false,
    example: '5s',
    description: 'Marks of one lane that are closer than this stand as one; without it as close as it takes for 500 marks',
  })
  @ApiQuery({ name: 'after', required: false, description: '`next` of the answer before' })
  async timeline(@CurrentSender() sender: Sender, @Param('code') code: string, @QueryParameters() query: Query): Promise<StretchAnswer> {
    const wanted = {
      from: momentOf(query, 'from', 'begin'),
      to: momentOf(query, 'to', 'end'),
      problems: choiceOf(query, 'only', ['problems']) !== undefined,
      merge: durationOf(query, 'merge'),
      after: textOf(query, 'after'),
    };
    const { last, ...stretch } = stretchOf(await this.seen(sender, code, query), wanted);
    return { ...stretch, next: last ?? null };
  }

  @Get(':code/related')
  @ApiOperation({ summary: 'Other dossiers that some system calls by a code of this one' })
  @ApiQuery(SYSTEM)
  async related(
    @CurrentSender() sender: Sender,
    @Param('code') code: string,
    @QueryParameters() query: Query,
  ): Promise<{ readonly items: readonly RelatedDossier[] }> {
    const own = await this.ownOf(sender);
    return { items: await this.timelines.related(await this.seen(sender, code, query), own) };
  }

  private async seen(sender: Sender, code: string, query: Query): Promise<DossierTimeline> {
    const [name, system] = [code.normalize('NFC').trim(), textOf(query, 'system')];
    const own = await this.ownOf(sender);
    return own ? this.timelines.ofTeam(own, name, system) : this.timelines.of(name, system);
  }

  /** The systems whose dossiers alone the speaker may see; undefined: all. */
  private async ownOf(sender: Sender): Promise<ReadonlySet<string> | undefined> {
    const own = await this.ownSystems.of(sender, SCOPE);
    return own && new Set(own);
  }
}
