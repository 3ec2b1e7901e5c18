import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Code } from '../../../parts/code';
import { useLive } from '../../../live/use-live';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { useMay } from '../../../session/session';
import { Status } from '../../../status/status';
import { FLOW, useFlowNodes } from '../list/flow';
import { verdictOf } from '../list/rows';
import { Metrics } from '../metrics/metrics';
import { FIRST_SPAN } from '../metrics/model';
import { resourceQuery, resourcesQuery } from '../registry/queries';
import type { SystemSummary, WholeResource } from '../registry/registry';
import { readSystemSearch } from '../search';
import '../systems.css';
import { useTexts } from '../texts';
import { CodeTables } from './code-tables';
import { Connections } from './connections';
import { SystemFacts } from './system-facts';
import { VersionHistory } from './version-history';
import { Work } from './work-list';

/** One system: how it fares, its connections, what waits for it, who answers for it. */
export function SystemPage(): ReactElement {
  const { id } = useParams({ from: '/frame/systems/$id' });
  const system = useQuery(resourceQuery('systems', id));
  useLive('registry', ['registry', 'systems', id], ['registry', 'connections']);
  useLive(useMay('operations:read') ? 'overview' : undefined, FLOW);
  const name = system.data?.summary.name ?? id;
  return (
    <Page title={name} aside={<Code>{id}</Code>}>
      <Loaded query={system}>{found => <System system={found} />}</Loaded>
    </Page>
  );
}

/** The stretch of time stands in the address. */
function OverTime({ system }: { readonly system: string }): ReactElement {
  const { window = FIRST_SPAN } = useSearch({ from: '/frame/systems/$id' });
  const navigate = useNavigate({ from: '/systems/$id' });
  return (
    <Metrics system={system} span={window} onSpan={span => void navigate({ search: readSystemSearch({ window: span }), replace: true })} />
  );
}

function System({ system }: { readonly system: WholeResource<SystemSummary> }): ReactElement {
  const say = useTexts();
  const mayOperate = useMay('operations:read');
  const connections = useQuery(resourcesQuery('connections'));
  const own = (connections.data ?? []).filter(({ summary }) => summary.system === system.id);
  const flow = useFlowNodes()?.find(node => node.system === system.id);
  const { name = system.id, team = '' } = system.summary;
  return (
    <>
      <p className="verdict" role="status">
        {connections.data && say(`verdict-${verdictOf(system, own, flow)}`, { name, team, n: flow?.parked ?? 0 })}
        {flow && (
          <>
            {' '}
            <Status of="health" code={flow.health} />
          </>
        )}
      </p>
      <SystemFacts system={system} />
      {mayOperate && system.inForce && <OverTime system={system.id} />}
      <Loaded query={connections}>
        {all => (
          <>
            <Connections system={system.id} connections={own} taken={all.map(one => one.id)} />
            {mayOperate && <Work connections={own.map(one => one.id)} />}
          </>
        )}
      </Loaded>
      <CodeTables team={team} />
      <VersionHistory versions={system.versions} />
    </>
  );
}
