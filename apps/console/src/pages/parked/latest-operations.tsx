import '../operations/operations.css';
import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { numberOf } from '../../format/numbers';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import type { Operation } from '../operations/model';
import { ProgressLine } from '../operations/progress-line';
import { groupOperationsQuery } from '../operations/queries';
import { useTexts as useOperationTexts } from '../operations/texts';
import { useTexts } from './texts';

const SHOWN = 3;

/** What was done with the group lately: an order that was taken is not a message that was delivered. */
export function LatestOperations({ group }: { readonly group: string }): ReactElement | null {
  const say = useTexts();
  const { data } = useQuery(groupOperationsQuery(group));
  const rows = (data?.items ?? []).filter(({ state, startedAt }) => startedAt !== null || state === 'submitted').slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <section aria-label={say('last-operations')}>
      <ul className="operations">
        {rows.map(operation => (
          <Row key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  );
}

function Row({ operation }: { readonly operation: Operation }): ReactElement {
  const say = useOperationTexts();
  const { id, kind, state, progress, createdAt, actor } = operation;
  return (
    <li>
      <div className="operation-head">
        <Link to="/operations/$id" params={{ id }}>
          {say(`what.${kind}`, { n: numberOf(progress.total) })}
        </Link>
        <Status of="operation" code={state} />
        <span>{actor}</span>
        <When at={createdAt} />
      </div>
      <ProgressLine operation={operation} />
    </li>
  );
}
