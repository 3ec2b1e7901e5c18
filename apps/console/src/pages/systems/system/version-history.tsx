import type { ReactElement, ReactNode } from 'react';
import { Table, type TableColumnsType } from 'antd';
import { actorOf } from '../../../format/actors';
import { When } from '../../../parts/when';
import { Wide } from '../../../parts/wide';
import { Status } from '../../../status/status';
import type { VersionView } from '../registry/registry';
import { useTexts } from '../texts';

interface VersionHistoryProps {
  readonly versions: readonly VersionView[];
  /** Beside each version: what can be done with it. */
  readonly acts?: (version: VersionView) => ReactNode;
  readonly extra?: TableColumnsType<VersionView>;
}

/** Every version there was: who wrote it, who handed it in, who decided. */
export function VersionHistory({ versions, acts, extra = [] }: VersionHistoryProps): ReactElement {
  const say = useTexts();
  const columns: TableColumnsType<VersionView> = [
    { title: say('version'), key: 'version', render: (_, { version }) => `v${version}` },
    { title: say('state'), key: 'state', render: (_, { state }) => <Status of="version" code={state} /> },
    { title: say('history-at'), key: 'at', render: (_, { changedAt }) => <When at={changedAt} /> },
    { title: say('history-by'), key: 'by', render: (_, { editors }) => editors.map(actorOf).join(', ') },
    { title: say('history-submitted'), key: 'submitted', render: (_, { submittedBy }) => (submittedBy ? actorOf(submittedBy) : '–') },
    { title: say('history-decided'), key: 'decided', render: (_, { decidedBy }) => (decidedBy ? actorOf(decidedBy) : '–') },
    ...extra,
    ...(acts ? [{ key: 'acts', render: (_: unknown, version: VersionView) => acts(version) }] : []),
  ];
  return (
    <section className="section" aria-label={say('history')}>
      <h2>{say('history')}</h2>
      <Wide label={say('history')}>
        <Table
          size="small"
          rowKey="version"
          columns={columns}
          dataSource={[...versions]}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          style={{ minWidth: 'max-content' }}
        />
      </Wide>
    </section>
  );
}
