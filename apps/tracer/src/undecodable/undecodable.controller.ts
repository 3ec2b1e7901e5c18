import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { JsonValue } from '@lienthong/dossier';
import { BearerGuard, Scopes } from '@lienthong/security';
import { cursorOf, readCursor } from '@lienthong/service';
import { TrailReader, type TrailRow } from '@lienthong/persistence';
import { limitOf, textOf, type Query } from '../http/query';

/** A record nobody could read: where it lies, who found it, and why it cannot be read. */
export interface UndecodableItem {
  readonly id: string;
  readonly recordedAt: string;
  /** Service that found it. */
  readonly foundBy: string;
  readonly facts: Readonly<Record<string, JsonValue>>;
}

export interface UndecodablePage {
  readonly items: readonly UndecodableItem[];
  readonly next?: string;
  readonly count: { readonly value: number; readonly exact: boolean };
}

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('operations:read')
@ApiTags('undecodable')
@Controller('v1/undecodable')
export class UndecodableController {
  constructor(private readonly reader: TrailReader) {}

  @Get()
  @ApiOperation({ summary: 'Records on the bus that nobody could read, newest first' })
  @ApiQuery({ name: 'after', required: false, description: '"next" of the page before' })
  @ApiQuery({ name: 'limit', required: false, example: 50 })
  async list(@QueryParameters() query: Query): Promise<UndecodablePage> {
    const limit = limitOf(query);
    const place = textOf(query, 'after');
    const after = place === undefined ? undefined : readCursor(place, 'number', 'number');
    const [found, count] = await Promise.all([this.reader.undecodable(limit + 1, after), this.reader.countUndecodable()]);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      items: rows.map(itemFrom),
      ...(found.length > limit && last && { next: cursorOf(last.recordedAt, last.chain, last.seq) }),
      count,
    };
  }
}

function itemFrom({ sourceId, recordedAt, actor, content }: TrailRow): UndecodableItem {
  return { id: sourceId, recordedAt, foundBy: actor, facts: JSON.parse(content) as UndecodableItem['facts'] };
}
