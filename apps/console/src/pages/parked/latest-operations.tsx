import '../operations/operations.css';
import { useEffect, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { actorOf } from '../../format/actors';
import type { Operation } from '../operations/model';
import { OperationHead } from '../operations/operation-head';
import { ProgressLine } from '../operations/progress-line';
import { groupOperationsQuery, operationQuery } from '../operations/queries';
import { forgetGroups } from './queries';
import { useTexts } from './texts';

const SHOWN = 3;

interface LatestOperationsProps {
  readonly group: string;
  /** What the reader has started here; it may be about a part of the group alone. */
  readonly started: string | undefined;
}

/** What was done with the group lately: an order that was taken is not a message that was delivered. */
export function LatestOperations({ group, started }: LatestOperationsProps): ReactElement | null {
  const say = useTexts();
  const { data } = useQuery(groupOperationsQuery(group));
  const { data: own } = useQuery({ ...operationQuery(started ?? ''), enabled: started !== undefined });
  const found = [...(own ? [own] : []), ...(data?.items ?? []).filter(({ id }) => id !== own?.id)];
  const ended = found.reduce((sum, { progress }) => sum + progress.done + progress.delivered + progress.parked, 0);
  useEffect(() => void forgetGroups(), [ended]); // what an operation did is no longer in the group
  const rows = found.filter(({ state, startedAt }) => startedAt !== null || state === 'submitted').slice(0, SHOWN);
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
  return (
    <li>
      <OperationHead operation={operation}>
        <span>{actorOf(operation.actor)}</span>
      </OperationHead>
      <ProgressLine operation={operation} />
    </li>
  );
}
