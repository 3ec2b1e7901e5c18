import type { ReactElement } from 'react';
import { Grid, Table } from 'antd';
import { Code } from '../../parts/code';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import { dossierAddress } from '../../format/dossier-address';
import type { DossierRow } from './model';
import { Term } from './term';
import { useTexts } from './texts';
import { WhyWaiting } from './why-waiting';
import './dossiers.css';

interface DossierListProps {
  readonly items: readonly DossierRow[];
}

/** Dossiers, a line each; a card each on a phone. */
export function DossierList({ items }: DossierListProps): ReactElement {
  const { md = true } = Grid.useBreakpoint();
  return md ? <Lines items={items} /> : <Cards items={items} />;
}

function Lines({ items }: DossierListProps): ReactElement {
  const say = useTexts();
  return (
    <Table<DossierRow>
      className="dossier-lines"
      size="small"
      rowKey="dossierId"
      pagination={false}
      dataSource={[...items]}
      columns={[
        { title: say('code'), render: (_, row) => <Name dossier={row} /> },
        { title: say('procedure'), dataIndex: 'procedure', className: 'mono' },
        { title: say('state'), render: (_, { state }) => state !== undefined && <Status of="dossier" code={state} /> },
        { title: say('term'), render: (_, row) => <Term dossier={row} /> },
        { title: say('at-system'), render: (_, { at }) => at?.name },
        { title: say('waits'), render: (_, row) => <WhyWaiting dossier={row} /> },
        { title: say('updated'), render: (_, { updatedAt }) => <When at={updatedAt} /> },
      ]}
    />
  );
}

function Cards({ items }: { readonly items: readonly DossierRow[] }): ReactElement {
  return (
    <ul className="dossier-cards">
      {items.map(row => (
        <li key={row.dossierId}>
          <div>
            <Name dossier={row} />
            <When at={row.updatedAt} />
          </div>
          <div>
            {row.state !== undefined && <Status of="dossier" code={row.state} />}
            <Term dossier={row} />
          </div>
          <div>
            {row.at && <span>{row.at.name}</span>}
            <WhyWaiting dossier={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Name({ dossier }: { readonly dossier: DossierRow }): ReactElement {
  const { code = dossier.dossierId } = dossier;
  return <Code to={dossierAddress(dossier.code ?? dossier.dossierId)}>{code}</Code>;
}
