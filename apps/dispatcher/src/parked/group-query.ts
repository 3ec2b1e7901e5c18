import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FACETS, GROUP_ORDERS, GROUP_STATES, HANDLINGS, type GroupOrder, type GroupState, type Handling } from '@lienthong/persistence';
import { pageQuery } from '@lienthong/service';

const BY = ['cause', ...FACETS] as const;

/** A parameter that may be repeated: any of its values. */
const Several = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()));

export class GroupsQuery extends pageQuery(200) {
  @IsOptional()
  @IsIn(BY)
  by: (typeof BY)[number] = 'cause';

  @IsOptional()
  @IsIn(GROUP_ORDERS)
  sort: GroupOrder = 'risk';

  @IsOptional()
  @Several()
  @IsIn(GROUP_STATES, { each: true })
  state?: GroupState[];

  @IsOptional()
  @Several()
  @IsString({ each: true })
  owner?: string[];

  @IsOptional()
  @Several()
  @IsString({ each: true })
  system?: string[];

  @IsOptional()
  @Several()
  @IsString({ each: true })
  procedure?: string[];

  /** Those the asker sees to. */
  @IsOptional()
  @IsIn(['true', 'false'])
  mine?: 'true' | 'false';
}

export class GroupDeliveriesQuery extends pageQuery(200) {}

export class GroupChangeBody {
  @IsIn(HANDLINGS)
  to!: Handling;

  /** As in an act; whoever asks where it is left out. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  assignee?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}

export class NoteBody {
  /** Something must stand there. */
  @Matches(/\S/)
  @MaxLength(2_000)
  text!: string;
}
