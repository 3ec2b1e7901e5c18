import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { actorOf, BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, readCursor } from '@lienthong/service';
import type { DossierRow } from './dossier-row';
import { DossiersQuery } from './dossiers-query';
import { ApiListDossiers } from './dossiers.openapi';
import { Finding, type FoundDossiers } from './finding';
import { OwnSystems } from '../access/own-systems';

const SCOPE = 'dossiers:read';

interface DossierPage {
  readonly items: readonly DossierRow[];
  readonly next: string | null;
  readonly count: FoundDossiers['count'];
}

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@ApiTags('dossiers')
@Controller('v1/dossiers')
export class DossiersController {
  constructor(
    private readonly finding: Finding,
    private readonly ownSystems: OwnSystems,
  ) {}

  @Get()
  @ApiListDossiers()
  async list(@CurrentSender() sender: Sender, @Query() query: DossiersQuery): Promise<DossierPage> {
    const own = await this.ownSystems.of(sender, SCOPE);
    const after = query.after === undefined ? undefined : readCursor(query.after, 'string');
    const { items, next, count } = await this.finding.page(query, { actor: actorOf(sender), ...(own && { own }) }, after);
    return { items, next: next ? cursorOf(...next) : null, count };
  }
}
