import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { numberOf } from '../../../format/numbers';
import { When } from '../../../parts/when';
import { Status } from '../../../status/status';
import { useTexts } from '../texts';
import type { SystemRow } from './rows';

/** The systems, one a row. */
export function SystemsTable({ rows }: { readonly rows: readonly SystemRow[] }): ReactElement {
  const say = useTexts();
  const columns: TableColumnsType<SystemRow> = [
    {
      title: say('system'),
      key: 'system',
      render: (_, { id, name }) => (
        <Link to="/systems/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { title: say('team'), dataIndex: 'team' },
    {
      title: say('health'),
      key: 'health',
      render: (_, { flow }) => (flow ? <Status of="health" code={flow.health} /> : say('not-measured')),
    },
    { title: say('waiting'), key: 'waiting', align: 'right', render: (_, { flow }) => (flow ? numberOf(flow.queued) : '–') },
    { title: say('parked'), key: 'parked', align: 'right', render: (_, { flow }) => (flow ? numberOf(flow.parked) : '–') },
    { title: say('last-success'), key: 'last', render: (_, { flow }) => (flow?.lastDelivered ? <When at={flow.lastDelivered} /> : '–') },
    { title: say('version'), dataIndex: 'versions', render: (versions: string) => versions || '–' },
    { title: say('to-do'), key: 'todo', render: (_, { toDo }) => say(`to-do-${toDo}`) },
  ];
  return <Table size="small" rowKey="id" columns={columns} dataSource={[...rows]} pagination={false} scroll={{ x: 'max-content' }} />;
}
