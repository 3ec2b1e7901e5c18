import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Space, Table, type TableColumnsType } from 'antd';
import { NothingYet } from '../../../parts/empty';
import { When } from '../../../parts/when';
import { Status } from '../../../status/status';
import type { ConnectionSummary, Resource, VersionView } from '../registry/registry';
import { useTexts } from '../texts';
import { NewConnection } from './new-connection';
import { StopSending } from './stop-sending';

interface ConnectionsProps {
  readonly system: string;
  readonly connections: readonly Resource<ConnectionSummary>[];
  /** Names of all connections there are, of other systems too. */
  readonly taken: readonly string[];
}

/** The connections of a system: what is in force, what is being prepared, and the switch of sending. */
export function Connections({ system, connections, taken }: ConnectionsProps): ReactElement {
  const say = useTexts();
  const columns: TableColumnsType<Resource<ConnectionSummary>> = [
    {
      title: say('connection'),
      key: 'id',
      render: (_, { id }) => (
        <Link to="/connections/$id" params={{ id }} className="mono">
          {id}
        </Link>
      ),
    },
    { title: say('environment'), key: 'environment', render: (_, { summary }) => say(environmentOf(summary)) },
    { title: say('adapter'), key: 'adapter', render: (_, { summary }) => <span className="mono">{summary.adapter}</span> },
    { title: say('in-force'), key: 'force', render: (_, { inForce }) => (inForce ? <State version={inForce} /> : '–') },
    { title: say('preparing'), key: 'open', render: (_, { open }) => (open ? <State version={open} linked /> : '–') },
    { key: 'act', render: (_, connection) => <StopSending connection={connection} /> },
  ];
  return (
    <section className="section" aria-label={say('connections')}>
      <Space wrap style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{say('connections')}</h2>
        <NewConnection system={system} taken={taken} />
      </Space>
      {connections.length === 0 ? (
        <NothingYet text={say('no-connections')} />
      ) : (
        <Table size="small" rowKey="id" columns={columns} dataSource={[...connections]} pagination={false} scroll={{ x: 'max-content' }} />
      )}
    </section>
  );
}

function State({
  version: { id, version, state, changedAt },
  linked = false,
}: {
  readonly version: VersionView;
  readonly linked?: boolean;
}): ReactElement {
  const step = state === 'submitted' ? 'submit' : 'settings';
  return (
    <Space wrap size={6}>
      {linked ? (
        <Link to="/connections/$id/versions/$n/$step" params={{ id, n: String(version), step }}>{`v${version}`}</Link>
      ) : (
        `v${version}`
      )}
      <Status of="version" code={state} />
      <When at={changedAt} />
    </Space>
  );
}

function environmentOf({ environment }: ConnectionSummary): 'environment-test' | 'environment-production' {
  return environment === 'production' ? 'environment-production' : 'environment-test';
}
