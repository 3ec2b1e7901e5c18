import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { numberOf } from '../../../format/numbers';
import { Loaded } from '../../../parts/loaded';
import { useTexts } from '../texts';
import { workOf, workQuery, type WorkLine } from './work';

const KNOWN = ['delivery-parked', 'connection-held', 'connection-suspended', 'answer-unusable'] as const;

/** What waits for a person at this system. */
export function Work({ connections }: { readonly connections: readonly string[] }): ReactElement {
  const say = useTexts();
  const work = useQuery(workQuery(true));
  return (
    <section className="section" aria-label={say('work')}>
      <h2>{say('work')}</h2>
      <Loaded query={work}>{({ items }) => <Lines lines={workOf(items, new Set(connections))} />}</Loaded>
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly WorkLine[] }): ReactElement {
  const say = useTexts();
  if (lines.length === 0) return <p>{say('no-work')}</p>;
  return (
    <ul>
      {lines.map(({ kind, connection = '', code = '', count }) => {
        const known = KNOWN.find(one => one === kind);
        return (
          <li key={`${kind} ${connection} ${code}`}>
            {known ? say(`work-${known}`, { code }) : kind}
            {` · ${numberOf(count)} · `}
            {kind === 'delivery-parked' ? (
              <a href="/parked">{connection}</a>
            ) : (
              <Link to="/connections/$id" params={{ id: connection }}>
                {connection}
              </Link>
            )}
            {known === 'delivery-parked' && code !== '' && <span className="mono">{` ${code}`}</span>}
          </li>
        );
      })}
    </ul>
  );
}
