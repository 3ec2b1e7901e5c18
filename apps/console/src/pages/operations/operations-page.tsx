import './operations.css';
import type { ReactElement } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { actorOf } from '../../format/actors';
import { countOf, numberOf } from '../../format/numbers';
import { FilteredAway, NothingYet } from '../../parts/empty';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { Page } from '../../parts/page';
import { When } from '../../parts/when';
import { currentLanguage } from '../../language/language';
import { stateOf } from '../../status/catalogue';
import { Status } from '../../status/status';
import { OPERATION_STATES, type Operation } from './model';
import { ProgressLine } from './progress-line';
import { operationsSearch } from './search';
import { useTexts } from './texts';

/** Everything people had done with deliveries, newest first; also what waits for a second person. */
export function OperationsPage(): ReactElement {
  const say = useTexts();
  const { state } = useSearch({ from: '/frame/operations' });
  const navigate = useNavigate({ from: '/operations' });
  const list = useKeyset<Operation>('/v1/operations', state ? { state } : {});
  const rows = itemsOf(list.data);
  const count = list.data?.pages[0]?.count;
  return (
    <Page title={say('title')} aside={count && <span>{say('n-operations', { n: countOf(count) })}</span>}>
      <Select
        aria-label={say('state')}
        value={state ?? ''}
        style={{ width: 220, marginBottom: 12 }}
        options={[
          { value: '', label: say('all-states') },
          ...OPERATION_STATES.map(code => ({ value: code, label: stateOf('operation', code)?.[currentLanguage()] ?? code })),
        ]}
        onChange={value => void navigate({ search: operationsSearch({ state: value }) })}
      />
      <Loaded query={list}>
        {() =>
          rows.length > 0 ? (
            <ul className="operations">
              {rows.map(operation => (
                <Row key={operation.id} operation={operation} />
              ))}
            </ul>
          ) : state ? (
            <FilteredAway onClear={() => void navigate({ search: {} })} />
          ) : (
            <NothingYet
              text={say('none')}
              act={
                <Link to="/parked">
                  <Button>{say('to-parked')}</Button>
                </Link>
              }
            />
          )
        }
      </Loaded>
      <More list={list} />
    </Page>
  );
}

function Row({ operation }: { readonly operation: Operation }): ReactElement {
  const say = useTexts();
  const { id, kind, state, actor, reason, createdAt, progress } = operation;
  return (
    <li>
      <div className="operation-head">
        <Link to="/operations/$id" params={{ id }}>
          {say(`what.${kind}`, { n: numberOf(progress.total) })}
        </Link>
        <Status of="operation" code={state} />
        <When at={createdAt} />
      </div>
      <div>{say('by-at', { who: actorOf(actor), reason })}</div>
      <ProgressLine operation={operation} />
    </li>
  );
}
