import { Readable } from 'node:stream';
import { Controller, Get, Headers, Query, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Config } from '@lienthong/config';
import { actorOf, BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { csvOf, cursorOf, pickLocale, readCursor, type HttpReply } from '@lienthong/service';
import type { DossierRow } from './dossier-row';
import { dossierTable, MOST_ROWS } from './dossier-table';
import { DossiersQuery } from './dossiers-query';
import { ApiExportDossiers, ApiListDossiers } from './dossiers.openapi';
import { Finding, type FoundDossiers } from './finding';
import { OwnSystems } from '../access/own-systems';
import { Looks } from '../looks/looks';

const SCOPE = 'dossiers:read';
/** Of a list alone: a table has no pages. */
const UNASKED: ReadonlySet<string> = new Set(['limit', 'after', 'sort']);

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
    private readonly looks: Looks,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiListDossiers()
  async list(@CurrentSender() sender: Sender, @Query() query: DossiersQuery): Promise<DossierPage> {
    const own = await this.ownSystems.of(sender, SCOPE);
    const after = query.after === undefined ? undefined : readCursor(query.after, 'string');
    const { items, next, count } = await this.finding.page(query, { actor: actorOf(sender), ...(own && { own }) }, after);
    return { items, next: next ? cursorOf(...next) : null, count };
  }

  @Get('export')
  @ApiExportDossiers()
  async export(
    @CurrentSender() sender: Sender,
    @Query() query: DossiersQuery,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<StreamableFile> {
    const own = await this.ownSystems.of(sender, SCOPE);
    const rows = await this.finding.every(query, { actor: actorOf(sender), ...(own && { own }) }, MOST_ROWS);
    const filter = Object.entries(query).flatMap(([name, value]) => (value === undefined || UNASKED.has(name) ? [] : [name]));
    await this.looks.tell(sender, { act: 'dossiers.exported', details: { filter: filter.sort() } });
    reply.header('lienthong-row-limit', MOST_ROWS).header('cache-control', 'no-store');
    return new StreamableFile(Readable.from(csvOf(dossierTable(rows, pickLocale(language, this.config.locale)))), {
      type: 'text/csv; charset=utf-8; header=present',
      disposition: 'attachment; filename="lienthong-ho-so.csv"',
    });
  }
}
