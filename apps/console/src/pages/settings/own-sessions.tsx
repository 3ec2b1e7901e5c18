import type { ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { queries } from '../../api/queries';
import { request } from '../../api/request';
import { Loaded } from '../../parts/loaded';
import { ProblemLines } from '../../parts/problem-lines';
import { When } from '../../parts/when';
import { deviceOf, type OwnSession } from './model';
import { ownSessionsQuery } from './queries';
import { useTexts } from './texts';

/** Where one is signed in, and how to end that everywhere else. */
export function OwnSessions(): ReactElement {
  const say = useTexts();
  const { message } = App.useApp();
  const query = useQuery(ownSessionsQuery);
  const ending = useMutation({
    mutationFn: () => request<{ ended: number }>('/v1/sessions', { method: 'DELETE' }),
    onSuccess: async ({ ended }) => {
      void message.success(say('session-ended', { n: ended }));
      await queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <ul className="plain-list">
            {items.map(session => (
              <Shown key={session.startedAt} session={session} />
            ))}
          </ul>
          {ending.error && <ProblemLines error={ending.error} />}
          {items.length === 1 ? (
            <p className="muted">{say('session-only')}</p>
          ) : (
            <Button style={{ marginTop: 12 }} loading={ending.isPending} onClick={() => ending.mutate()}>
              {say('session-end-others')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

function Shown({ session: { userAgent, address, startedAt, lastUsedAt, current } }: { readonly session: OwnSession }): ReactElement {
  const say = useTexts();
  return (
    <li>
      {deviceOf(userAgent)} · <span className="mono">{address}</span> {current && <strong>{say('session-current')}</strong>}
      <div className="muted">
        {`${say('session-started')} `}
        <When at={startedAt} />
        {` · ${say('session-used')} `}
        <When at={lastUsedAt} />
      </div>
    </li>
  );
}
