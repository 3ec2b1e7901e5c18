import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Query,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { LienThongError, type ResourceKind } from '@lienthong/dossier';
import { VersionStore, type Version } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce, type HttpReply } from '@lienthong/service';
import { editorOf } from './editor';
import { etagOf, revisionIn } from './etag';
import { Ownership } from './ownership';
import { RefusedAttempts } from './refused-attempts.interceptor';
import { Registrar } from './registrar';
import { pageOf, viewOf, wholeOf, type ResourcePage } from './resource-view';
import { DocumentBody, ResourcesQuery, TransitionBody } from './resource.dto';
import {
  ApiAddVersion,
  ApiDiscardVersion,
  ApiGetResource,
  ApiGetVersion,
  ApiListResources,
  ApiMoveVersion,
  ApiSaveVersion,
  ApiValidateVersion,
} from './resource.openapi';
import { isWanted, requireNoRouteFilter } from './route-filter';
import { Transitions } from './transitions';
import { VersionCheck } from './version-check';

/** The same addresses and the same life for every kind of resource. */
function resourceController(kind: ResourceKind, path: string, tag: string): Type {
  @ApiTags(tag)
  @ApiBearerAuth()
  @UseGuards(BearerGuard)
  @UseInterceptors(RefusedAttempts.of(kind))
  @Scopes('registry:read')
  @Controller(`v1/${path}`)
  class ResourceController {
    constructor(
      private readonly versions: VersionStore,
      private readonly registrar: Registrar,
      private readonly transitions: Transitions,
      private readonly check: VersionCheck,
    ) {}

    @Get()
    @ApiListResources()
    async list(@CurrentSender() sender: Sender, @Query() query: ResourcesQuery): Promise<ResourcePage> {
      const { limit, after, state } = query;
      if (kind !== 'route') requireNoRouteFilter(query);
      const onlyTeam = editorOf(sender).onlyTeam('registry:read');
      const known = await this.versions.known();
      const ownership = new Ownership(known);
      const present = known.filter(row => row.kind === kind && row.state !== 'retired');
      const own = present.filter(row => onlyTeam === undefined || ownership.isOf(onlyTeam, kind, row.document));
      const isMeant = (row: Version) => (state === undefined || row.state === state) && (kind !== 'route' || isWanted(row.document, query));
      const wanted = new Set(own.filter(isMeant).map(({ id }) => id));
      return pageOf(
        own.filter(({ id }) => wanted.has(id)),
        limit,
        after,
      );
    }

    @Post()
    @Scopes('registry:write')
    @ApiAddVersion()
    @ActsOnce()
    async add(@CurrentSender() sender: Sender, @Body() { document }: DocumentBody, @Res({ passthrough: true }) reply: HttpReply) {
      const version = await this.registrar.add(editorOf(sender), kind, document);
      reply.header('etag', etagOf(version)).header('location', `/v1/${path}/${version.id}/versions/${version.version}`);
      return wholeOf(version);
    }

    @Get(':id')
    @ApiGetResource()
    async get(@CurrentSender() sender: Sender, @Param('id') id: string) {
      const history = await this.versions.history(kind, id);
      const newest = history[0];
      if (!newest) throw new LienThongError('RESOURCE_UNKNOWN', 'absent', `There is no ${kind} ${id}`, { params: { kind, id } });
      await this.requireOwn(sender, newest);
      const page = pageOf(history, 1, undefined);
      return { ...page.items[0], versions: history.map(viewOf) };
    }

    @Get(':id/versions/:version')
    @ApiGetVersion()
    async getVersion(
      @CurrentSender() sender: Sender,
      @Param('id') id: string,
      @Param('version', ParseIntPipe) version: number,
      @Res({ passthrough: true }) reply: HttpReply,
    ) {
      const row = await this.versions.find(kind, id, version);
      await this.requireOwn(sender, row);
      reply.header('etag', etagOf(row));
      return wholeOf(row);
    }

    @Put(':id/versions/:version')
    @Scopes('registry:write')
    @ApiSaveVersion()
    @ActsOnce()
    async save(
      @CurrentSender() sender: Sender,
      @Param('id') id: string,
      @Param('version', ParseIntPipe) version: number,
      @Headers('if-match') ifMatch: string | undefined,
      @Body() { document }: DocumentBody,
      @Res({ passthrough: true }) reply: HttpReply,
    ) {
      const saved = await this.registrar.save(editorOf(sender), { kind, id, version }, document, revisionIn(ifMatch));
      reply.header('etag', etagOf(saved));
      return wholeOf(saved);
    }

    @Delete(':id/versions/:version')
    @HttpCode(204)
    @Scopes('registry:write')
    @ApiDiscardVersion()
    @ActsOnce()
    async discard(
      @CurrentSender() sender: Sender,
      @Param('id') id: string,
      @Param('version', ParseIntPipe) version: number,
      @Headers('if-match') ifMatch: string | undefined,
    ): Promise<void> {
      await this.registrar.discard(editorOf(sender), { kind, id, version }, revisionIn(ifMatch));
    }

    @Post(':id/versions/:version/validate')
    @HttpCode(200)
    @ApiValidateVersion()
    async validate(@CurrentSender() sender: Sender, @Param('id') id: string, @Param('version', ParseIntPipe) version: number) {
      const row = await this.versions.find(kind, id, version);
      await this.requireOwn(sender, row);
      const { violations, breaks } = await this.versions.look(change => this.check.assess(change, row));
      return { valid: violations.length === 0, violations, breaks };
    }

    @Post(':id/versions/:version/transitions')
    @HttpCode(200)
    @ApiMoveVersion()
    @ActsOnce()
    async move(
      @CurrentSender() sender: Sender,
      @Param('id') id: string,
      @Param('version', ParseIntPipe) version: number,
      @Headers('if-match') ifMatch: string | undefined,
      @Body() body: TransitionBody,
      @Res({ passthrough: true }) reply: HttpReply,
    ) {
      const seen = { kind, id, version, revision: revisionIn(ifMatch) };
      const { versions, release } = await this.transitions.move(editorOf(sender), [seen], body);
      const moved = versions[0] as Version; // as many as were named
      reply.header('etag', etagOf(moved));
      return { ...viewOf(moved), ...(release !== undefined && { release }) };
    }

    private async requireOwn(sender: Sender, row: Version): Promise<void> {
      new Ownership(await this.versions.known()).require(editorOf(sender), 'registry:read', kind, row.id, row.document);
    }
  }
  return ResourceController;
}

export const SystemsController = resourceController('system', 'systems', 'Hệ thống / Systems');
export const ConnectionsController = resourceController('connection', 'connections', 'Kết nối / Connections');
export const RoutesController = resourceController('route', 'routes', 'Tuyến / Routes');
export const CodeTablesController = resourceController('code-table', 'code-tables', 'Bảng mã / Code tables');
