import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Button, Skeleton, Space } from 'antd';
import { ApiProblem } from '../api/problem';
import { NoRight } from './no-right';
import { ProblemLines } from './problem-lines';
import { useTexts } from './texts';

/** What is used of a query, whether it fetches one answer or page after page. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: (options?: { readonly cancelRefetch?: boolean }) => Promise<unknown>;
}

interface LoadedProps<T> {
  readonly query: Asked<T>;
  /** Layout of what will come, where a few lines are not it. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

const LONG = 5_000;

/** A part of a page that waits for an answer: its skeleton, its error beside the rest of the page, or itself. Old data stays while new is fetched. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>): ReactElement {
  if (query.data !== undefined)
    return (
      <>
        {query.error && <ProblemLines error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  if (query.error instanceof ApiProblem && query.error.problem.code === 'SCOPE_MISSING') return <NoRight problem={query.error.problem} />;
  if (query.error) return <ProblemLines error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting skeleton={skeleton} onAgain={() => void query.refetch({ cancelRefetch: true })} />;
}

function Waiting({ skeleton, onAgain }: { readonly skeleton?: ReactNode; readonly onAgain: () => void }): ReactElement {
  const say = useTexts();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      {long && (
        <Space role="status">
          {say('loading-long')}
          <Button size="small" onClick={onAgain}>
            {say('retry')}
          </Button>
        </Space>
      )}
      {skeleton ?? <Skeleton active title={false} paragraph={{ rows: 6 }} />}
    </div>
  );
}
