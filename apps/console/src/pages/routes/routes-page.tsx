import type { ReactElement } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Grid, Space } from 'antd';
import { countOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { NothingYet } from '../../parts/empty';
import { FilteredList } from '../../parts/filtered-away';
import { Arrivals } from '../../live/arrivals';
import { useLiveList } from '../../live/use-live-list';
import { countIn } from '../../parts/keyset';
import { More } from '../../parts/more';
import { Page } from '../../parts/page';
import { Loaded } from '../../parts/loaded';
import { useMay } from '../../session/session';
import { momentIn } from '../../format/local-time';
import type { ListedRoute } from './model';
import { RouteCards } from './route-cards';
import { RoutesFilter } from './routes-filter';
import type { RoutesSearch } from './search';
import { RoutesTable } from './routes-table';
import { useTexts } from './texts';
import { UnroutedEvents } from './unrouted-events';

const nameOf = ({ id }: ListedRoute): string => id;

/** Which events go where, and which go nowhere. */
export function RoutesPage(): ReactElement {
  const say = useTexts();
  const search = useSearch({ from: '/frame/routes' });
  const navigate = useNavigate({ from: '/routes' });
  const { md = true } = Grid.useBreakpoint();
  const mayWrite = useMay('registry:write');
  const { list, rows, arrivals } = useLiveList<ListedRoute>('registry', '/v1/routes', askedFor(search), nameOf);
  const count = countIn(list);
  const clear = (): void => void navigate({ search: {} });
  return (
    <Page
      title={say('title')}
      aside={count && <span>{say('all-n', { n: countOf(count) })}</span>}
      acts={
        <Space wrap>
          <Link to="/routes/simulate">
            <Button>{say('simulate')}</Button>
          </Link>
          <ActButton
            type="primary"
            refusal={mayWrite ? undefined : say('needs-write')}
            onClick={() => void navigate({ to: '/routes/new' })}
          >
            {say('new')}
          </ActButton>
        </Space>
      }
    >
      <UnroutedEvents />
      <RoutesFilter search={search} onSearch={next => void navigate({ search: next })} />
      <Arrivals {...arrivals} />
      <Loaded query={list}>
        {() => {
          if (rows.length > 0) return md ? <RoutesTable rows={rows} /> : <RouteCards rows={rows} />;
          return Object.keys(search).length > 0 ? <FilteredList path="/v1/routes" onClear={clear} /> : <NothingYet text={say('none')} />;
        }}
      </Loaded>
      <More list={list} />
    </Page>
  );
}

/** The filter of the address as the API has it. */
function askedFor({ on, ...others }: RoutesSearch): Record<string, string | undefined> {
  return { ...others, on: on === undefined ? undefined : momentIn(`${on}T00:00`) };
}
