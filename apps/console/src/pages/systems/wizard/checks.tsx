import type { ReactElement } from 'react';
import { Table, type TableColumnsType } from 'antd';
import { spanOf } from '../../../format/moments';
import { currentLanguage } from '../../../language/language';
import type { Check, CheckState } from './runs';
import { useTexts } from './texts';

const SIGNS: Readonly<Record<CheckState, string>> = { passed: '✓', failed: '✕', skipped: '–' };
const FIRST: readonly CheckState[] = ['failed', 'passed', 'skipped'];

/** One row a check, what failed first; the evidence unfolds. */
export function Checks({ checks }: { readonly checks: readonly Check[] }): ReactElement {
  const say = useTexts();
  const spoken = currentLanguage();
  const columns: TableColumnsType<Check> = [
    {
      key: 'state',
      width: 120,
      render: (_, { state }) => (
        <span className={state === 'failed' ? 'field-wrong' : undefined}>{`${SIGNS[state]} ${say(`check-${state}`)}`}</span>
      ),
    },
    {
      key: 'title',
      render: (_, { id, title, reason }) => (
        <>
          {title?.[spoken] ?? <span className="mono">{id}</span>}
          {reason && <div className="field-help">{reason[spoken]}</div>}
        </>
      ),
    },
    { key: 'took', width: 90, align: 'right', render: (_, { milliseconds }) => (milliseconds === undefined ? '' : spanOf(milliseconds)) },
  ];
  const sorted = [...checks].sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state));
  return (
    <Table
      size="small"
      rowKey="id"
      showHeader={false}
      columns={columns}
      dataSource={sorted}
      pagination={false}
      expandable={{ rowExpandable: ({ evidence = [] }) => evidence.length > 0, expandedRowRender: check => <Evidence check={check} /> }}
    />
  );
}

function Evidence({ check: { evidence = [] } }: { readonly check: Check }): ReactElement {
  const say = useTexts();
  const spoken = currentLanguage();
  return (
    <dl className="facts">
      {evidence.map(({ kind, text }, index) => (
        <div key={index} style={{ display: 'contents' }}>
          <dt>{say(`evidence-${kind}`)}</dt>
          <dd className="mono wrapped">{typeof text === 'string' ? text : text[spoken]}</dd>
        </div>
      ))}
    </dl>
  );
}
