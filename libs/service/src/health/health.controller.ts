import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HealthRegistry, Metrics, type HealthReport } from '@lienthong/observability';
import { BearerGuard, Scopes } from '@lienthong/security';
import type { HttpReply } from '../http/exchange';

/** For the machinery that runs us. */
@ApiTags('Vận hành / Operations')
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthRegistry,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Tiến trình còn sống / The process is alive' })
  @ApiResponse({ status: 200, description: 'Còn sống / Alive', example: { status: 'ok' } })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Sẵn sàng phục vụ / Ready to serve' })
  @ApiResponse({ status: 200, description: 'Sẵn sàng / Ready', example: { status: 'ok', checks: [{ name: 'database', ok: true }] } })
  @ApiResponse({
    status: 503,
    description: 'Chưa sẵn sàng / Not ready',
    example: { status: 'failing', checks: [{ name: 'database', ok: false, code: 'DATABASE_UNAVAILABLE' }] },
  })
  async ready(@Res({ passthrough: true }) reply: HttpReply): Promise<HealthReport> {
    const report = await this.health.report();
    reply.status(report.status === 'ok' ? 200 : 503);
    return report;
  }

  /** This is the public door, so the numbers are not for everybody. */
  @Get('metrics')
  @UseGuards(BearerGuard)
  @Scopes('operations:read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Số đo, định dạng Prometheus / Metrics, Prometheus format' })
  @ApiResponse({ status: 200, description: 'text/plain', example: 'lienthong_intake_events_total{result="accepted"} 42' })
  async scrape(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
