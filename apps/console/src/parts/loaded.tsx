import type { ReactElement, ReactNode } from 'react';
import { ApiProblem } from '../api/problem';
import { NoRight } from './no-right';
import { NotFound } from './not-found';
import { ProblemLines } from './problem-lines';
import { useTexts } from './texts';
import { Waiting } from './waiting';

/** What is used of a query, whether it fetches one answer or page after page. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  /** It is the answer to what was asked before. */
  readonly isPlaceholderData: boolean;
  readonly refetch: (options?: { readonly cancelRefetch?: boolean }) => Promise<unknown>;
}

interface LoadedProps<T> {
  readonly query: Asked<T>;
  /** Layout of what will come, where a few lines are not it. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** A part of a page that waits for an answer: its skeleton, its error beside the rest of the page, or itself. Old data stays while new is fetched, greyed where it answers another question. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>): ReactElement {
  const again = (): void => void query.refetch({ cancelRefetch: true });
  if (query.data !== undefined)
    return (
      <>
        {query.isFetching && <Refreshing />}
        {query.error && <ProblemLines error={query.error} onRetry={again} />}
        <div className="loaded" aria-busy={query.isPlaceholderData}>
          {children(query.data)}
        </div>
      </>
    );
  if (query.error) return <Failed error={query.error} onRetry={again} />;
  return <Waiting skeleton={skeleton} refetch={query.refetch} />;
}

/** Nothing came: it is not there, one may not see it, or it went wrong. */
function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }): ReactElement {
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  if (problem?.code === 'SCOPE_MISSING') return <NoRight problem={problem} />;
  if (problem?.status === 404) return <NotFound problem={problem} />;
  return <ProblemLines error={error} onRetry={onRetry} />;
}

/** Over what is shown while newer is fetched; not seen where that is quick. */
function Refreshing(): ReactElement {
  const say = useTexts();
  return <div className="refreshing if-slow" role="progressbar" aria-label={say('refreshing')} />;
}
