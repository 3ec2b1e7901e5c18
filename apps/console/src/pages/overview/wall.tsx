import { useEffect, useState, type ReactElement } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Layout } from 'antd';
import { agoOf, momentOf } from '../../format/moments';
import { Loaded } from '../../parts/loaded';
import { useLiveState } from '../../live/use-live';
import type { Numbers, TodoItem } from './model';
import { shownNumbers } from './shown-numbers';
import { useTexts } from './texts';
import { sentenceOf } from './todo-words';

/** Items a wall can show in letters that are read from across the room. */
const ITEMS = 6;

interface WallProps {
  readonly numbers: Numbers | undefined;
  readonly todo: Pick<
    UseQueryResult<{ readonly items: readonly TodoItem[] }>,
    'data' | 'error' | 'isFetching' | 'isPlaceholderData' | 'refetch'
  >;
}

/** The overview on a screen nobody sits at: nothing to press, large, and honest about its age. */
export function Wall({ numbers, todo }: WallProps): ReactElement {
  const say = useTexts();
  const now = useSecond();
  const state = useLiveState();
  const age = state.live ? numbers?.at : new Date(state.since).toISOString();
  return (
    <Layout className="wall" data-stale={!state.live} role="main">
      <header>
        <h1>{say('title')}</h1>
        <time>{momentOf(now, true)}</time>
        <span className="age">{age !== undefined && say('updated', { age: agoOf(age, now) })}</span>
        <Link to="/overview" search={{}} aria-label={say('leave-wall')}>
          ✕
        </Link>
      </header>
      <ul className="wall-numbers">
        {numbers &&
          shownNumbers(numbers, now).map(({ key, value, alert }) => (
            <li key={key} data-alert={alert}>
              <span className="value">{value}</span>
              <span className="name">{say(key)}</span>
            </li>
          ))}
      </ul>
      <Loaded query={todo} skeleton={<h2>{'…'}</h2>}>
        {({ items }) => (
          <>
            <h2>{items.length > 0 ? say('todo-count', { count: items.length }) : say('all-clear')}</h2>
            <ol>
              {items.slice(0, ITEMS).map(item => (
                <li key={JSON.stringify([item.code, item.params])}>{sentenceOf(item)}</li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Layout>
  );
}

function useSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
