import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RESOURCE_KINDS, type ResourceKind } from '@lienthong/dossier';
import { ActsReader, EntryList, keyOf, TeamResources, VersionStore, type EntryFilter, type LinkedRow } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, isConfined, type Sender } from '@lienthong/security';
import { cursorOf } from '@lienthong/service';
import { ApiPeriod, ApiTrailList } from '../entries/entries.openapi';
import { actorIn, afterOf } from '../entries/entry-query';
import { actIn, textAt, type Page } from '../entries/entry-view';
import { choiceOf, invalid, limitOf, listOf, periodOf, textOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { readsAll, whoseActs } from '../looks/readers';
import { toEntry } from '../record/trail-rows';
import { changeActs, configChange, type ConfigChange } from './config-change';

const REGISTRY = 'registry:read';
const RESOURCE = /^[\w.-]{1,200}$/;

const example = {
  ...{
    id: 'act:88',
    at: '2026-11-24T03:20:41.204Z',
    kind: 'connection',
    resource: 'dvcqg.main',
    what: 'activated',
    version: 8,
    replaces: 7,
  },
  ...{ release: 41, by: 'user:lan.nguyen', submittedBy: 'user:hong.le', reason: 'bổ sung mã trạng thái' },
  changes: [{ pointer: '/codeTables/0/entries/4', after: { from: 'interoperating', to: '4' } }],
  ...{ chain: 2, seq: 77 },
};

/** What changed in the configuration: for auditors all of it, for a sector team that of its own systems, else one's own acts. */
@ApiTags('Thay đổi cấu hình / Configuration changes')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/config-changes')
export class ConfigChangesController {
  constructor(
    private readonly list: EntryList,
    private readonly acts: ActsReader,
    private readonly versions: VersionStore,
    private readonly looks: Looks,
  ) {}

  @Get()
  @ApiTrailList('Thay đổi cấu hình, mới nhất trước / Configuration changes, newest first', example)
  @ApiPeriod()
  @ApiQuery({ name: 'kind', required: false, isArray: true, enum: RESOURCE_KINDS })
  @ApiQuery({ name: 'resource', required: false, example: 'dvcqg.main', description: 'Cùng với một “kind” / Together with one “kind”' })
  @ApiQuery({ name: 'actor', required: false, example: 'user:hong.le' })
  @ApiQuery({ name: 'only', required: false, enum: ['effective'], description: 'Chỉ thay đổi đã có hiệu lực / Only what took effect' })
  async changes(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<Page<ConfigChange>> {
    const kinds = kindsIn(query);
    const acts = changeActs(kinds, choiceOf(query, 'only', ['effective']) !== undefined);
    const reach = await this.reach(sender, actorIn(query), resourceIn(query, kinds));
    const filter: EntryFilter = { ...periodOf(query), acts, ...reach };
    await this.looks.tell(sender, {
      act: 'trail.viewed',
      details: { list: 'config-changes', kinds, ...periodOf(query), actor: reach.actor },
    });
    const [page, count] = await Promise.all([this.list.page(filter, limitOf(query), afterOf(query)), this.list.count(filter)]);
    return { items: await this.items(page.rows), next: page.next ? cursorOf(...page.next) : null, count };
  }

  private async reach(sender: Sender, actor: string | undefined, resource: string | undefined): Promise<EntryFilter> {
    const asked = resource === undefined ? {} : { resources: [resource] };
    if (readsAll(sender)) return { actor, ...asked };
    if (!sender.person || !sender.scopes.includes(REGISTRY) || !isConfined(sender, REGISTRY))
      return { actor: whoseActs(sender, actor), ...asked };
    const own = await this.ownedBy(sender.person.team ?? '');
    return { actor, resources: own.filter(key => resource === undefined || key === resource) };
  }

  private async ownedBy(team: string): Promise<string[]> {
    const known = await this.versions.known();
    const resources = new TeamResources(known);
    return [...new Set(known.filter(({ kind, document }) => resources.isOf(team, kind, document)).map(keyOf))];
  }

  private async items(rows: readonly LinkedRow[]): Promise<ConfigChange[]> {
    const told = rows.map(row => ({ row, ...actIn(toEntry(row).content) }));
    const decided = told.filter(({ act }) => /\.(activated|returned)$/.test(act));
    const submitters = await this.acts.submittersOf(
      decided.map(({ row, act, details }) => ({
        kind: act.split('.')[0] ?? '',
        resource: textAt(details['resource']) ?? '',
        version: Number(details['version'] ?? 0),
        recordedAt: row.recordedAt,
      })),
    );
    const submitterOf = new Map(decided.map(({ row }, index) => [row, submitters[index]]));
    return rows.map(row => configChange(row, submitterOf.get(row)));
  }
}

function kindsIn(query: Query): ResourceKind[] {
  return listOf(query, 'kind').map(kind => {
    const known = RESOURCE_KINDS.find(one => one === kind);
    if (!known) throw invalid('kind', 'choice', `must be one of ${RESOURCE_KINDS.join(', ')}`);
    return known;
  });
}

function resourceIn(query: Query, [kind, ...others]: readonly ResourceKind[]): string | undefined {
  const id = textOf(query, 'resource');
  if (id === undefined) return undefined;
  if (!RESOURCE.test(id)) throw invalid('resource', 'pattern', 'must be the id of a resource');
  if (!kind || others.length > 0) throw invalid('kind', 'once', 'must be given once together with "resource"');
  return keyOf({ kind, id });
}
