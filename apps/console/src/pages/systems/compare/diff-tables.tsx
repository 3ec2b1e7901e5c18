import type { ReactElement } from 'react';
import { Table, type TableColumnsType } from 'antd';
import { kindOf, type Change, type VersionDiff } from './diff';
import { useTexts } from './texts';

interface DiffTablesProps {
  readonly diff: VersionDiff;
  readonly from: number;
  readonly to: number;
}

const PARTS = ['basics', 'settings', 'rules', 'rows', 'tests'] as const;
const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/** Every place that differs, part by part. */
export function DiffTables({ diff, from, to }: DiffTablesProps): ReactElement {
  const say = useTexts();
  const columns: TableColumnsType<Change> = [
    {
      title: say('place'),
      key: 'place',
      width: '28%',
      render: (_, change) => <span className="mono wrapped">{`${SIGNS[kindOf(change)]} ${change.place}`}</span>,
    },
    { title: say('before', { n: from }), key: 'before', render: (_, { before }) => <Value value={before} /> },
    { title: say('after', { n: to }), key: 'after', render: (_, { after }) => <Value value={after} /> },
  ];
  return (
    <>
      {PARTS.filter(part => diff[part].length > 0).map(part => (
        <section key={part} className="section" aria-label={say(part)}>
          <h2>{say(part)}</h2>
          <Table
            size="small"
            rowKey="place"
            columns={columns}
            dataSource={[...diff[part]]}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
          />
        </section>
      ))}
    </>
  );
}

function Value({ value }: { readonly value: unknown }): ReactElement {
  const say = useTexts();
  if (value === undefined) return <span className="field-help">{say('none')}</span>;
  return <span className="mono wrapped">{typeof value === 'string' ? value : JSON.stringify(value)}</span>;
}
