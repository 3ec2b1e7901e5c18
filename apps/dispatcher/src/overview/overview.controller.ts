import { Controller, Get, Header, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { Releases, type ReleaseDocument } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, isConfined, reachesTeam, Scopes, type Sender } from '@lienthong/security';
import { flowOf, numbersOf, type Flow, type Numbers, type Seen } from './flow';
import { Overview } from './overview';
import { ApiFlow, ApiNumbers } from './overview.openapi';
import { WINDOWS, type Window } from './windows';

class WindowQuery {
  @IsOptional()
  @IsIn(Object.keys(WINDOWS))
  window: Window = '15m';
}

const SCOPE = 'operations:read';

/** Is everything flowing? People of a sector see their own team's systems. */
@ApiTags('Tổng quan / Overview')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@Controller('v1/overview')
export class OverviewController {
  constructor(
    private readonly overview: Overview,
    private readonly releases: Releases,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiNumbers()
  async numbers(@CurrentSender() sender: Sender, @Query() { window }: WindowQuery): Promise<Numbers & { readonly window: Window }> {
    const [observed, release] = await Promise.all([this.overview.observe(WINDOWS[window]), this.release()]);
    return { window, ...numbersOf(observed, seenBy(sender, release)) };
  }

  @Get('flow')
  @Header('cache-control', 'no-store')
  @ApiFlow()
  async flow(@CurrentSender() sender: Sender, @Query() { window }: WindowQuery): Promise<Flow & { readonly window: Window }> {
    const [observed, release] = await Promise.all([this.overview.observe(WINDOWS[window]), this.release()]);
    return { window, ...flowOf(observed, release, seenBy(sender, release)) };
  }

  /** Before anything was published there is nothing to see, which is no fault. */
  private async release(): Promise<ReleaseDocument> {
    return this.releases.current().catch((error: unknown) => {
      if (error instanceof LienThongError && error.code === 'REGISTRY_EMPTY') return { systems: [], connections: [], routes: [] };
      throw error;
    });
  }
}

function seenBy(sender: Sender, { systems, connections }: ReleaseDocument): Seen | undefined {
  if (!isConfined(sender, SCOPE)) return undefined;
  const own = new Set(systems.filter(({ team }) => reachesTeam(sender, SCOPE, team)).map(({ id }) => id));
  return { systems: own, connections: new Set(connections.filter(({ system }) => own.has(system)).map(({ id }) => id)) };
}
