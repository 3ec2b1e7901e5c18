import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { explainRoutes } from '@lienthong/dossier';
import { Releases, UnroutedStore, type Release, type UnroutedGroup } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { OwnSystems } from '../access/own-systems';
import { choiceOf, type Query } from '../http/query';
import { ApiListUnrouted } from './unrouted.openapi';

const SCOPE = 'operations:read';
const DAY = 86_400_000;
const DAYS = ['1', '7', '30'] as const;

interface UnroutedPage {
  /** `takenBy`: routes of the newest release that would take such an event now. */
  readonly items: readonly (UnroutedGroup & { readonly takenBy: readonly string[] })[];
  readonly next: null;
  /** Events, not groups. */
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** Events that were accepted, and that no route took. */
@ApiTags('Tuyến / Routes')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@Controller('v1/unrouted-events')
export class UnroutedController {
  constructor(
    private readonly unrouted: UnroutedStore,
    private readonly releases: Releases,
    private readonly ownSystems: OwnSystems,
  ) {}

  @Get()
  @ApiListUnrouted()
  async list(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<UnroutedPage> {
    const days = Number(choiceOf(query, 'days', DAYS) ?? '7');
    const [own, release] = await Promise.all([this.ownSystems.of(sender, SCOPE), this.releases.current()]);
    const { groups, events, complete } = await this.unrouted.since(new Date(Date.now() - days * DAY), own);
    return {
      items: groups.map(group => ({ ...group, takenBy: takersOf(group, release) })),
      next: null,
      count: { value: events, exact: complete },
    };
  }
}

function takersOf(group: UnroutedGroup, release: Release): readonly string[] {
  return explainRoutes({ ...group, acceptedAt: new Date().toISOString() }, release).matches.map(({ route }) => route);
}
