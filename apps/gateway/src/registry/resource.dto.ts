import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { EVENT_TYPES, VERSION_STATES, type VersionState } from '@lienthong/dossier';
import { pageQuery } from '@lienthong/service';
import { QUEUED_CHOICES, type QueuedChoice } from './move-rules';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export class ResourcesQuery extends pageQuery(200) {
  /** Only resources of which a version is in this state. */
  @IsOptional()
  @IsIn(VERSION_STATES)
  state?: VersionState;

  /** This and what follows is for routes: those that would take such an event. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  procedure?: string;

  @IsOptional()
  @IsIn(EVENT_TYPES)
  event?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  agency?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  connection?: string;

  @IsOptional()
  @Matches(MOMENT)
  on?: string;
}

export class DocumentBody {
  /** The content of the version; see the schema of its kind. */
  @IsObject()
  document!: Record<string, unknown>;
}

/** What goes with every decision about versions. */
export class DecisionBody {
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  reason?: string;

  /** That it breaks something in force was seen and is wanted. */
  @IsOptional()
  @IsBoolean()
  acceptBreaks?: boolean;
}

export class TransitionBody extends DecisionBody {
  @IsIn(VERSION_STATES)
  to!: VersionState;

  /** For a connection with queued work that is to be suspended or retired. */
  @IsOptional()
  @IsIn(QUEUED_CHOICES)
  queued?: QueuedChoice;
}

export class SecretBody {
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  value!: string;

  /** How long the value before may still be used, seconds. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  overlapSeconds?: number;
}
