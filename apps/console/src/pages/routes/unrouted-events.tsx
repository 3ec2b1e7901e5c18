import type { ReactElement } from 'react';
import { DisconnectOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { eventNameOf } from '../../format/event-names';
import { countOf, numberOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { Loaded } from '../../parts/loaded';
import { When } from '../../parts/when';
import { useMay } from '../../session/session';
import type { UnroutedGroup } from './model';
import { unroutedQuery } from './queries';
import type { NewRouteSearch, SimulateSearch } from './search';
import './routes.css';
import { useTexts } from './texts';

/** What went nowhere in the last days, on top of the routes: each is a route that is missing, or one that is not needed. */
export function UnroutedEvents(): ReactElement | null {
  const say = useTexts();
  const may = useMay('operations:read');
  const query = useQuery({ ...unroutedQuery, enabled: may });
  if (!may) return null;
  return (
    <Loaded query={query} skeleton={<div style={{ height: 40 }} />}>
      {({ items, count }) =>
        items.length === 0 ? (
          <Alert type="success" showIcon style={{ marginBottom: 12 }} title={say('unrouted-none')} />
        ) : (
          <section aria-label={say('unrouted')} style={{ marginBottom: 16 }}>
            <h2 style={{ fontSize: 16, lineHeight: 1.4, margin: '0 0 4px' }}>
              <DisconnectOutlined aria-hidden /> {say('unrouted')}
            </h2>
            <p style={{ margin: '0 0 8px' }}>{say('unrouted-n', { n: count ? countOf(count) : numberOf(items.length) })}</p>
            <ul className="unrouted">
              {items.map(group => (
                <Unrouted key={`${group.system} ${group.type} ${group.lastEvent}`} group={group} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}

function Unrouted({ group }: { readonly group: UnroutedGroup }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const mayWrite = useMay('registry:write');
  const { system, type, procedure, agency, events, lastAt, lastEvent, lastDossier, reason, takenBy } = group;
  const begun: NewRouteSearch = {
    system,
    event: type,
    ...(procedure !== undefined && { procedure }),
    ...(agency !== undefined && { agency }),
  };
  const asked: SimulateSearch = { by: 'dossier', dossier: lastDossier, uid: lastEvent };
  return (
    <li>
      <div>
        <strong>{eventNameOf(type)}</strong> · <span className="mono">{procedure ?? say('no-procedure')}</span>
        {agency !== undefined && (
          <>
            {' · '}
            <span className="mono">{agency}</span>
          </>
        )}
        {' · '}
        <span className="mono">{system}</span>
        {` · ${say('unrouted-times', { n: numberOf(events) })}, ${say('unrouted-last')} `}
        <When at={lastAt} />
        {reason === 'only-origin' && <div>{say('unrouted-origin')}</div>}
        {takenBy.length > 0 && <div>{say('unrouted-taken', { routes: takenBy.join(', ') })}</div>}
      </div>
      <Space wrap>
        <Link to="/routes/simulate" search={asked}>
          <Button size="small">{say('unrouted-simulate')}</Button>
        </Link>
        <ActButton
          size="small"
          refusal={mayWrite ? undefined : say('needs-write')}
          onClick={() => void navigate({ to: '/routes/new', search: begun })}
        >
          {say('unrouted-create')}
        </ActButton>
      </Space>
    </li>
  );
}
