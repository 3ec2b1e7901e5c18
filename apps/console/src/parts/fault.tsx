import type { ReactElement } from 'react';
import { ProblemLines } from './problem-lines';

interface FaultProps {
  readonly of: { readonly error: Error | null; readonly refetch: () => Promise<unknown> };
}

/** Where something beside the main thing could not be read: says so, where it would only be missing else. */
export function Fault({ of: { error, refetch } }: FaultProps): ReactElement | null {
  return error && <ProblemLines error={error} onRetry={() => void refetch()} />;
}
