import { Readable } from 'node:stream';
import { Controller, Get, Query as QueryParameters, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import type { ExportScope, ExportSpan } from '@lienthong/trail';
import { DossierAccess } from '../facts/dossier-access';
import { invalid, periodOf, textOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { requireAll } from '../looks/readers';
import { TrailExport } from './trail-export';

const CHUNK_CHARACTERS = 65_536;

@ApiBearerAuth()
@UseGuards(BearerGuard)
@ApiTags('trail')
@Controller('v1/trail')
export class ExportController {
  constructor(
    private readonly trail: TrailExport,
    private readonly access: DossierAccess,
    private readonly looks: Looks,
  ) {}

  @Get('export')
  @ApiOperation({
    summary: 'The trail as JSON Lines, for the offline verifier: of one dossier, of a time, or all of it',
    description:
      'The export of a dossier shows the entries of all others by digest and hash only. A time is widened to the checkpoints around it. ' +
      'Who may read a dossier may export it; all else needs the right to the trail.',
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
  async export(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<StreamableFile> {
    const { scope, shows } = await this.partOf(sender, query);
    const dossier = scope.kind === 'dossier' ? scope.dossier : undefined;
    await this.looks.tell(sender, { act: 'trail.exported', dossier, details: { scope } });
    const lines = await this.trail.begin(scope, shows);
    return new StreamableFile(Readable.from(chunks(lines)), {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: 'attachment; filename="lienthong-trail.jsonl"',
    });
  }

  private async partOf(sender: Sender, query: Query): Promise<Part> {
    const name = textOf(query, 'dossier');
    const { from, to } = periodOf(query);
    if (name !== undefined) {
      if (from || to) throw invalid('dossier', 'alone', 'cannot be combined with a time');
      const { id, shows } = await this.access.open(sender, name, textOf(query, 'system'));
      return { scope: { kind: 'dossier', dossier: id }, shows };
    }
    requireAll(sender);
    if (!from && !to) return { scope: { kind: 'all' } };
    if (!from || !to) throw invalid(from ? 'to' : 'from', 'required', 'is needed as well: a time has a beginning and an end');
    return { scope: { kind: 'time', from: from.toISOString(), to: to.toISOString() } };
  }
}

interface Part {
  readonly scope: ExportScope;
  readonly shows?: ExportSpan['shows'];
}

/** One write per line would cost more than the lines. */
export async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
