import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ActsReader, EntryList, TrailReader, type LinkedRow } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { cursorOf } from '@lienthong/service';
import { ApiPeriod, ApiTrailList } from '../entries/entries.openapi';
import { actorIn, afterOf } from '../entries/entry-query';
import { dossierNames, type Page } from '../entries/entry-view';
import { findFor } from '../entries/find-dossier';
import { limitOf, periodOf, textOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { whoseActs } from '../looks/readers';
import { DossierTimelines } from '../timeline/dossier-timelines';
import { LOOKED, payloadView, type PayloadView } from './payload-view';
import { dayBegin } from './working-hours';

const example = {
  ...{ id: 'act:1d77', at: '2026-11-24T03:20:41.204Z', person: 'user:hong.le', dossier: { id: '019ab3c4', code: 'H49.12-261120-0007' } },
  ...{
    delivery: '7f3a',
    stage: 'received',
    fields: ['applicantName'],
    purpose: 'đối chiếu',
    reason: 'theo CV 118',
    flags: ['no-open-work'],
  },
  ...{ chain: 3, seq: 4812 },
};

/** Who looked at personal data: all looks for whoever may read the trail, else one's own. */
@ApiTags('Ai đã xem / Who looked')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/payload-views')
export class PayloadViewsController {
  constructor(
    private readonly list: EntryList,
    private readonly acts: ActsReader,
    private readonly reader: TrailReader,
    private readonly timelines: DossierTimelines,
    private readonly looks: Looks,
  ) {}

  @Get()
  @ApiTrailList(
    'Ai đã xem dữ liệu cá nhân, mới nhất trước / Who looked at personal data, newest first',
    example,
    'Cờ: ngoài giờ, quá 20 lần một ngày, hồ sơ không có việc đang mở. / Flags: outside office hours, more than 20 a day, no open work on the dossier.',
  )
  @ApiPeriod()
  @ApiQuery({ name: 'dossier', required: false })
  @ApiQuery({ name: 'actor', required: false, example: 'user:hong.le' })
  async views(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<Page<PayloadView>> {
    const name = textOf(query, 'dossier');
    const dossier = name === undefined ? undefined : await findFor(sender, this.timelines, name);
    const filter = { ...periodOf(query), actor: whoseActs(sender, actorIn(query)), dossier, acts: [LOOKED] };
    await this.looks.tell(sender, {
      act: 'trail.viewed',
      dossier,
      details: { list: 'payload-views', ...periodOf(query), actor: filter.actor },
    });
    const [page, count] = await Promise.all([this.list.page(filter, limitOf(query), afterOf(query)), this.list.count(filter)]);
    return { items: await this.items(page.rows), next: page.next ? cursorOf(...page.next) : null, count };
  }

  private async items(rows: readonly LinkedRow[]): Promise<PayloadView[]> {
    const looks = rows.map(row => ({ ...row, act: LOOKED, since: dayBegin(new Date(row.recordedAt)) }));
    const [facts, nameOf] = await Promise.all([this.acts.lookFacts(looks), dossierNames(rows, this.reader)]);
    return rows.flatMap((row, index) => {
      const fact = facts[index];
      return fact ? [payloadView(row, fact, row.dossierId === undefined ? undefined : nameOf(row.dossierId))] : [];
    });
  }
}
