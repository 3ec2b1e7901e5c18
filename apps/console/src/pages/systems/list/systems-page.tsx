import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Grid, Skeleton } from 'antd';
import { NothingYet } from '../../../parts/empty';
import { Fault } from '../../../parts/fault';
import { FilteredAway } from '../../../parts/filtered-away';
import { Arrivals } from '../../../live/arrivals';
import { useHeld } from '../../../live/use-held';
import { useLive } from '../../../live/use-live';
import { Loaded } from '../../../parts/loaded';
import { ActButton } from '../../../parts/act-button';
import { Page } from '../../../parts/page';
import { useMay } from '../../../session/session';
import { resourcesQuery } from '../registry/queries';
import '../systems.css';
import { useTexts } from '../texts';
import { FLOW, useFlowNodes } from './flow';
import { narrow, rowsOf, type SystemRow } from './rows';
import { SystemsCards } from './systems-cards';
import { SystemsFilter } from './systems-filter';
import { SystemsTable } from './systems-table';

/** All systems: how they fare, what waits for them, what is to be done. */
export function SystemsPage(): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const mayWrite = useMay('registry:write');
  const systems = useQuery(resourcesQuery('systems'));
  const connections = useQuery(resourcesQuery('connections'));
  const nodes = useFlowNodes() ?? [];
  useLive('registry', ['registry', 'systems'], ['registry', 'connections']);
  useLive(useMay('operations:read') ? 'overview' : undefined, FLOW);
  const create = (
    <ActButton type="primary" refusal={mayWrite ? undefined : say('needs-write')} onClick={() => void navigate({ to: '/systems/new' })}>
      {say('new')}
    </ActButton>
  );
  return (
    <Page title={say('title')} acts={create}>
      <Loaded query={systems} skeleton={<Skeleton active paragraph={{ rows: 8 }} />}>
        {found =>
          found.length === 0 ? (
            <NothingYet text={say(mayWrite ? 'no-systems' : 'no-systems-read')} act={mayWrite ? create : undefined} />
          ) : (
            <>
              <Fault of={connections} />
              <Held rows={rowsOf(found, connections.data ?? [], nodes)} settled={systems.isFetchedAfterMount || !systems.isFetching} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const nameOf = ({ id }: SystemRow): string => id;

interface HeldProps {
  readonly rows: readonly SystemRow[];
  /** They are what the API says, not what was seen here before. */
  readonly settled: boolean;
}

/** Systems that came while somebody reads are counted, not put in. */
function Held({ rows, settled }: HeldProps): ReactElement {
  const { rows: shown, arrived, show } = useHeld({ rows, whole: true }, { nameOf, settled });
  return (
    <>
      <Arrivals n={arrived} onShow={show} />
      <Systems rows={shown} />
    </>
  );
}

function Systems({ rows }: { readonly rows: readonly SystemRow[] }): ReactElement {
  const search = useSearch({ from: '/frame/systems' });
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const shown = narrow(rows, search);
  const List = wide ? SystemsTable : SystemsCards;
  return (
    <>
      <SystemsFilter rows={rows} search={search} onChange={next => void navigate({ to: '/systems', search: next, replace: true })} />
      {shown.length === 0 ? (
        <FilteredAway hidden={{ value: rows.length, exact: true }} onClear={() => void navigate({ to: '/systems', search: {} })} />
      ) : (
        <List rows={shown} />
      )}
    </>
  );
}
