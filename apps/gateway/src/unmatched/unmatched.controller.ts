import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { UnmatchedEvents, type UnmatchedEvent } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, cutPage, pageQuery, readCursor } from '@lienthong/service';
import { ApiListUnmatched } from './unmatched.openapi';

class UnmatchedQuery extends pageQuery(200) {}

/** Events that were accepted and wait for their dossier. */
@ApiTags('Sự kiện chờ hồ sơ / Unmatched events')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/unmatched-events')
export class UnmatchedController {
  constructor(private readonly unmatched: UnmatchedEvents) {}

  @Get()
  @Scopes('rejections:read')
  @ApiListUnmatched()
  async list(
    @CurrentSender() sender: Sender,
    @Query() query: UnmatchedQuery,
  ): Promise<{ items: readonly UnmatchedEvent[]; next: string | null }> {
    const found = await this.unmatched.list({
      limit: query.limit + 1,
      ...(!sender.scopes.includes('operations:read') && { system: sender.system }),
      ...(query.after !== undefined && { after: placeOf(query.after) }),
    });
    return cutPage(found, query.limit, last => cursorOf(last.receivedAt, last.uid));
  }
}

function placeOf(after: string): { receivedAt: string; uid: string } {
  const [receivedAt, uid] = readCursor(after, 'string');
  return { receivedAt, uid };
}
