import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { numberOf } from '../../../format/numbers';
import { Status } from '../../../status/status';
import { useTexts } from '../texts';
import type { SystemRow } from './rows';

/** The systems on a phone: one below the other, what matters first. */
export function SystemsCards({ rows }: { readonly rows: readonly SystemRow[] }): ReactElement {
  const say = useTexts();
  return (
    <ul className="plain-list">
      {rows.map(({ id, name, team, flow, versions, toDo }) => (
        <li key={id}>
          <Card
            size="small"
            title={
              <Link to="/systems/$id" params={{ id }}>
                {name}
              </Link>
            }
            extra={versions}
          >
            {flow && <Status of="health" code={flow.health} />} {team}
            {flow && <div>{`${say('waiting')} ${numberOf(flow.queued)} · ${say('parked')} ${numberOf(flow.parked)}`}</div>}
            {toDo !== 'none' && <div>{`${say('to-do')}: ${say(`to-do-${toDo}`)}`}</div>}
          </Card>
        </li>
      ))}
    </ul>
  );
}
