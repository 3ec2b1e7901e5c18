import type { ReactElement } from 'react';
import { Card, Grid, Space, Table } from 'antd';
import { actorOf } from '../../format/actors';
import { When } from '../../parts/when';
import type { VersionView } from '../systems/registry/registry';
import type { RouteHistory } from './model';
import { useTexts } from './texts';
import { VersionState } from './version-state';

/** All versions, the newest first: who wrote, handed in and approved each. */
export function VersionList({ history: { versions } }: { readonly history: RouteHistory }): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  if (!md)
    return (
      <Space direction="vertical" style={{ width: '100%' }}>
        {versions.map(version => (
          <Card key={version.version} size="small" title={<VersionState of={version} />}>
            <People of={version} />
          </Card>
        ))}
      </Space>
    );
  return (
    <Table<VersionView>
      rowKey="version"
      size="small"
      pagination={false}
      dataSource={[...versions]}
      columns={[
        { key: 'version', title: say('versions'), render: (_, version) => <VersionState of={version} /> },
        { key: 'written', title: say('written-by'), render: (_, { editors }) => editors.map(actorOf).join(', ') },
        { key: 'submitted', title: say('submitted-by'), render: (_, { submittedBy }) => submittedBy && actorOf(submittedBy) },
        { key: 'decided', title: say('decided-by'), render: (_, { decidedBy }) => decidedBy && actorOf(decidedBy) },
        { key: 'changed', title: say('changed'), render: (_, { changedAt }) => <When at={changedAt} /> },
      ]}
    />
  );
}

/** Who had a hand in a version. */
export function People({ of: { editors, submittedBy, decidedBy, changedAt } }: { readonly of: VersionView }): ReactElement {
  const say = useTexts();
  const lines = [
    [say('written-by'), editors.map(actorOf).join(', ')],
    [say('submitted-by'), submittedBy && actorOf(submittedBy)],
    [say('decided-by'), decidedBy && actorOf(decidedBy)],
  ] as const;
  return (
    <div style={{ color: 'var(--lt-color-text-description)' }}>
      {lines.map(([label, who]) => who && <div key={label}>{`${label}: ${who}`}</div>)}
      <div>
        {`${say('changed')}: `}
        <When at={changedAt} />
      </div>
    </div>
  );
}
