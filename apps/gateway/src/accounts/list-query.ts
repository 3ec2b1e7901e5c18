import type { Page } from '@lienthong/persistence';
import { cursorOf, pageQuery, readCursor } from '@lienthong/service';

/** Which page of a list of people or of what is theirs. */
export class ListQuery extends pageQuery(200) {}

export interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly count: Page<T>['count'];
}

export function listOf<T>({ items, next, count }: Page<T>): List<T> {
  return { items, next: next ? cursorOf(...next) : null, count };
}

/** Throws `CURSOR_INVALID`. */
export function placeOf(after: string | undefined): readonly [time: string, id: string] | undefined {
  return after === undefined ? undefined : readCursor(after, 'string');
}
