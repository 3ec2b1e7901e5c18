import './operations.css';
import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Segmented, Space } from 'antd';
import { actorOf } from '../../format/actors';
import { numberOf } from '../../format/numbers';
import { useLive } from '../../live/use-live';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import { ItemsTable } from './items-table';
import { CLASSES, type Operation } from './model';
import { OperationActs } from './operation-acts';
import type { Doubtful } from './outlook';
import { OutlookPanel } from './outlook-panel';
import { ProgressLine } from './progress-line';
import { operationQuery } from './queries';
import { operationSearch } from './search';
import { useTexts } from './texts';

/** One operation: who wants what and why, how far it is, and every delivery of its list. */
export function OperationPage(): ReactElement {
  const say = useTexts();
  const { id } = useParams({ from: '/frame/operations/$id' });
  const operation = useQuery(operationQuery(id));
  useLive(`operation:${id}`, operationQuery(id).queryKey);
  const { data } = operation;
  const [doubtful, decide] = useState<Doubtful>();
  const what = data ? say(`what.${data.kind}`, { n: numberOf(data.progress.total) }) : '…';
  return (
    <Page
      title={say('title-one', { what })}
      aside={data && <Status of="operation" code={data.state} />}
      acts={data && <OperationActs operation={data} doubtful={doubtful} />}
    >
      <Loaded query={operation}>{found => <Whole operation={found} doubtful={doubtful} onDoubtful={decide} />}</Loaded>
    </Page>
  );
}

interface WholeProps {
  readonly operation: Operation;
  readonly doubtful: Doubtful | undefined;
  readonly onDoubtful: (choice: Doubtful) => void;
}

function Whole({ operation, doubtful, onDoubtful }: WholeProps): ReactElement {
  const say = useTexts();
  const { id, state, actor, reason, createdAt, group, approver, later = 0, progress } = operation;
  const shown = state === 'previewing' || state === 'ready' || state === 'submitted';
  return (
    <Space direction="vertical" size={12} style={{ width: '100%' }}>
      <div>
        {say('by-at', { who: actorOf(actor), reason })} · <When at={createdAt} />
        {approver !== null && ` · ${say('approved-by', { who: actorOf(approver) })}`}
        <Manner operation={operation} />
      </div>
      {group !== null && (
        <Link to="/parked/$group" params={{ group }}>
          {say('to-group')}
        </Link>
      )}
      {shown ? (
        <OutlookPanel operation={operation} {...(state === 'ready' && { doubtful, onDoubtful })} />
      ) : (
        <ProgressLine operation={operation} />
      )}
      {state === 'submitted' && <Alert type="warning" showIcon title={say('waits-second')} />}
      {later > 0 && operation.kind === 'retry' && <Alert type="warning" showIcon title={say('later-n', { n: numberOf(later) })} />}
      <Frozen id={id} operation={operation} version={`${state} ${progress.done} ${progress.going} ${progress.left}`} results={!shown} />
    </Space>
  );
}

function Manner({ operation: { release, rate, stopAfterFailures } }: { readonly operation: Operation }): ReactElement {
  const say = useTexts();
  const parts = [
    ...(release === null ? [] : [say(`release.${release}`)]),
    ...(rate === null ? [] : [say('rate', { n: numberOf(rate, 1) })]),
    ...(stopAfterFailures === null ? [] : [say('stop-after', { n: stopAfterFailures })]),
  ];
  return <>{parts.map(part => ` · ${part}`)}</>;
}

interface FrozenProps {
  readonly id: string;
  readonly operation: Operation;
  readonly version: string;
  readonly results: boolean;
}

function Frozen({ id, operation: { classes, progress }, version, results }: FrozenProps): ReactElement {
  const say = useTexts();
  const search = useSearch({ from: '/frame/operations/$id' });
  const navigate = useNavigate({ from: '/operations/$id' });
  const present = CLASSES.filter(name => classes[name]);
  return (
    <section aria-label={say('items')}>
      <h2>{say('items')}</h2>
      {present.length > 1 && (
        <Segmented
          style={{ marginBottom: 8, maxWidth: '100%', overflowX: 'auto' }}
          value={search.class ?? ''}
          options={[
            { value: '', label: say('all-classes', { n: numberOf(progress.total) }) },
            ...present.map(name => ({ value: name, label: `${say(`class.${name}`)}: ${numberOf(classes[name] ?? 0)}` })),
          ]}
          onChange={value => void navigate({ search: operationSearch({ class: value }), replace: true })}
        />
      )}
      <ItemsTable operation={id} only={search.class} version={version} results={results} />
    </section>
  );
}
