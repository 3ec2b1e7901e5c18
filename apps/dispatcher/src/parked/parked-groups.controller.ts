import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Config, type Locale } from '@lienthong/config';
import type { FacetCount, GroupDelivery, GroupNote, GroupTotals } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce, cursorOf, cutPage, pickLocale, readCursor } from '@lienthong/service';
import { OPERATE } from '../operations/operations';
import { GroupChangeBody, GroupDeliveriesQuery, GroupsQuery, NoteBody } from './group-query';
import { ParkedGroups, type GroupReport } from './parked-groups';
import { ApiChangeGroup, ApiGroupDeliveries, ApiListGroups, ApiNoteGroup, ApiReadGroup } from './parked-groups.openapi';
import type { ShownGroup } from './shown-group';

interface GroupList {
  readonly items: readonly (ShownGroup | FacetCount)[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: true };
  /** Of everything the filter finds. */
  readonly total: GroupTotals;
  readonly lastCleared: ShownGroup | null;
}

/** What stands still, by cause: from here a person cures and lets it go again. */
@ApiTags('Tạm giữ / Parked')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/parked-groups')
export class ParkedGroupsController {
  constructor(
    private readonly groups: ParkedGroups,
    private readonly config: Config,
  ) {}

  @Get()
  @Scopes('operations:read')
  @ApiListGroups()
  async list(
    @CurrentSender() sender: Sender,
    @Query() query: GroupsQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<GroupList> {
    const locale = this.localeOf(language);
    const [total, lastCleared] = await Promise.all([this.groups.totals(sender, query), this.groups.lastCleared(sender, locale)]);
    const { by } = query;
    if (by !== 'cause') {
      const items = await this.groups.facets(sender, by, query);
      return { items, next: null, count: { value: items.length, exact: true }, total, lastCleared };
    }
    const found = await this.groups.list(sender, query, locale, query.after === undefined ? undefined : placeOf(query.after));
    const page = cutPage(found, query.limit, last => cursorOf(momentOf(last, query.sort), last.parked, last.id));
    return { ...page, count: { value: total.groups, exact: true }, total, lastCleared };
  }

  @Get(':id')
  @Scopes('operations:read')
  @ApiReadGroup()
  read(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<GroupReport> {
    return this.groups.report(sender, id, this.localeOf(language));
  }

  @Get(':id/deliveries')
  @Scopes('operations:read')
  @ApiGroupDeliveries()
  async deliveries(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Query() { limit, after }: GroupDeliveriesQuery,
  ): Promise<{ readonly items: readonly GroupDelivery[]; readonly next: string | null }> {
    const [at, last] = after === undefined ? [] : readCursor(after, 'string');
    const found = await this.groups.deliveries(sender, id, limit, at === undefined || last === undefined ? undefined : { at, id: last });
    return cutPage(found, limit, row => cursorOf(row.parkedAt.toISOString(), row.id));
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Scopes(OPERATE)
  @ApiChangeGroup()
  @ActsOnce()
  async change(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Body() body: GroupChangeBody,
    @Headers('accept-language') language: string | undefined,
  ): Promise<GroupReport> {
    await this.groups.change(sender, id, body);
    return this.groups.report(sender, id, this.localeOf(language));
  }

  @Post(':id/notes')
  @Scopes(OPERATE)
  @ApiNoteGroup()
  @ActsOnce()
  note(@CurrentSender() sender: Sender, @Param('id') id: string, @Body() { text }: NoteBody): Promise<GroupNote> {
    return this.groups.note(sender, id, text);
  }

  private localeOf(language: string | undefined): Locale {
    return pickLocale(language, this.config.locale);
  }
}

/** The time a list goes by. */
function momentOf({ first, last, clearedAt }: ShownGroup, sort: GroupsQuery['sort']): string {
  return ((sort === 'latest' ? last : first) ?? clearedAt ?? new Date(0)).toISOString();
}

function placeOf(after: string): { at: string; size: number; id: string } {
  const [at, size, id] = readCursor(after, 'number', 'string');
  return { at, size, id };
}
