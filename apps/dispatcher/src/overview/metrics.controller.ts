import { Controller, Get, Header, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { MinuteStore, Releases, type TriedStep } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, reachesTeam, Scopes, type Sender } from '@lienthong/security';
import { ApiMetrics } from './overview.openapi';
import { percentile } from './percentiles';
import { STEPS, WINDOWS, type Step, type Window } from './windows';

class MetricsQuery {
  @IsOptional()
  @IsIn(Object.keys(WINDOWS))
  window: Window = '24h';

  @IsOptional()
  @IsIn(Object.keys(STEPS))
  step: Step = '15m';
}

/** What a system took and refused in one step, and how long that took it. */
interface MetricsStep {
  readonly at: string;
  /** Deliveries a second. */
  readonly rate: number;
  readonly delivered: number;
  readonly failed: { readonly transient: number; readonly permanent: number; readonly ambiguous: number };
  /** Milliseconds; null where nothing was tried. */
  readonly latency: { readonly p50: number | null; readonly p95: number | null };
  /** The most that waited at once; null where nobody has looked. */
  readonly backlog: number | null;
  /** False where more waited than were counted. */
  readonly exact: boolean;
}

const SCOPE = 'operations:read';

/** How a system has fared. People of a sector see their own team's. */
@ApiTags('Tổng quan / Overview')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@Controller('v1/systems')
export class MetricsController {
  constructor(
    private readonly minutes: MinuteStore,
    private readonly releases: Releases,
  ) {}

  @Get(':id/metrics')
  @Header('cache-control', 'no-store')
  @ApiMetrics()
  async metrics(@CurrentSender() sender: Sender, @Param('id') id: string, @Query() { window, step }: MetricsQuery) {
    const { systems, connections } = await this.releases.current();
    const system = systems.find(one => one.id === id);
    if (!system || !reachesTeam(sender, SCOPE, system.team)) {
      throw new LienThongError('RESOURCE_UNKNOWN', 'absent', `There is no system ${id}`, { params: { kind: 'system', id } });
    }
    const ids = connections.filter(connection => connection.system === id).map(connection => connection.id);
    const at = new Date();
    const rows = await this.minutes.series(ids, WINDOWS[window], STEPS[step]);
    return { system: id, window, step, at: at.toISOString(), items: rows.map(row => metricsOf(row, STEPS[step])) };
  }
}

function metricsOf({ at, delivered, transient, permanent, ambiguous, latency, waiting, exact }: TriedStep, minutes: number): MetricsStep {
  return {
    at: at.toISOString(),
    rate: Math.round((delivered / (minutes * 60)) * 1_000) / 1_000,
    delivered,
    failed: { transient, permanent, ambiguous },
    latency: { p50: percentile(latency, 0.5) ?? null, p95: percentile(latency, 0.95) ?? null },
    backlog: waiting,
    exact,
  };
}
