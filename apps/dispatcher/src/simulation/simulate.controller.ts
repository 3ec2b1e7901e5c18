import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { LienThongError, nationalStates, type NationalState } from '@lienthong/dossier';
import { BearerGuard, CurrentSender, isConfined, reachesTeam, Scopes, type Sender } from '@lienthong/security';
import { ApiSimulate } from './simulate.openapi';
import type { RoutingAttributes } from './simulated-event';
import { Simulation, type SimulationAnswer } from './simulation';

const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const SCOPE = 'registry:read';

class Attributes {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  procedure?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  procedureVersion?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  agency?: string;

  @IsOptional()
  @IsIn(Object.values(nationalStates).map(({ code }) => code))
  state?: NationalState;
}

class SimulateBody {
  @IsOptional()
  @IsObject()
  event?: Record<string, unknown>;

  @IsOptional()
  @ValidateNested()
  @Type(() => Attributes)
  attributes?: Attributes;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  eventUid?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  dossier?: string;

  @IsOptional()
  @Matches(MOMENT)
  on?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  release?: number;

  @IsOptional()
  @Matches(NAME)
  system?: string;
}

/** Who would get an event, and what they would get. */
@ApiTags('Tuyến / Routes')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/routes/simulate')
export class SimulateController {
  constructor(private readonly simulation: Simulation) {}

  @Post()
  @HttpCode(200)
  @Scopes(SCOPE)
  @ApiSimulate()
  simulate(@CurrentSender() sender: Sender, @Body() body: SimulateBody): Promise<SimulationAnswer> {
    const { event, eventUid, dossier, on, release, system, attributes } = body;
    if ((event === undefined) === (eventUid === undefined)) throw eventMissing();
    const question = {
      ...(event === undefined ? {} : { event, attributes: given(attributes), ...(dossier !== undefined && { dossier }) }),
      ...(eventUid !== undefined && { eventUid }),
      system: system ?? (event && sender.system),
      acceptedAt: on && instantOf(on),
      release,
    };
    return this.simulation.run(question, isConfined(sender, SCOPE) ? team => reachesTeam(sender, SCOPE, team) : undefined);
  }
}

/** Without what was left out, which must not stand above what the event says. */
function given(attributes: Attributes = {}): RoutingAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** In UTC, as intake stamps an event. */
function instantOf(on: string): string {
  const moment = new Date(on);
  if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  throw invalid('/on', 'date-time', 'must be a moment, RFC 3339 with an offset');
}

function eventMissing(): LienThongError {
  return invalid('/event', 'one-of', 'name either event or eventUid, not both');
}

function invalid(pointer: string, code: string, message: string): LienThongError {
  return new LienThongError('REQUEST_INVALID', 'invalid', 'The question cannot be read', { violations: [{ pointer, code, message }] });
}
