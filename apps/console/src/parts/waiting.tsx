import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton, Space } from 'antd';
import { useTexts } from './texts';

interface WaitingProps {
  readonly skeleton?: ReactNode;
  /** An answer is on its way; else somebody gave up, or nothing was asked yet. */
  readonly fetching: boolean;
  readonly onAgain: () => void;
}

const LONG = 5_000;

/** The layout of what is on its way; after a while a way out. What is quick shows nothing of it. */
export function Waiting({ skeleton, fetching, onAgain }: WaitingProps): ReactElement {
  const [asked, ask] = useState(fetching);
  if (fetching && !asked) ask(true);
  if (asked && !fetching) return <GivenUp onAgain={onAgain} />;
  return (
    <div aria-busy="true" className="if-slow">
      {fetching && <Long onAgain={onAgain} />}
      {skeleton ?? <Skeleton active title={false} paragraph={{ rows: 6 }} />}
    </div>
  );
}

function Long({ onAgain }: Pick<WaitingProps, 'onAgain'>): ReactElement | null {
  const say = useTexts();
  const cache = useQueryClient();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  const giveUp = (): void => void cache.cancelQueries({ predicate: ({ state }) => state.data === undefined });
  if (!long) return null;
  return (
    <Space role="status">
      {say('loading-long')}
      <Button size="small" onClick={onAgain}>
        {say('retry')}
      </Button>
      <Button size="small" onClick={giveUp}>
        {say('cancel')}
      </Button>
    </Space>
  );
}

function GivenUp({ onAgain }: Pick<WaitingProps, 'onAgain'>): ReactElement {
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
