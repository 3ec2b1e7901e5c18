import './metrics.css';
import { lazy, Suspense, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { spanOf } from '../../../format/moments';
import { countOf, numberOf } from '../../../format/numbers';
import { Loaded } from '../../../parts/loaded';
import { isQuiet, pointsOf, SPANS, stepOf, sumOf, tellingPoints, type Point, type Span, type Sum } from './model';
import { metricsQuery } from './queries';
import { useTexts } from './texts';

/** Drawing weighs as much as half a page: it comes when there is something to draw. */
const Charts = lazy(async () => ({ default: (await import('./charts')).Charts }));

interface MetricsProps {
  readonly system: string;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

/** How a system has fared: in a sentence, in pictures, and in numbers. */
export function Metrics({ system, span, onSpan }: MetricsProps): ReactElement {
  const say = useTexts();
  const metrics = useQuery(metricsQuery(system, span));
  const words = say(`span-${span}`);
  return (
    <section className="section" aria-label={say('title')}>
      <h2 className="small-head">{say('title')}</h2>
      <Segmented
        aria-label={say('window')}
        style={{ marginBottom: 8 }}
        value={span}
        options={(Object.keys(SPANS) as Span[]).map(value => ({ value, label: say(`span-${value}`) }))}
        onChange={onSpan}
      />
      <Loaded query={metrics} skeleton={<Skeleton active paragraph={{ rows: 4 }} />}>
        {answer => {
          const points = pointsOf(answer, span);
          const sum = sumOf(points);
          if (isQuiet(sum)) return <p>{say(sum.backlog ? 'quiet' : 'quiet-unwatched', { span: words })}</p>;
          return <Shown points={points} sum={sum} span={span} words={words} />;
        }}
      </Loaded>
    </section>
  );
}

interface ShownProps {
  readonly points: readonly Point[];
  readonly sum: Sum;
  readonly span: Span;
  readonly words: string;
}

function Shown({ points, sum, span, words }: ShownProps): ReactElement {
  const say = useTexts();
  const { delivered, failed, backlog, slowest } = sum;
  const told = {
    span: words,
    delivered: numberOf(delivered),
    failed: numberOf(failed),
    backlog: backlog ? say('waited', { count: countOf(backlog) }) : say('unwatched'),
  };
  return (
    <>
      <p>{slowest === null ? say('sum-untimed', told) : say('sum', { ...told, slowest: spanOf(slowest) })}</p>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
        <Charts points={points} step={spanOf(SPANS[span].stepMinutes * 60_000)} />
      </Suspense>
      <details>
        <summary>{say('numbers')}</summary>
        <Numbers points={points} />
      </details>
    </>
  );
}

/** The same in numbers. */
function Numbers({ points }: { readonly points: readonly Point[] }): ReactElement {
  const say = useTexts();
  const number = (value: number | null): string => (value === null ? say('never') : numberOf(value));
  return (
    <div className="metrics-numbers" tabIndex={0} role="region" aria-label={say('table')}>
      <table>
        <thead>
          <tr>
            {(['from', 'delivered', 'failed', 'p50-ms', 'p95-ms', 'waiting'] as const).map(name => (
              <th key={name} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tellingPoints(points).map(({ at, delivered, failed, p50, p95, backlog, exact }) => (
            <tr key={at}>
              <th scope="row">{stepOf(at, points.at(-1)?.at ?? at)}</th>
              {[delivered, failed, p50, p95].map((value, index) => (
                <td key={index}>{number(value)}</td>
              ))}
              <td>{backlog === null ? say('never') : countOf({ value: backlog, exact })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
