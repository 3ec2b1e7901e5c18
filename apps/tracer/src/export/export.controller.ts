import { Readable } from 'node:stream';
import { Controller, Get, Query as QueryParameters, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, Scopes } from '@lienthong/security';
import type { ExportScope } from '@lienthong/trail';
import { invalid, momentOf, textOf, type Query } from '../http/query';
import { DossierTimelines } from '../timeline/dossier-timelines';
import { TrailExport } from './trail-export';

const CHUNK_CHARACTERS = 65_536;

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('trail:read')
@ApiTags('trail')
@Controller('v1/trail')
export class ExportController {
  constructor(
    private readonly trail: TrailExport,
    private readonly timelines: DossierTimelines,
  ) {}

  @Get('export')
  @ApiOperation({
    summary: 'The trail as JSON Lines, for the offline verifier: of one dossier, of a time, or all of it',
    description:
      'The export of a dossier shows the entries of all others by digest and hash only. A time is widened to the checkpoints around it.',
  })
  @ApiQuery({ name: 'dossier', required: false, description: 'Dossier code, code in another system, or dossier id' })
  @ApiQuery({ name: 'system', required: false, description: 'The system whose code it is' })
  @ApiQuery({
    name: 'from',
    required: false,
    example: '2026-11-24',
    description: 'Day in Vietnam, or a moment with offset; together with "to"',
  })
  @ApiQuery({ name: 'to', required: false, example: '2026-11-25' })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  async export(@QueryParameters() query: Query): Promise<StreamableFile> {
    const lines = await this.trail.begin(await this.scopeOf(query));
    return new StreamableFile(Readable.from(chunks(lines)), {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: 'attachment; filename="lienthong-trail.jsonl"',
    });
  }

  private async scopeOf(query: Query): Promise<ExportScope> {
    const name = textOf(query, 'dossier');
    const [from, to] = [momentOf(query, 'from', 'begin'), momentOf(query, 'to', 'end')];
    if (name !== undefined) {
      if (from || to) throw invalid('dossier', 'alone', 'cannot be combined with a time');
      return { kind: 'dossier', dossier: await this.timelines.find(name, textOf(query, 'system')) };
    }
    if (!from && !to) return { kind: 'all' };
    if (!from || !to) throw invalid(from ? 'to' : 'from', 'required', 'is needed as well: a time has a beginning and an end');
    if (from >= to) throw invalid('to', 'order', 'must be later than "from"');
    return { kind: 'time', from: from.toISOString(), to: to.toISOString() };
  }
}

/** One write per line would cost more than the lines. */
async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
