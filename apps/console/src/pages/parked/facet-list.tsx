import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { numberOf } from '../../format/numbers';
import { AllClear } from '../../parts/empty';
import { FilteredList } from '../../parts/filtered-away';
import { Loaded } from '../../parts/loaded';
import { When } from '../../parts/when';
import type { FacetCount, GroupedBy } from './model';
import { facetsQuery } from './queries';
import { isUnfiltered, narrowedTo, type ParkedSearch } from './search';
import { useTexts } from './texts';

interface FacetListProps {
  readonly search: ParkedSearch;
  readonly by: GroupedBy;
}

/** Parked deliveries counted by system, owner or procedure; each leads to the causes there, except what has none: that cannot be asked for. */
export function FacetList({ search, by }: FacetListProps): ReactElement {
  const say = useTexts();
  const facets = useQuery(facetsQuery(search));
  if (by === 'cause') return <></>;
  return (
    <Loaded query={facets}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing search={search} at={facets.dataUpdatedAt} />
        ) : (
          <ul className="groups">
            {items.map(facet => (
              <li key={facet.key ?? ''}>
                {facet.key === null || facet.key === '' ? (
                  <div className="group">
                    <Facet facet={facet} name={say('no-procedure')} />
                  </div>
                ) : (
                  <Link to="/parked" search={narrowedTo(search, by, facet.key)} className="group">
                    <Facet facet={facet} name={facet.key} />
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Nothing({ search, at }: { readonly search: ParkedSearch; readonly at: number }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  if (isUnfiltered(search)) return <AllClear text={say('none')} at={at} />;
  return <FilteredList path="/v1/parked-groups" onClear={() => void navigate({ to: '/parked', search: {} })} />;
}

function Facet({ facet: { parked, groups, dossiers, first }, name }: { readonly facet: FacetCount; readonly name: string }): ReactElement {
  const say = useTexts();
  return (
    <>
      <strong>{name}</strong>
      <span>
        {[
          say('n-parked', { n: numberOf(parked) }),
          say('n-dossiers', { n: numberOf(dossiers) }),
          say('n-groups', { n: numberOf(groups) }),
        ].join(' · ')}
      </span>
      <span className="group-foot">
        {say('since')} <When at={first} />
      </span>
    </>
  );
}
