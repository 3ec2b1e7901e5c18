import { lazy, Suspense, useMemo, type ReactElement, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { CopyOutlined } from '@ant-design/icons';
import { Button, Grid, Select, Skeleton, Tabs } from 'antd';
import { problemOf } from '../../api/problem';
import { useLive } from '../../live/use-live';
import { useCopy } from '../../parts/copy';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { useMay } from '../../session/session';
import { Status } from '../../status/status';
import './dossier.css';
import { AxesLine } from './head/axes-line';
import { TermTag } from './head/term-tag';
import { VerdictLine } from './head/verdict-line';
import type { DossierHead, SystemSeen } from './model';
import { dossierKey, headQuery } from './queries';
import { TABS, type DossierSearch, type Tab } from './search';
import { RelatedTab } from './tab/related-tab';
import { TimelineTab } from './tab/timeline-tab';
import { useTexts } from './texts';
import { useChange } from './use-change';
import type { NameOf } from './verdict/sentence';

const ContentTab = lazy(async () => ({ default: (await import('../content/content-tab')).ContentTab }));
const DossierEntries = lazy(async () => ({ default: (await import('../audit/dossier-entries')).DossierEntries }));
const DossierViews = lazy(async () => ({ default: (await import('../audit/dossier-views')).DossierViews }));
const VerifyDossier = lazy(async () => ({ default: (await import('../audit/verify-dossier')).VerifyDossier }));

const NOBODY: readonly SystemSeen[] = [];

/** One dossier: where it is, why, who must act, and all that happened to it. */
export function DossierPage(): ReactElement {
  const { code } = useParams({ from: '/frame/dossiers/$code' });
  const search = useSearch({ from: '/frame/dossiers/$code' });
  const query = useQuery(headQuery(code, search.system));
  const head = query.data;
  useLive(head && `dossier:${head.dossierId}`, dossierKey(code));
  const title = head?.code ?? code;
  return (
    <Page title={title} aside={<Aside code={title} head={head} />}>
      {problemOf(query.error).code === 'DOSSIER_AMBIGUOUS' ? (
        <Ambiguous code={code} error={query.error} />
      ) : (
        <Loaded query={query} skeleton={<Skeleton active title={{ width: '80%' }} paragraph={{ rows: 8 }} />}>
          {shown => <Opened code={code} search={search} head={shown} />}
        </Loaded>
      )}
    </Page>
  );
}

function Aside({ code, head }: { readonly code: string; readonly head: DossierHead | undefined }): ReactElement {
  const say = useTexts();
  const copy = useCopy();
  return (
    <>
      <Button className="no-print" type="text" size="small" icon={<CopyOutlined />} aria-label={say('copy')} onClick={() => copy(code)} />
      {head?.procedure !== undefined && <span>{say('procedure', { code: head.procedure })}</span>}
      {head?.agency !== undefined && <span>{say('agency', { code: head.agency })}</span>}
      {head?.state !== undefined && <Status of="dossier" code={head.state} />}
      {head?.term && <TermTag term={head.term} />}
    </>
  );
}

interface OpenedProps {
  readonly code: string;
  readonly search: DossierSearch;
  readonly head: DossierHead;
}

function Opened({ code, search, head }: OpenedProps): ReactElement {
  const nameOf = useNames(head.systems);
  const tab = search.tab ?? 'timeline';
  const change = useChange(code);
  const verifies = useMay('trail:read');
  // A code that means several dossiers is no name for the parts of the page.
  const name = search.system === undefined ? code : head.dossierId;
  const contents: Readonly<Record<Tab, () => ReactElement>> = {
    timeline: () => <TimelineTab code={code} dossierId={head.dossierId} search={search} nameOf={nameOf} />,
    content: () => <ContentTab code={name} delivery={search.sel} />,
    trail: () => <DossierEntries code={name} />,
    views: () => <DossierViews code={name} />,
    related: () => <RelatedTab code={code} system={search.system} nameOf={nameOf} />,
  };
  return (
    <>
      <VerdictLine head={head} nameOf={nameOf} onShow={sel => change({ tab: 'timeline', sel })} />
      <AxesLine head={head} nameOf={nameOf} />
      {verifies && tab !== 'trail' && (
        <Suspense fallback={null}>
          <VerifyDossier code={name} />
        </Suspense>
      )}
      <Parts tab={tab} onTab={chosen => change({ tab: chosen }, 'push')}>
        <Suspense fallback={<Skeleton active />}>{contents[tab]()}</Suspense>
      </Parts>
    </>
  );
}

interface PartsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  /** The part that is shown. */
  readonly children: ReactNode;
}

/** Chooses the part of the page that is shown; on a phone there is no room for all names beside each other. */
function Parts({ tab, onTab, children }: PartsProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  if (md) {
    const items = TABS.map(key => ({ key, label: say(`tab-${key}`), children: key === tab ? children : null }));
    return <Tabs activeKey={tab} onChange={key => onTab(key as Tab)} items={items} destroyOnHidden />;
  }
  return (
    <>
      <Select
        className="dossier-parts"
        aria-label={say('parts')}
        value={tab}
        onChange={onTab}
        options={TABS.map(value => ({ value, label: say(`tab-${value}`) }))}
      />
      {children}
    </>
  );
}

/** Names by which people know the systems; the same function as long as they stay the same. */
function useNames(systems: readonly SystemSeen[] = NOBODY): NameOf {
  const known = JSON.stringify(systems.map(({ id, name }) => [id, name]));
  return useMemo(() => {
    const names = new Map(JSON.parse(known) as [string, string][]);
    return (system: string) => names.get(system) ?? system;
  }, [known]);
}

/** The code means several dossiers: each system that gave it leads to its own. */
function Ambiguous({ code, error }: { readonly code: string; readonly error: unknown }): ReactElement {
  const say = useTexts();
  return (
    <>
      <p>{say('ambiguous', { code })}</p>
      <ul>
        {problemOf(error).errors?.map(({ code: system, message: dossierId }) => (
          <li key={`${system} ${dossierId}`}>
            <Link to="/dossiers/$code" params={{ code: dossierId }}>
              {system}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
