import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Loaded } from '../../../parts/loaded';
import { Status } from '../../../status/status';
import { resourcesQuery } from '../registry/queries';
import { useTexts } from '../texts';

/** Shared code tables the team keeps. */
export function CodeTables({ team }: { readonly team: string }): ReactElement {
  const say = useTexts();
  const tables = useQuery(resourcesQuery('code-tables'));
  return (
    <section className="section" aria-label={say('code-tables')}>
      <h2>{say('code-tables')}</h2>
      <Loaded query={tables}>
        {found => {
          const own = found.filter(({ summary }) => summary.owner === team);
          if (own.length === 0) return <p>{say('no-code-tables')}</p>;
          return (
            <ul>
              {own.map(({ id, inForce, open }) => (
                <li key={id}>
                  <Link to="/code-tables/$id" params={{ id }} className="mono">
                    {id}
                  </Link>{' '}
                  {[inForce, open].map(version => version && <Status key={version.version} of="version" code={version.state} />)}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
