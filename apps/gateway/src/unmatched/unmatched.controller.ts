import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { UnmatchedEvents, type UnmatchedEvent } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
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
      ...(query.after !== undefined && { after: readCursor(query.after) }),
    });
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    return { items, next: found.length > query.limit && last ? `${last.receivedAt}~${last.uid}` : null };
  }
}

function readCursor(text: string): { receivedAt: string; uid: string } {
  const end = text.indexOf('~');
  const receivedAt = text.slice(0, Math.max(end, 0));
  if (Number.isNaN(Date.parse(receivedAt))) {
    throw new LienThongError('CURSOR_INVALID', 'invalid', 'The value of `after` is not one this list gave out', {
      violations: [{ pointer: '/after', code: 'cursor', message: 'take `next` of the page before, unchanged' }],
    });
  }
  return { receivedAt, uid: text.slice(end + 1) };
}
