import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { EntryList, TrailReader, TrailStore } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { cursorOf } from '@lienthong/service';
import { limitOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { DossierTimelines } from '../timeline/dossier-timelines';
import { ApiListEntries } from './entries.openapi';
import { afterOf, filterOf } from './entry-query';
import { entryItems, type EntryItem, type Page } from './entry-view';

/** All entries for whoever may read the trail; for everybody else what they did themselves. */
@ApiTags('Nhật ký chứng cứ / Trail')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/trail/entries')
export class EntriesController {
  constructor(
    private readonly list: EntryList,
    private readonly reader: TrailReader,
    private readonly store: TrailStore,
    private readonly timelines: DossierTimelines,
    private readonly looks: Looks,
  ) {}

  @Get()
  @ApiListEntries()
  async entries(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<Page<EntryItem>> {
    const filter = await filterOf(sender, query, { timelines: this.timelines, reader: this.reader });
    const { dossier, ...details } = filter;
    await this.looks.tell(sender, { act: 'trail.viewed', dossier, details: { list: 'entries', ...details } });
    const [page, count, installId] = await Promise.all([
      this.list.page(filter, limitOf(query), afterOf(query)),
      this.list.count(filter),
      this.store.installId(),
    ]);
    return { items: await entryItems(page.rows, this.reader, installId), next: page.next ? cursorOf(...page.next) : null, count };
  }
}
