import type { ReactNode } from 'react';
import { Grid, Typography, type TableColumnType } from 'antd';

/** A column that has its words and draws its cell. */
export interface StackableColumn<T> extends Pick<TableColumnType<T>, 'width' | 'align'> {
  readonly title: string;
  readonly draw: (item: T) => ReactNode;
}

/** Columns of a table; where the window is narrow all of them below each other, so that nothing is scrolled sideways. */
export function useStacked<T>(columns: readonly StackableColumn<T>[]): TableColumnType<T>[] {
  const { md = true } = Grid.useBreakpoint();
  if (md) return columns.map(({ draw, ...column }) => ({ ...column, render: (_, item) => draw(item) }));
  return [{ title: columns[0]?.title, render: (_, item) => columns.map(column => <Cell key={column.title} {...column} item={item} />) }];
}

function Cell<T>({ title, draw, item }: StackableColumn<T> & { readonly item: T }): ReactNode {
  return (
    <div>
      <Typography.Text type="secondary">{`${title}: `}</Typography.Text>
      {draw(item)}
    </div>
  );
}
