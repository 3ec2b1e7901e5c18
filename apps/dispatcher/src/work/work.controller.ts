import { Controller, Get, Headers, Inject, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Config } from '@lienthong/config';
import { DELIVERY_STATES, type DeliveryState } from '@lienthong/dossier';
import { DeliveryStore, FollowStore, HoldStore, PgStoppedRecords, Releases, type DeliverySummary } from '@lienthong/persistence';
import { STOPPED_RECORDS } from '@lienthong/messaging';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, cutPage, pickLocale, readCursor } from '@lienthong/service';
import { SeenConnections } from '../connections/seen-connections';
import { TODO_CODES } from './todo';
import { TodoList } from './todo-list';

class DeliveriesQuery {
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @IsOptional()
  @IsString()
  connection?: string;

  @IsOptional()
  @IsString()
  dossier?: string;

  @IsOptional()
  @IsString()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

/** A page of a list; `next` goes into `after` for the next one and is null on the last. */
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

class WorkQuery {
  @IsOptional()
  @IsIn(['true'])
  mine?: 'true';
}

class OpenQuery {
  @IsString()
  connection!: string;
}

const WORK_LIMIT = 500;
const COUNT_LIMIT = 10_000;
const SCOPE = 'operations:read';

/** What is under way, and what waits for a person. People of a sector see what concerns their own team's connections. */
@ApiTags('Chuyển giao')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@Controller('v1')
export class WorkController {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly holds: HoldStore,
    private readonly followed: FollowStore,
    private readonly seen: SeenConnections,
    private readonly releases: Releases,
    private readonly todo: TodoList,
    private readonly config: Config,
    @Inject(STOPPED_RECORDS) private readonly stopped: PgStoppedRecords,
  ) {}

  @ApiOperation({ summary: 'Các lượt giao, mới nhất trước / Deliveries, newest first' })
  @Get('deliveries')
  async list(@CurrentSender() sender: Sender, @Query() query: DeliveriesQuery): Promise<Page<DeliverySummary>> {
    const limit = query.limit ?? 50;
    const connections = await this.seen.by(sender, SCOPE);
    const found = await this.deliveries.list({
      limit: limit + 1,
      ...(connections && { connections }),
      ...(query.state !== undefined && { state: query.state }),
      ...(query.connection !== undefined && { connection: query.connection }),
      ...(query.dossier !== undefined && { dossierId: query.dossier }),
      ...(query.after !== undefined && { after: placeOf(query.after) }),
    });
    return cutPage(found, limit, last => cursorOf(last.acceptedAt, last.id));
  }

  @ApiOperation({ summary: 'Số lượt giao chưa xong của một kết nối / How many deliveries of a connection have not ended' })
  @Get('deliveries/open')
  async countOpen(@CurrentSender() sender: Sender, @Query() { connection }: OpenQuery): Promise<{ count: number; exact: boolean }> {
    const connections = await this.seen.by(sender, SCOPE);
    if (connections && !connections.includes(connection)) return { count: 0, exact: true };
    return this.deliveries.countOpen(connection, COUNT_LIMIT);
  }

  @ApiOperation({
    summary: 'Việc cần người xử lý / What waits for a person',
    description: `Với mine=true: việc của người hỏi, gộp theo loại, việc gấp trước; mỗi việc có code, params, link, owner, since. Không có: từng bản tin, từng kết nối. / With mine=true: what the reader has to do, grouped, most urgent first, each with code, params, link, owner, since (code: ${TODO_CODES.join(', ')}). Without: each delivery and connection by itself.`,
  })
  @ApiQuery({ name: 'mine', required: false, schema: { type: 'string', enum: ['true'] } })
  @Get('work-items')
  async workItems(@CurrentSender() sender: Sender, @Query() { mine }: WorkQuery = {}, @Headers('accept-language') language?: string) {
    if (mine) return { items: await this.todo.of(sender, pickLocale(language, this.config.locale)) };
    const connections = await this.seen.by(sender, SCOPE);
    const [release, held, parked, troubles, stopped] = await Promise.all([
      this.releases.current(),
      this.holds.all(),
      this.deliveries.list({ state: 'parked', limit: WORK_LIMIT, ...(connections && { connections }) }),
      this.followed.troubles(WORK_LIMIT, connections),
      connections ? [] : this.stopped.list(WORK_LIMIT), // of no connection: operations' own
    ]);
    return {
      items: [
        ...release.connections
          .filter(({ id, stopped: how }) => how && (connections?.includes(id) ?? true))
          .map(({ id, stopped: how }) => ({ kind: 'connection-suspended', connection: id, owner: 'Vận hành', ...how })),
        ...held
          .filter(({ connection }) => connections?.includes(connection) ?? true)
          .map(({ connection, code, owner, detail, heldSince, probeAt }) => ({
            kind: 'connection-held',
            connection,
            code,
            owner,
            detail,
            since: heldSince,
            probeAt,
          })),
        ...parked.map(row => ({
          kind: 'delivery-parked',
          connection: row.connection,
          delivery: row.id,
          dossier: row.dossierId,
          since: row.plannedAt,
          ...row.parked,
        })),
        ...troubles.map(({ connection, reference, problem }) => ({ kind: 'answer-unusable', connection, reference, ...problem })),
        ...stopped.map(({ group, key, code, reason, stoppedAt }) => ({
          kind: 'record-stopped',
          stage: group,
          dossier: key,
          code,
          owner: 'Vận hành',
          reason,
          since: stoppedAt,
        })),
      ],
    };
  }
}

function placeOf(after: string): { acceptedAt: string; id: string } {
  const [acceptedAt, id] = readCursor(after, 'string');
  return { acceptedAt, id };
}
