import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, Scopes } from '@lienthong/security';
import { readCursor } from '@lienthong/service';
import { DIFFERENCES } from '@lienthong/persistence';
import { choiceOf, dayOf, invalid, limitOf, textOf, type Query } from '../http/query';
import { Completeness, type CompletenessReport } from './completeness-report';

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('trail:read')
@ApiTags('completeness')
@Controller('v1/completeness')
export class CompletenessController {
  constructor(private readonly completeness: Completeness) {}

  @Get()
  @ApiOperation({ summary: 'Whether everything accepted on a day was routed and delivered, and what was not' })
  @ApiQuery({ name: 'day', example: '2026-11-25', description: 'Day in Vietnam' })
  @ApiQuery({ name: 'only', required: false, enum: DIFFERENCES, description: 'Only this list; needed together with "after"' })
  @ApiQuery({ name: 'after', required: false, description: '"next" of the same list' })
  @ApiQuery({ name: 'limit', required: false, example: 50 })
  async report(@QueryParameters() query: Query): Promise<CompletenessReport> {
    const only = choiceOf(query, 'only', DIFFERENCES);
    const place = textOf(query, 'after');
    const after = place === undefined ? undefined : readCursor(place, 'string', 'string');
    if (after && !only) throw invalid('after', 'needs-only', 'needs "only" to say which list goes on');
    return this.completeness.of({ ...dayOf(query, 'day'), limit: limitOf(query), only, after });
  }
}
