import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Value } from '@sinclair/typebox/value';
import { renderReport, reportSchema, type Report } from '@lienthong/adapter-host';
import { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { TestRunStore, type ReportedTestRun, type TestRun } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce, cursorOf, cutPage, pickLocale, readCursor, type HttpReply } from '@lienthong/service';
import { requireOwn } from './place';
import { RefusedTrials } from './refused-trials.interceptor';
import { readSamples, RunRequest, RunsQuery } from './run-request';
import { ApiFindRun, ApiListRuns, ApiReport, ApiStartRun } from './test-runs.openapi';
import { TestRuns } from './test-runs';
import { Trials } from './trials';
import { VersionsUnderTest } from './versions-under-test';

interface RunList {
  readonly items: readonly TestRun[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: true };
}

/** A page that loads nothing and runs nothing, whatever a partner has said in it. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Runs of the conformance kit on versions of connections. */
@ApiTags('Kiểm thử hợp chuẩn / Conformance')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@UseInterceptors(RefusedTrials)
@Controller('v1/test-runs')
export class TestRunsController {
  constructor(
    private readonly runs: TestRuns,
    private readonly trials: Trials,
    private readonly store: TestRunStore,
    private readonly versions: VersionsUnderTest,
    private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(202)
  @Scopes('registry:write')
  @ApiStartRun()
  @ActsOnce()
  async start(
    @CurrentSender() sender: Sender,
    @Body() request: RunRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ReportedTestRun> {
    const trial = await this.trials.prepare(sender, request);
    const started = await this.runs.start(trial, readSamples(request.samples));
    reply.header('location', `/v1/test-runs/${started.id}`);
    return started;
  }

  @Get()
  @Scopes('registry:read')
  @ApiListRuns()
  async list(@CurrentSender() sender: Sender, @Query() { connection, limit, after }: RunsQuery): Promise<RunList> {
    requireOwn(sender, 'registry:read', connection, await this.versions.teamOf(connection));
    const [found, value] = await Promise.all([
      this.store.list(connection, limit + 1, after === undefined ? undefined : placeOf(after)),
      this.store.count(connection),
    ]);
    return { ...cutPage(found, limit, last => cursorOf(last.startedAt.toISOString(), last.id)), count: { value, exact: true } };
  }

  @Get(':id')
  @Scopes('registry:read')
  @ApiFindRun()
  async find(@CurrentSender() sender: Sender, @Param('id') id: string): Promise<ReportedTestRun> {
    const run = await this.runs.find(id);
    requireOwn(sender, 'registry:read', run.connection, run.team);
    return run;
  }

  @Get([':id/report', ':id/report.html'])
  @Scopes('registry:read')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('x-content-type-options', 'nosniff')
  @ApiReport()
  async report(
    @CurrentSender() sender: Sender,
    @Param('id') id: string,
    @Headers() { accept = '', 'accept-language': language }: { accept?: string; 'accept-language'?: string },
    @Res() reply: HttpReply & { readonly request: { readonly url: string } },
  ): Promise<void> {
    const report = reportOf(await this.find(sender, id));
    const page = /\.html(\?|$)/.test(reply.request.url) || accept.includes('text/html');
    const [type, content] = page
      ? ['text/html', renderReport(report, pickLocale(language, this.config.locale))]
      : ['application/json', JSON.stringify(report)];
    reply.header('content-type', `${type}; charset=utf-8`).send(content);
  }
}

function reportOf({ report }: ReportedTestRun): Report {
  if (Value.Check(reportSchema, report)) return report;
  throw new LienThongError('TEST_RUN_UNFINISHED', 'conflict', 'The test run has no report');
}

function placeOf(after: string): { readonly startedAt: string; readonly id: string } {
  const [startedAt, id] = readCursor(after, 'string');
  return { startedAt, id };
}
