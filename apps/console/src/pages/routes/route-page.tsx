import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Space, Tabs } from 'antd';
import { useLive } from '../../live/use-live';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { Status } from '../../status/status';
import { CompareVersions } from './compare-versions';
import type { RouteHistory } from './model';
import { historyQuery } from './queries';
import type { RouteSearch } from './search';
import './routes.css';
import { useTexts } from './texts';
import { VersionList } from './version-list';
import { VersionPanel } from './version-panel';

/** One route: what it says, its versions, and what can be done with them. */
export function RoutePage(): ReactElement {
  const say = useTexts();
  const { id } = useParams({ from: '/frame/routes/$id' });
  const query = useQuery(historyQuery(id));
  useLive('registry', historyQuery(id).queryKey);
  const state = query.data?.inForce?.state ?? query.data?.open?.state;
  return (
    <Page
      title={`${say('route')} ${id}`}
      aside={state && <Status of="version" code={state} />}
      acts={
        <Space wrap>
          <Link to="/routes/simulate">
            <Button>{say('simulate')}</Button>
          </Link>
          <Link to="/routes">{say('back')}</Link>
        </Space>
      }
    >
      <Loaded query={query}>{history => <Tabbed history={history} />}</Loaded>
    </Page>
  );
}

function Tabbed({ history }: { readonly history: RouteHistory }): ReactElement {
  const say = useTexts();
  const search = useSearch({ from: '/frame/routes/$id' });
  const navigate = useNavigate({ from: '/routes/$id' });
  const { tab = 'content', version } = search;
  const shown = history.versions.find(one => one.version === version) ?? history.open ?? history.inForce ?? history.versions[0];
  const go = (next: RouteSearch): void => void navigate({ search: next });
  return (
    <>
      <p style={{ marginTop: 0 }}>{sentences(history, say).join(' ')}</p>
      <Tabs
        activeKey={tab}
        onChange={key => go({ ...search, tab: key as NonNullable<RouteSearch['tab']> })}
        items={[
          {
            key: 'content',
            label: say('content'),
            children: shown && <VersionPanel key={shown.version} history={history} shown={shown} />,
          },
          { key: 'versions', label: say('versions'), children: <VersionList history={history} /> },
          {
            key: 'compare',
            label: say('compare'),
            children: <CompareVersions history={history} search={search} onChoose={chosen => go({ ...search, ...chosen })} />,
          },
        ]}
      />
    </>
  );
}

/** What is the matter with the route, before anything else. */
function sentences({ inForce, open }: RouteHistory, say: ReturnType<typeof useTexts>): string[] {
  const now = inForce ? say(inForce.state === 'suspended' ? 'says-suspended' : 'says-active', { n: inForce.version }) : say('says-none');
  const next =
    open && (open.state === 'draft' || open.state === 'tested' || open.state === 'submitted')
      ? say(`says-${open.state}`, { n: open.version })
      : '';
  return [now, next].filter(Boolean);
}
