import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Space } from 'antd';
import { actorOf } from '../../../format/actors';
import { momentOf } from '../../../format/moments';
import { useSession } from '../../../session/session';
import { Status } from '../../../status/status';
import { Difference } from '../compare/compare-page';
import { useTexts as useCompareTexts } from '../compare/texts';
import { resourceQuery, resourcesQuery } from '../registry/queries';
import { bundleOf, waiting, type BundleItem } from './bundle';
import { Approve, Return } from './decide';
import { Submit } from './submit';
import { CertificateLine } from './tests-step';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** What changes, what proves it, and who lets it in. */
export function SubmitStep(): ReactElement {
  const say = useTexts();
  const { user } = useSession();
  const { draft } = useWizard();
  const { version, document } = draft;
  const systems = useQuery(resourcesQuery('systems'));
  const routes = useQuery(resourcesQuery('routes'));
  const system = systems.data?.find(({ id }) => id === document.system);
  const items = bundleOf(version, document, { system, routes: routes.data ?? [] });
  const open = version.state === 'draft' || version.state === 'tested';
  return (
    <>
      <h2 className="small-head">{say('what-changes')}</h2>
      <WhatChanges />
      <CertificateLine />
      {version.state === 'active' && (
        <p role="status">{say('active', { time: momentOf(version.changedAt), by: actorOf(version.decidedBy ?? '') })}</p>
      )}
      {version.state === 'submitted' && version.submittedBy === `user:${user}` && <p role="status">{say('submitted')}</p>}
      <Bundle items={items} />
      <Space wrap>
        {open && <Submit items={items} />}
        {(version.state === 'submitted' || waiting(items).length > 0) && (
          <>
            <Approve items={items} />
            <Return items={items} />
          </>
        )}
      </Space>
    </>
  );
}

/** In words, against what is in force. */
function WhatChanges(): ReactElement | null {
  const say = useTexts();
  const sayCompare = useCompareTexts();
  const { id, version } = useWizard().draft.version;
  const connection = useQuery(resourceQuery('connections', id));
  if (!connection.data) return null;
  const { inForce, versions } = connection.data;
  const base = inForce && inForce.version !== version ? inForce.version : versions.find(one => one.version < version)?.version;
  if (base === undefined) return <p className="verdict">{sayCompare('says-first')}</p>;
  return (
    <>
      <Difference id={id} from={base} to={version} brief />
      <Link to="/connections/$id/compare" params={{ id }} search={{ from: base, to: version }}>
        {say('compare-all')}
      </Link>
    </>
  );
}

const TITLES = {
  systems: 'bundle-system',
  connections: 'bundle-connection',
  routes: 'bundle-route',
  'code-tables': 'bundle-connection',
} as const;

function Bundle({ items }: { readonly items: readonly BundleItem[] }): ReactElement {
  const say = useTexts();
  return (
    <section className="section" aria-label={say('bundle')}>
      <h2 className="small-head">{say('bundle')}</h2>
      <p className="field-help">{say('bundle-help')}</p>
      <ul className="plain-list" style={{ marginBottom: 16 }}>
        {items.map(({ kind, version }) => (
          <li key={`${kind} ${version.id}`}>
            {`${say(TITLES[kind])} `}
            <span className="mono">{`${version.id} v${version.version}`}</span> <Status of="version" code={version.state} />{' '}
            <span className="field-help">{version.editors.map(actorOf).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
