import './parked.css';
import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Grid } from 'antd';
import { numberOf } from '../../format/numbers';
import { AllClear } from '../../parts/empty';
import { FilteredList } from '../../parts/filtered-away';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { FacetList } from './facet-list';
import { GroupList } from './group-list';
import { GroupPanel } from './group-panel';
import type { GroupPage } from './model';
import { ParkedFilter } from './parked-filter';
import { usePlace } from './place';
import { groupsQuery } from './queries';
import { isUnfiltered } from './search';
import { useTexts } from './texts';

/** What stands still, by cause: the groups, and beside them the one that is looked at. */
export function ParkedPage(): ReactElement {
  const say = useTexts();
  const { group, search } = usePlace();
  const { lg = true } = Grid.useBreakpoint();
  const groups = useQuery(groupsQuery(search));
  const total = groups.data?.total;
  const counted = total && <span>{say('totals', { n: numberOf(total.parked), groups: numberOf(total.groups) })}</span>;
  if (!lg && group !== undefined)
    return (
      <Page title={say('title')} aside={<Link to="/parked" search={search}>{`‹ ${say('back-to-list')}`}</Link>}>
        <GroupPanel id={group} />
      </Page>
    );
  return (
    <Page title={say('title')} aside={counted}>
      <ParkedFilter search={search} />
      {search.by ? (
        <FacetList search={search} by={search.by} />
      ) : (
        <Loaded query={groups}>{page => <Beside page={page} at={groups.dataUpdatedAt} />}</Loaded>
      )}
    </Page>
  );
}

/** The list, and where there is room the group that was chosen, or the one that was first when the reader came, while it is there. */
function Beside({ page, at }: { readonly page: GroupPage; readonly at: number }): ReactElement {
  const { group, search } = usePlace();
  const { lg = true } = Grid.useBreakpoint();
  const [held, hold] = useState(page.items[0]?.id);
  const kept = page.items.some(({ id }) => id === held) ? held : page.items[0]?.id;
  if (kept !== held) hold(kept);
  const shown = group ?? kept;
  if (page.items.length === 0 && group === undefined) return <NothingThere page={page} at={at} />;
  return (
    <div className="parked">
      <GroupList groups={page.items} current={lg ? shown : undefined} search={search} />
      {lg && shown !== undefined && <GroupPanel key={shown} id={shown} />}
    </div>
  );
}

function NothingThere({ page: { lastCleared }, at }: { readonly page: GroupPage; readonly at: number }): ReactElement {
  const say = useTexts();
  const { search } = usePlace();
  const navigate = useNavigate();
  if (!isUnfiltered(search)) return <FilteredList path="/v1/parked-groups" onClear={() => void navigate({ to: '/parked', search: {} })} />;
  return (
    <>
      <AllClear text={say('none')} at={at} />
      {lastCleared && (
        <p className="last-cleared">
          <Link to="/parked/$group" params={{ group: lastCleared.id }}>
            {say('last-cleared', { what: lastCleared.explain.title })}
          </Link>
        </p>
      )}
    </>
  );
}
