import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, Scopes } from '@lienthong/security';
import { readCursor } from '@lienthong/service';
import { DIFFERENCES } from '@lienthong/persistence';
import { choiceOf, dayOf, invalid, limitOf, textOf, type Query } from '../http/query';
import { Completeness, type CompletenessReport } from './completeness-report';
import { Days, type DaysReport } from './recorded-days';

/** Longest time of which the days are told, days. */
const LONGEST = 92;

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('trail:read')
@ApiTags('completeness')
@Controller('v1/completeness')
export class CompletenessController {
  constructor(
    private readonly completeness: Completeness,
    private readonly days: Days,
  ) {}

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

  @Get('days')
  @ApiOperation({ summary: 'Day by day, the last first: events accepted, events in the trail, events missing from it' })
  @ApiQuery({ name: 'from', example: '2026-11-01', description: 'First day, in Vietnam' })
  @ApiQuery({ name: 'to', example: '2026-11-30', description: 'Last day, included' })
  async eachDay(@QueryParameters() query: Query): Promise<DaysReport> {
    const [{ from }, { to }] = [dayOf(query, 'from'), dayOf(query, 'to')];
    if (from >= to) throw invalid('to', 'order', 'must not be earlier than "from"');
    if (to.getTime() - from.getTime() > LONGEST * 86_400_000) throw invalid('to', 'range', `must be at most ${LONGEST} days after "from"`);
    return this.days.between(from, to);
  }
}
