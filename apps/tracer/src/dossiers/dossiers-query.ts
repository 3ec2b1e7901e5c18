import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { DOSSIER_SORTS, WAITING_STATES, type DossierSort, type WaitingState } from '@lienthong/persistence';
import { pageQuery } from '@lienthong/service';
import { TERMS, type Term } from './term';

/** Most values of one parameter. */
const MOST_VALUES = 50;

/** A parameter that may be given more than once: any of its values will do. */
const Several = (...rules: readonly PropertyDecorator[]): PropertyDecorator => {
  const all = [IsOptional(), Transform(({ value }) => listOf(value)), IsArray(), ArrayMaxSize(MOST_VALUES), ...rules];
  return (target, property) => all.forEach(rule => rule(target, property));
};

const Texts = (): PropertyDecorator => Several(Length(1, 200, { each: true }));

/** Which dossiers; parameters of different names are all to hold. */
export class DossiersQuery extends pageQuery(200) {
  /** A code, or how one begins, in whatever system. */
  @IsOptional()
  @MaxLength(200)
  q?: string;

  /** A code of one system, `system:code`. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}:[^]{1,200}$/)
  alias?: string;

  /** A look-up by person: the id it was given. */
  @IsOptional()
  @IsUUID()
  search?: string;

  @Several(Type(() => Number), IsInt({ each: true }), Min(1, { each: true }), Max(10, { each: true }))
  state?: number[];

  @Texts()
  system?: string[];

  @Texts()
  procedure?: string[];

  @Texts()
  agency?: string[];

  @Several(IsIn(TERMS, { each: true }))
  term?: Term[];

  @Several(IsIn(WAITING_STATES, { each: true }))
  waits?: WaitingState[];

  @Texts()
  cause?: string[];

  @Texts()
  connection?: string[];

  /** Opened since: a day in Vietnam, or a moment with offset. */
  @IsOptional()
  @MaxLength(40)
  from?: string;

  /** Opened until: a day, or a moment. */
  @IsOptional()
  @MaxLength(40)
  to?: string;

  @IsOptional()
  @IsIn(DOSSIER_SORTS)
  sort?: DossierSort;
}

/** Each value once. */
function listOf(value: unknown): unknown {
  return value === undefined ? undefined : [...new Set([value].flat())];
}
