import type { ReactElement } from 'react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemLines } from './problem-lines';

/** A page that could not be shown; the frame around it still works. */
export function PageFault({ error, reset }: ErrorComponentProps): ReactElement {
  return (
    <div className="page">
      <ProblemLines error={error} onRetry={reset} />
    </div>
  );
}
