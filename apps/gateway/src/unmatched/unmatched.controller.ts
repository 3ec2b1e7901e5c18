import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { UnmatchedEvents, type UnmatchedEvent } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, readCursor } from '@lienthong/service';
import { ApiListUnmatched } from './unmatched.openapi';

class UnmatchedQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  after?: string;
}

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
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    return { items, next: found.length > query.limit && last ? cursorOf(last.receivedAt, last.uid) : null };
  }
}

function placeOf(after: string): { receivedAt: string; uid: string } {
  const [receivedAt, uid] = readCursor(after, 'string');
  return { receivedAt, uid };
}
