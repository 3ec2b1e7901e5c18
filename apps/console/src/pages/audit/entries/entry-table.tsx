import type { ReactElement } from 'react';
import { Grid, Table, Typography, type TableColumnsType } from 'antd';
import { actorOf } from '../../../format/actors';
import { When } from '../../../parts/when';
import { DossierLink } from '../../../parts/dossier-link';
import type { EntryItem, FactItem } from '../model';
import { reasonOf, sentenceOf } from './entry-words';
import { HashLink, Hashes } from './hashes';
import { useTexts } from './texts';

interface EntryTableProps {
  readonly items: readonly FactItem[];
  /** On the page of the dossier itself its name says nothing. */
  readonly withoutDossier?: boolean;
}

/** Entries of the trail: one line each, in full on demand. */
export function EntryTable({ items, withoutDossier = false }: EntryTableProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const wide: TableColumnsType<FactItem> = [
    { title: say('number'), width: 110, render: (_, entry) => <Number entry={entry} /> },
    { title: say('time'), width: 165, render: (_, entry) => <When at={entry.recordedAt} form="absolute" /> },
    { title: say('who'), width: 170, render: (_, entry) => <Actor entry={entry} /> },
    { title: say('what'), render: (_, entry) => <What entry={entry} /> },
    { title: say('about'), render: (_, entry) => <About entry={entry} withoutDossier={withoutDossier} /> },
    { title: say('hashes'), width: 190, render: (_, entry) => <HashLink entry={entry} /> },
  ];
  const narrow: TableColumnsType<FactItem> = [
    {
      title: say('what'),
      render: (_, entry) => (
        <>
          <Number entry={entry} /> <When at={entry.recordedAt} form="absolute" />
          <div>
            <What entry={entry} /> <Actor entry={entry} />
          </div>
          <About entry={entry} withoutDossier={withoutDossier} />
        </>
      ),
    },
  ];
  return (
    <Table<FactItem>
      size="small"
      rowKey={({ chain, seq }) => `${chain}/${seq}`}
      columns={md ? wide : narrow}
      dataSource={items}
      pagination={false}
      expandable={{
        expandedRowRender: entry => <Whole entry={entry} />,
        expandIcon: ({ expanded, onExpand, record }) => (
          <button
            type="button"
            className={`ant-table-row-expand-icon ant-table-row-expand-icon-${expanded ? 'expanded' : 'collapsed'}`}
            aria-expanded={expanded}
            aria-label={say(expanded ? 'hide-record' : 'show-record', { seq: record.seq })}
            onClick={event => onExpand(record, event)}
          />
        ),
      }}
    />
  );
}

function Number({ entry: { chain, seq } }: { readonly entry: FactItem }): ReactElement {
  const say = useTexts();
  return (
    <span className="mono" title={say('chain', { chain })}>
      {`${chain}#${seq}`}
    </span>
  );
}

function Actor({ entry }: { readonly entry: FactItem }): ReactElement | null {
  return 'actor' in entry ? <span style={{ overflowWrap: 'anywhere' }}>{actorOf(entry.actor)}</span> : null;
}

function What({ entry }: { readonly entry: FactItem }): ReactElement {
  const say = useTexts();
  if ('hidden' in entry) return <Typography.Text type="secondary">{`${say(entry.kind)}. ${say('hidden')}`}</Typography.Text>;
  const reason = reasonOf(entry);
  return (
    <>
      {sentenceOf(entry)}
      {reason !== undefined && <Typography.Text type="secondary">{` · ${say('reason-is', { reason })}`}</Typography.Text>}
    </>
  );
}

function About({ entry, withoutDossier }: { readonly entry: FactItem; readonly withoutDossier: boolean }): ReactElement | null {
  const say = useTexts();
  if ('hidden' in entry) return null;
  const { dossier, delivery, connection }: EntryItem['subjects'] = entry.subjects;
  const parts = [
    ...(dossier && !withoutDossier ? [<DossierLink key="dossier" {...dossier} />] : []),
    ...(delivery === undefined ? [] : [<span key="delivery">{say('delivery', { id: delivery.slice(0, 8) })}</span>]),
    ...(connection === undefined ? [] : [<span key="connection">{say('connection', { id: connection })}</span>]),
  ];
  return <>{parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))}</>;
}

function Whole({ entry }: { readonly entry: FactItem }): ReactElement {
  return (
    <>
      <Hashes entry={entry} />
      {'content' in entry && <pre className="mono audit-content">{JSON.stringify(entry.content, null, 2)}</pre>}
    </>
  );
}
