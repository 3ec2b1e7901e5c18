import type { ReactElement } from 'react';
import { RiseOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { actorOf } from '../../format/actors';
import { momentOf } from '../../format/moments';
import { numberOf } from '../../format/numbers';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import type { Group } from './model';
import type { ParkedSearch } from './search';
import { useTexts } from './texts';

interface GroupListProps {
  readonly groups: readonly Group[];
  readonly current: string | undefined;
  readonly search: ParkedSearch;
}

/** The groups, one card each. */
export function GroupList({ groups, current, search }: GroupListProps): ReactElement {
  const say = useTexts();
  return (
    <ul className="groups" aria-label={say('groups')}>
      {groups.map(group => (
        <li key={group.id}>
          <Link
            to="/parked/$group"
            params={{ group: group.id }}
            search={search}
            className="group"
            aria-current={group.id === current ? 'true' : undefined}
          >
            <Card group={group} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Card({ group }: { readonly group: Group }): ReactElement {
  const say = useTexts();
  const { state, explain, systemName, parked, going, dossiers, first, clearedAt, growing, assignee, until, asleep } = group;
  const counts = [
    systemName,
    say('n-parked', { n: numberOf(parked) }),
    say('n-dossiers', { n: numberOf(dossiers) }),
    ...(going > 0 ? [say('n-going', { n: numberOf(going) })] : []),
  ];
  return (
    <>
      <strong>{explain.title}</strong>
      <span>{counts.join(' · ')}</span>
      <span className="group-foot">
        <Status of="group" code={state} />
        {assignee !== null && <span>{actorOf(assignee)}</span>}
        {growing && (
          <span className="growing">
            <RiseOutlined aria-hidden /> {say('growing')}
          </span>
        )}
        {first !== null && (
          <span>
            {say('since')} <When at={first} />
          </span>
        )}
        {first === null && clearedAt !== null && (
          <span>
            {say('cleared-at')} <When at={clearedAt} />
          </span>
        )}
        {asleep && until !== null && <span>{say('asleep-until', { time: momentOf(until) })}</span>}
      </span>
    </>
  );
}
