import { Body, Controller, Get, Headers, HttpCode, Param, ParseIntPipe, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Operation, OperationItem } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce, cursorOf, cutPage, readCursor, type HttpReply } from '@lienthong/service';
import type { ItemDetail } from './item-details';
import { ItemsQuery, keyFrom, OperationBody, OperationsQuery, selectionOf, TransitionBody } from './operation-request';
import { OperationTransitions } from './operation-transitions';
import { Operations, OPERATE, type OperationReport } from './operations';
import {
  ApiListOperations,
  ApiOperationItem,
  ApiOperationItems,
  ApiPostOperation,
  ApiReadOperation,
  ApiTransition,
} from './operations.openapi';

interface OperationPage {
  readonly items: readonly Operation[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** Pages of items go by position; the place says so. */
const BEGINNING = '1970-01-01T00:00:00Z';

/** What people do with parked deliveries, even with one: looked at before, with a reason, and kept. */
@ApiTags('Thao tác / Operations')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/operations')
export class OperationsController {
  constructor(
    private readonly operations: Operations,
    private readonly transitions: OperationTransitions,
  ) {}

  /** The key is stored with the operation, in one transaction: stronger than an answer kept beside it. */
  @Post()
  @HttpCode(201)
  @Scopes(OPERATE)
  @ApiPostOperation()
  async post(
    @CurrentSender() sender: Sender,
    @Body() { preview = false, selection, ...request }: OperationBody,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<OperationReport> {
    const asked = { ...request, selection: selectionOf(selection) };
    const { repeated, ...report } = await this.operations.create(sender, asked, { preview, key: key && keyFrom(key) });
    reply.header('location', `/v1/operations/${report.id}`);
    if (repeated) reply.status(200);
    return report;
  }

  @Get()
  @Scopes('operations:read')
  @ApiListOperations()
  async list(@CurrentSender() sender: Sender, @Query() { limit, after, state, group }: OperationsQuery): Promise<OperationPage> {
    const { found, count } = await this.operations.list(sender, limit, {
      ...(state && { states: state }),
      ...(group !== undefined && { group }),
      ...(after !== undefined && { after: placeOf(after) }),
    });
    return { ...cutPage(found, limit, last => cursorOf(last.createdAt, last.id)), count };
  }

  @Get(':id')
  @Scopes('operations:read')
  @ApiReadOperation()
  read(@CurrentSender() sender: Sender, @Param('id') id: string): Promise<OperationReport> {
    return this.operations.report(sender, id);
  }

  @Get(':id/items')
  @Scopes('operations:read')
  @ApiOperationItems()
  async items(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Query() { limit, after, class: only }: ItemsQuery,
  ): Promise<{ readonly items: readonly OperationItem[]; readonly next: string | null }> {
    const position = after === undefined ? undefined : readCursor(after, 'number')[1];
    const found = await this.operations.items(sender, id, limit, only, position);
    return cutPage(found, limit, last => cursorOf(BEGINNING, last.position));
  }

  @Get(':id/items/:position')
  @Scopes('operations:read')
  @ApiOperationItem()
  item(@CurrentSender() sender: Sender, @Param('id') id: string, @Param('position', ParseIntPipe) position: number): Promise<ItemDetail> {
    return this.operations.item(sender, id, position);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Scopes(OPERATE)
  @ApiTransition()
  @ActsOnce()
  async transition(@CurrentSender() sender: Sender, @Param('id') id: string, @Body() body: TransitionBody): Promise<OperationReport> {
    await this.transitions.make(sender, id, body);
    return this.operations.report(sender, id);
  }
}

function placeOf(after: string): { createdAt: string; id: string } {
  const [createdAt, id] = readCursor(after, 'string');
  return { createdAt, id };
}
