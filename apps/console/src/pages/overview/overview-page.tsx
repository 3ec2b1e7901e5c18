import { lazy, Suspense, type ReactElement } from 'react';
import { FundProjectionScreenOutlined, TableOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Grid, Segmented, Skeleton } from 'antd';
import { useLive } from '../../live/use-live';
import { NothingYet } from '../../parts/empty';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { FlowTable } from './flow-table';
import { OVERVIEW, useFlow, useNumbers, useTodo, WINDOWS, type Flow, type Window } from './model';
import { Numbers } from './numbers';
import './overview.css';
import type { OverviewSearch } from './search';
import { SystemsList } from './systems-list';
import { useTexts } from './texts';
import { TodoList } from './todo-list';
import { Wall } from './wall';

const FlowPicture = lazy(() => import('./flow-picture').then(({ FlowPicture: Picture }) => ({ default: Picture })));
const route = getRouteApi('/frame/overview');

/** Is everything flowing, and what needs me? */
export function OverviewPage(): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const search: OverviewSearch = route.useSearch();
  const { window: stretch = '15m', mode, view } = search;
  const { md = true } = Grid.useBreakpoint();
  useLive('overview', OVERVIEW);
  const [numbers, flow, todo] = [useNumbers(stretch), useFlow(stretch), useTodo()];
  const go = (changes: Partial<Record<keyof OverviewSearch, string | undefined>>) =>
    void navigate({ to: '/overview', search: { ...search, ...changes } as OverviewSearch });
  if (mode === 'wall') return <Wall numbers={numbers.data} todo={todo} />;
  return (
    <Page
      title={say('title')}
      acts={
        md && (
          <>
            <Segmented
              aria-label={say('window')}
              size="small"
              value={stretch}
              options={WINDOWS.map(value => ({ value, label: say(value) }))}
              onChange={(value: Window) => go({ window: value === '15m' ? undefined : value })}
            />
            <Button size="small" icon={<FundProjectionScreenOutlined />} onClick={() => go({ mode: 'wall' })}>
              {say('wall')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={numbers} skeleton={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
        {data => <Numbers numbers={data} />}
      </Loaded>
      <div className="overview-parts">
        <section aria-labelledby="todo-title" className="todo-part">
          <h2 id="todo-title">{todo.data ? say('todo-count', { count: todo.data.items.length }) : say('todo')}</h2>
          <Loaded query={todo}>{({ items }) => <TodoList items={items} at={todo.dataUpdatedAt} />}</Loaded>
        </section>
        <section aria-labelledby="flow-title" className="flow-part">
          <div className="part-head">
            <h2 id="flow-title">{say('flow')}</h2>
            {md && (
              <Button
                size="small"
                type="text"
                icon={<TableOutlined />}
                onClick={() => go({ view: view === 'table' ? undefined : 'table' })}
              >
                {say(view === 'table' ? 'as-picture' : 'as-table')}
              </Button>
            )}
          </div>
          <Loaded query={flow}>{data => <ShownFlow flow={data} form={md ? (view ?? 'picture') : 'list'} />}</Loaded>
        </section>
      </div>
    </Page>
  );
}

function ShownFlow({ flow, form }: { readonly flow: Flow; readonly form: 'picture' | 'table' | 'list' }): ReactElement {
  const say = useTexts();
  if (flow.nodes.length === 0) return <NothingYet text={say('no-systems')} />;
  if (form === 'list') return <SystemsList flow={flow} />;
  if (form === 'table') return <FlowTable flow={flow} />;
  return (
    <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 8 }} />}>
      <FlowPicture flow={flow} />
    </Suspense>
  );
}
