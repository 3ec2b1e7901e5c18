import { isMasked } from '../../parts/masked-value';
import type { DiffRow, Stage } from './model';

/** What somebody wants to see of two stages: what failed first, what was added of our own last. */
export function shownRows(rows: readonly DiffRow[], onlyDifferences: boolean): readonly DiffRow[] {
  const wanted = onlyDifferences ? rows.filter(({ relation }) => relation !== 'same') : rows;
  const rank = ({ relation }: DiffRow): number => (relation === 'missing' ? 0 : relation === 'added' ? 2 : 1);
  return wanted.toSorted((one, other) => rank(one) - rank(other));
}

/** How many rows there are of each relation, most telling first. */
export function countsOf(rows: readonly DiffRow[]): readonly (readonly [DiffRow['relation'], number])[] {
  const order = ['missing', 'changed', 'reformatted', 'added', 'same'] as const;
  return order.map(relation => [relation, rows.filter(row => row.relation === relation).length] as const).filter(([, count]) => count > 0);
}

/** Places of the earlier stage whose values are hidden, each once. */
export function hiddenFields(rows: readonly DiffRow[]): string[] {
  return [...new Set(rows.flatMap(({ from, before }) => from.filter((_, index) => isMasked(before[index]))))];
}

/** A value that is open, and the values that are equal to it: the marks of one answer say so. */
export function openedValue(rows: readonly DiffRow[], valueAt: (pointer: string) => unknown): ReadonlyMap<string, unknown> {
  const byMark = new Map<string, unknown>();
  for (const { from, before } of rows) {
    from.forEach((pointer, index) => {
      const [hidden, value] = [before[index], valueAt(pointer)];
      if (isMasked(hidden) && value !== undefined) byMark.set(hidden.eq, value);
    });
  }
  return byMark;
}

/** Stages that can stand beside an earlier one. */
export function laterStages(a: Stage): readonly Stage[] {
  if (a === 'received') return ['normalised', 'translated', 'sent'];
  if (a === 'normalised') return ['translated', 'sent'];
  return a === 'translated' ? ['sent'] : [];
}

/** Places with hidden values anywhere in a content. */
export function hiddenPlaces(content: unknown, place = ''): string[] {
  if (isMasked(content)) return [place];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, member]) =>
    hiddenPlaces(member, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
