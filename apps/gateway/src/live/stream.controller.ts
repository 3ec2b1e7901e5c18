import { Controller, Get, Header, Headers, Query, Req, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, Matches } from 'class-validator';
import { actorOf, BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import type { SessionRequest } from '../accounts/admission';
import { Live } from './live';
import { ApiStream } from './stream.openapi';
import { TOPIC } from './topics';

/** Topics of one stream at most. */
const MOST = 24;

class StreamQuery {
  @Transform(({ value }: { value: unknown }) => [value].flat())
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @Matches(TOPIC, { each: true })
  topic!: string[];

  /** For those who cannot send `Last-Event-ID`: a page that opens another stream. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  after?: number;
}

@ApiTags('Trực tiếp / Live')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/stream')
export class StreamController {
  constructor(private readonly live: Live) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Header('connection', 'close') // at its end: a server that stops does not wait for what might follow
  @Header('x-accel-buffering', 'no')
  @ApiStream()
  async stream(
    @CurrentSender() sender: Sender,
    @Query() { topic: topics, after }: StreamQuery,
    @Req() { headers, session }: SessionRequest,
    @Headers('last-event-id') last?: string,
  ): Promise<StreamableFile> {
    const place = Number(last ?? after ?? NaN);
    const { body } = await this.live.begin({
      actor: actorOf(sender),
      authorization: headers.authorization ?? '',
      ...(session !== undefined && { session }),
      topics,
      ...(Number.isSafeInteger(place) && { after: place }),
    });
    return new StreamableFile(body, { type: 'text/event-stream; charset=utf-8' });
  }
}
