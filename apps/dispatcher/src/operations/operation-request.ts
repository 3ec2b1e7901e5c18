import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import {
  CHOSEN_RELEASES,
  ITEM_CLASSES,
  OPERATION_KINDS,
  OPERATION_STATES,
  type ChosenRelease,
  type ItemClass,
  type OperationKind,
  type OperationState,
  type Selection,
} from '@lienthong/persistence';
import { pageQuery } from '@lienthong/service';
import { ASKED, type Asked } from './operation-moves';

/** Most deliveries that are named one by one. */
const MOST_NAMED = 1_000;

class FilterBody {
  @IsOptional() @IsString() @MaxLength(200) connection?: string;
  @IsOptional() @IsString() @MaxLength(200) system?: string;
  @IsOptional() @IsString() @MaxLength(200) owner?: string;
  @IsOptional() @IsString() @MaxLength(200) code?: string;
}

class SelectionBody {
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  @ArrayMaxSize(MOST_NAMED)
  ids?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(100)
  group?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => FilterBody)
  filter?: FilterBody;
}

export class OperationBody {
  @IsIn(OPERATION_KINDS)
  kind!: OperationKind;

  @IsDefined()
  @ValidateNested()
  @Type(() => SelectionBody)
  selection!: SelectionBody;

  /** Something must stand there; what is only to be shown may leave it out, and has it when it is started. */
  @ValidateIf(({ preview, reason }: OperationBody) => preview !== true || reason !== undefined)
  @Matches(/\S/)
  @MaxLength(1_000)
  reason?: string;

  @IsOptional()
  @IsIn(CHOSEN_RELEASES)
  release?: ChosenRelease;

  @IsOptional()
  @IsBoolean()
  anyway?: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  limit?: number;

  @IsOptional()
  @IsNumber()
  @Min(0.1)
  @Max(1_000)
  rate?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  stopAfterFailures?: number;

  @IsOptional()
  @IsBoolean()
  preview?: boolean;
}

/** Exactly one way of selecting. Throws `SELECTION_EMPTY` where there is none. */
export function selectionOf({ ids, group, filter }: SelectionBody): Selection {
  const ways: Selection[] = [
    ...(ids ? [{ ids }] : []),
    ...(group !== undefined ? [{ group }] : []),
    ...(filter ? [{ filter: { ...filter } }] : []),
  ];
  const [only] = ways;
  if (only === undefined) throw new LienThongError('SELECTION_EMPTY', 'invalid', 'Nothing is selected');
  if (ways.length === 1) return only;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'The selection is ambiguous', {
    violations: [{ pointer: '/selection', code: 'oneOf', message: 'one of ids, group, filter' }],
  });
}

export class TransitionBody {
  @IsIn(ASKED)
  to!: Asked;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  previewToken?: string;

  @IsOptional()
  @IsIn(ITEM_CLASSES, { each: true })
  without?: ItemClass[];

  @IsOptional()
  @IsBoolean()
  anyway?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  comment?: string;
}

export class OperationsQuery extends pageQuery(200) {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()))
  @IsIn(OPERATION_STATES, { each: true })
  state?: OperationState[];

  @IsOptional()
  @IsString()
  group?: string;
}

export class ItemsQuery extends pageQuery(500) {
  @IsOptional()
  @IsIn(ITEM_CLASSES)
  class?: ItemClass;
}

/** Throws `REQUEST_INVALID`. */
export function keyFrom(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'The Idempotency-Key is none', {
    violations: [{ pointer: '/headers/idempotency-key', code: 'pattern', message: '1–200 visible ASCII characters' }],
  });
}
