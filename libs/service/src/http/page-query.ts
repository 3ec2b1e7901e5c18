import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** Which page of a list: the parameters of a list whose pages have at most so many rows. */
export function pageQuery(most: number) {
  class PageQuery {
    @IsOptional()
    @Type(() => Number)
    @IsInt()
    @Min(1)
    @Max(most)
    limit: number = 50;

    /** `next` of the page before. */
    @IsOptional()
    @IsString()
    after?: string;
  }
  return PageQuery;
}

/** The first rows of what was read, one more than asked for; `next` is the place of the last where another page follows. */
export function cutPage<T>(
  found: readonly T[],
  limit: number,
  placeOf: (last: T) => string,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? placeOf(last) : null };
}
