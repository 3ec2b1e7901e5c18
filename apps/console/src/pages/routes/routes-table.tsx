import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { Wide } from '../../parts/wide';
import type { ConditionName, ListedRoute, RouteConditions } from './model';
import { SomeValues } from './some-values';
import { useTexts } from './texts';
import { VersionState } from './version-state';
import { validityOf, valuesOf } from './words';

const OTHERS: readonly ConditionName[] = ['from', 'states', 'procedureVersions'];

/** Conditions that have no column of their own, as short lines. */
export function otherConditions(route: RouteConditions, say: ReturnType<typeof useTexts>): string[] {
  return OTHERS.flatMap(name => {
    const values = route[name];
    return values && values.length > 0 ? [`${say(name)}: ${valuesOf(name, values)}`] : [];
  });
}

/** Routes as a table. */
export function RoutesTable({ rows }: { readonly rows: readonly ListedRoute[] }): ReactElement {
  const say = useTexts();
  const cell = (field: 'types' | 'procedures' | 'agencies' | 'to', otherwise: string) => (row: ListedRoute) => (
    <SomeValues field={field} values={row.summary[field]} otherwise={otherwise} />
  );
  const columns: ColumnsType<ListedRoute> = [
    {
      key: 'route',
      title: say('route'),
      render: (_, { id }) => (
        <Link to="/routes/$id" params={{ id }} className="mono">
          {id}
        </Link>
      ),
    },
    { key: 'procedures', title: say('procedure'), render: (_, row) => cell('procedures', say('every-procedure'))(row) },
    { key: 'types', title: say('event'), render: (_, row) => cell('types', say('every-event'))(row) },
    { key: 'agencies', title: say('agency'), render: (_, row) => cell('agencies', say('every-agency'))(row) },
    {
      key: 'conditions',
      title: say('conditions'),
      render: (_, row) => otherConditions(row.summary, say).map(line => <div key={line}>{line}</div>),
    },
    { key: 'to', title: say('connection'), render: (_, row) => cell('to', '–')(row) },
    { key: 'valid', title: say('valid'), render: (_, row) => validityOf(row.summary) || say('forever') },
    { key: 'in-force', title: say('in-force'), render: (_, { inForce }) => inForce && <VersionState of={inForce} /> },
    { key: 'preparing', title: say('preparing'), render: (_, { open }) => open && <VersionState of={open} /> },
  ];
  return (
    <Wide label={say('title')}>
      <Table<ListedRoute> rowKey="id" size="small" columns={columns} dataSource={[...rows]} pagination={false} />
    </Wide>
  );
}
