import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Space } from 'antd';
import { currentLanguage } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { useMay, useSession } from '../../session/session';
import { DraftForm } from './draft-form';
import type { Assessment, VersionView } from '../systems/registry/registry';
import type { RouteHistory, WholeRoute } from './model';
import { actsOn } from './acts';
import { verdictQuery, wholeRouteQuery } from './queries';
import { RouteFacts } from './route-facts';
import { useTexts } from './texts';
import { VersionActs } from './version-acts';
import { People } from './version-list';
import { VersionState } from './version-state';

interface VersionPanelProps {
  readonly history: RouteHistory;
  readonly shown: VersionView;
}

/** One version: what can be done with it, what it says, and, while it is being prepared, the form to write it. */
export function VersionPanel({ history, shown }: VersionPanelProps): ReactElement {
  const query = useQuery(wholeRouteQuery(shown.id, shown.version));
  return <Loaded query={query}>{version => <Whole key={version.version} history={history} version={version} />}</Loaded>;
}

function Whole({ history, version }: { readonly history: RouteHistory; readonly version: WholeRoute }): ReactElement {
  const { user } = useSession();
  const may = { write: useMay('registry:write'), approve: useMay('registry:approve') };
  const [unsaved, setUnsaved] = useState(false);
  const isOpen = history.open?.version === version.version;
  const writing = isOpen && version.state !== 'submitted' && may.write;
  const verdict = useQuery({ ...verdictQuery(version.id, version.version, version.revision), enabled: isOpen });
  const acts = actsOn({ history, version, user: `user:${user}`, may, unsaved });
  return (
    <Space direction="vertical" size="middle" style={{ width: '100%' }}>
      <Space wrap size="middle">
        <VersionState of={version} />
        <VersionActs acts={acts} version={version} breaks={verdict.data?.breaks ?? []} inForce={history.inForce} />
      </Space>
      <People of={version} />
      {isOpen && <Loaded query={verdict}>{said => <Problems verdict={said} />}</Loaded>}
      {writing ? <DraftForm version={version} unsaved={unsaved} onUnsaved={setUnsaved} /> : <RouteFacts route={version.document} />}
    </Space>
  );
}

/** Everything that is wrong with a version, and everything it would break. */
function Problems({ verdict: { violations, breaks } }: { readonly verdict: Assessment }): ReactElement {
  const say = useTexts();
  if (violations.length === 0 && breaks.length === 0) return <Alert type="success" showIcon title={say('no-problems')} />;
  return (
    <>
      {violations.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={say('problems', { n: violations.length })}
          description={violations.map(({ pointer, message }) => (
            <div key={pointer + message}>
              <span className="mono">{pointer}</span> {message}
            </div>
          ))}
        />
      )}
      {breaks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('breaks')}
          description={breaks.map(({ what, kind, message }) => (
            <div key={what + kind}>{message[currentLanguage()]}</div>
          ))}
        />
      )}
    </>
  );
}
