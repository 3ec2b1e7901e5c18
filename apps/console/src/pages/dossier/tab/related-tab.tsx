import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NothingYet } from '../../../parts/empty';
import { Loaded } from '../../../parts/loaded';
import { relatedQuery } from '../queries';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';

/** Other dossiers that are called alike. */
export function RelatedTab({ code, system, nameOf }: RelatedTabProps): ReactElement {
  const say = useTexts();
  const query = useQuery(relatedQuery(code, system));
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <NothingYet text={say('related-none')} />
        ) : (
          <ul>
            {items.map(one => (
              <li key={`${one.dossierId} ${one.system} ${one.code}`}>
                <Link to="/dossiers/$code" params={{ code: one.dossierId }} className="mono">
                  {one.dossierId}
                </Link>{' '}
                {say('related-why', { code: one.code, system: nameOf(one.system) })}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

interface RelatedTabProps {
  readonly code: string;
  readonly system: string | undefined;
  readonly nameOf: NameOf;
}
