import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { Button, Skeleton, Space } from 'antd';
import { useTexts } from './texts';

interface WaitingProps {
  readonly skeleton?: ReactNode;
  /** Asks again; it also tells which query is waited for. */
  readonly refetch: (options?: { readonly cancelRefetch?: boolean }) => Promise<unknown>;
}

const LONG = 5_000;

/** The layout of what is on its way; after a while a way out. What is quick shows nothing of it. */
export function Waiting({ skeleton, refetch }: WaitingProps): ReactElement {
  const client = useQueryClient();
  /** The query whose answer would stand here: the one that is asked again by this function. */
  const find = (): Query | undefined =>
    client
      .getQueryCache()
      .getAll()
      .find(({ observers }) => observers.some(observer => observer.refetch === refetch));
  const [left, leave] = useState<string>();
  const again = (): void => {
    leave(undefined);
    void refetch({ cancelRefetch: true });
  };
  const giveUp = (): void => {
    const query = find();
    leave(query?.queryHash);
    if (query) void client.cancelQueries({ queryKey: query.queryKey, exact: true });
  };
  if (left !== undefined && left === find()?.queryHash) return <GivenUp onAgain={again} />;
  return (
    <div aria-busy="true" className="if-slow">
      <Long onAgain={again} onGiveUp={giveUp} />
      {skeleton ?? <Skeleton active title={false} paragraph={{ rows: 6 }} />}
    </div>
  );
}

interface LongProps {
  readonly onAgain: () => void;
  readonly onGiveUp: () => void;
}

function Long({ onAgain, onGiveUp }: LongProps): ReactElement | null {
  const say = useTexts();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <Space role="status">
      {say('loading-long')}
      <Button size="small" onClick={onAgain}>
        {say('retry')}
      </Button>
      <Button size="small" onClick={onGiveUp}>
        {say('cancel')}
      </Button>
    </Space>
  );
}

function GivenUp({ onAgain }: Pick<LongProps, 'onAgain'>): ReactElement {
  const say = useTexts();
  return (
    <Space role="status">
      {say('given-up')}
      <Button size="small" onClick={onAgain}>
        {say('load')}
      </Button>
    </Space>
  );
}
