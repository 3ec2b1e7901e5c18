import type { ReactElement, ReactNode } from 'react';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { timeOf } from '../../../format/moments';
import { numberOf } from '../../../format/numbers';
import { useAppearance } from '../../../shell/appearance';
import { PAPER, TONES } from '../../../status/tones';
import { stepOf, type Point } from './model';
import { useTexts } from './texts';

const HEIGHT = 170;

interface ChartsProps {
  readonly points: readonly Point[];
  /** How long a step is, in words. */
  readonly step: string;
}

/** What was taken and refused, how long it took, and what waited. The same numbers stand in the table below: readers of screens are led there. */
export function Charts({ points, step }: ChartsProps): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  const { success, danger, info, pause, waiting, neutral } = TONES[appearance];
  const data = [...points];
  const around = axes({ ink: neutral.text, line: neutral.tint, paper: PAPER[appearance], last: points.at(-1)?.at ?? 0 });
  return (
    <div className="metrics-charts">
      <Figure title={say('tries', { step })}>
        <BarChart data={data} accessibilityLayer={false}>
          {around}
          <Bar dataKey="delivered" name={say('delivered')} stackId="tries" fill={success.fill} isAnimationActive={false} />
          <Bar dataKey="failed" name={say('failed')} stackId="tries" fill={danger.fill} isAnimationActive={false} />
        </BarChart>
      </Figure>
      <Figure title={say('latency')}>
        <LineChart data={data} accessibilityLayer={false}>
          {around}
          <Line
            dataKey="p50"
            name={say('p50')}
            legendType="plainline"
            stroke={info.fill}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="p95"
            name={say('p95')}
            legendType="plainline"
            stroke={pause.fill}
            strokeWidth={2}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </Figure>
      <Figure title={say('backlog')}>
        <AreaChart data={data} accessibilityLayer={false}>
          {around}
          <Area
            dataKey="backlog"
            name={say('waiting')}
            legendType="rect"
            type="step"
            stroke={waiting.fill}
            fill={waiting.fill}
            fillOpacity={0.25}
            isAnimationActive={false}
          />
        </AreaChart>
      </Figure>
    </div>
  );
}

function Figure({ title, children }: { readonly title: string; readonly children: ReactElement }): ReactElement {
  return (
    <figure className="metrics-figure">
      <figcaption>{title}</figcaption>
      <div aria-hidden>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          {children}
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

interface Around {
  readonly ink: string;
  readonly line: string;
  readonly paper: string;
  /** When the last step began. */
  readonly last: number;
}

/** What all three have around what they draw. */
function axes({ ink, line, paper, last }: Around): ReactNode {
  const words = { fill: ink, fontSize: 12 };
  return (
    <>
      <CartesianGrid stroke={line} vertical={false} />
      <XAxis dataKey="at" tickFormatter={(at: number) => timeOf(at)} tick={words} stroke={ink} minTickGap={40} />
      <YAxis tickFormatter={(value: number) => numberOf(value, 1)} tick={words} stroke={ink} width={48} allowDecimals={false} />
      <Tooltip
        labelFormatter={at => stepOf(Number(at), last)}
        formatter={value => numberOf(Number(value), 1)}
        contentStyle={{ background: paper, borderColor: ink }}
        labelStyle={{ color: ink }}
        isAnimationActive={false}
      />
      <Legend itemSorter={null} wrapperStyle={{ fontSize: 12 }} formatter={(name: string) => <span style={{ color: ink }}>{name}</span>} />
    </>
  );
}
