import type { ReactElement, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { numberOf } from '../../format/numbers';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import type { Operation } from './model';
import { useTexts } from './texts';

interface OperationHeadProps {
  readonly operation: Operation;
  /** Between its state and its time. */
  readonly children?: ReactNode;
}

/** An operation in a list: what it does, how it stands, and since when. */
export function OperationHead({ operation: { id, kind, state, createdAt, progress }, children }: OperationHeadProps): ReactElement {
  const say = useTexts();
  return (
    <div className="operation-head">
      <Link to="/operations/$id" params={{ id }}>
        {say(`what.${kind}`, { n: numberOf(progress.total) })}
      </Link>
      <Status of="operation" code={state} />
      {children}
      <When at={createdAt} />
    </div>
  );
}
