import './operations.css';
import type { ReactElement } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { actorOf } from '../../format/actors';
import { countOf } from '../../format/numbers';
import { NothingYet } from '../../parts/empty';
import { FilteredList } from '../../parts/filtered-away';
import { Arrivals } from '../../live/arrivals';
import { useLiveList } from '../../live/use-live-list';
import { countIn } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { Page } from '../../parts/page';
import { currentLanguage } from '../../language/language';
import { stateOf } from '../../status/catalogue';
import { OPERATION_STATES, type Operation } from './model';
import { OperationHead } from './operation-head';
import { ProgressLine } from './progress-line';
import { operationsSearch } from './search';
import { useTexts } from './texts';

const nameOf = ({ id }: Operation): string => id;

/** Everything people had done with deliveries, newest first; also what waits for a second person. */
export function OperationsPage(): ReactElement {
  const say = useTexts();
  const { state } = useSearch({ from: '/frame/operations' });
  const navigate = useNavigate({ from: '/operations' });
  const { list, rows, arrivals } = useLiveList<Operation>('operations', '/v1/operations', state ? { state } : {}, nameOf);
  const count = countIn(list);
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
      <Arrivals {...arrivals} />
      <Loaded query={list}>
        {() =>
          rows.length > 0 ? (
            <ul className="operations">
              {rows.map(operation => (
                <Row key={operation.id} operation={operation} />
              ))}
            </ul>
          ) : state ? (
            <FilteredList path="/v1/operations" onClear={() => void navigate({ search: {} })} />
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
  const { actor, reason } = operation;
  return (
    <li>
      <OperationHead operation={operation} />
      <div>{say('by-at', { who: actorOf(actor), reason })}</div>
      <ProgressLine operation={operation} />
    </li>
  );
}
