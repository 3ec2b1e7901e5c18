import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { request } from '../../../api/request';
import { numberOf } from '../../../format/numbers';
import { Loaded } from '../../../parts/loaded';
import { useStacked } from '../stacked';
import { useTexts } from './texts';

const DIFFERENCES = ['accepted-not-recorded', 'accepted-not-routed', 'unrouted', 'routed-without-outcome', 'parked'] as const;

interface Tally {
  readonly connection: string;
  readonly planned: number;
  readonly delivered: number;
  readonly skipped: number;
  readonly closed: number;
  readonly parked: number;
  readonly open: number;
}

interface Difference {
  readonly items: readonly { readonly eventUid: string; readonly dossierId?: string; readonly deliveryId?: string }[];
  readonly next?: string;
}

interface Report {
  readonly events: { readonly accepted: number; readonly routed: number; readonly unrouted: number; readonly undecodable: number };
  readonly connections: readonly Tally[];
  readonly differences: Partial<Record<(typeof DIFFERENCES)[number], Difference>>;
}

/** One day in full: what became of its events, connection by connection, and what does not add up. */
export function DayReport({ day }: { readonly day: string }): ReactElement {
  const query = useQuery({
    queryKey: ['/v1/completeness', day],
    queryFn: ({ signal }) => request<Report>('/v1/completeness', { query: { day }, signal }),
  });
  return <Loaded query={query}>{report => <Whole report={report} />}</Loaded>;
}

function Whole({ report: { events, connections, differences } }: { readonly report: Report }): ReactElement {
  const say = useTexts();
  const columns = useStacked<Tally>([
    { title: say('connection'), draw: ({ connection }) => connection },
    ...(['planned', 'delivered', 'parked', 'open'] as const).map(name => ({
      title: say(name),
      align: 'right' as const,
      draw: (tally: Tally) => numberOf(tally[name]),
    })),
    { title: say('ended'), align: 'right', draw: ({ skipped, closed }) => numberOf(skipped + closed) },
  ]);
  const found = DIFFERENCES.filter(name => (differences[name]?.items.length ?? 0) > 0);
  return (
    <>
      <p style={{ marginTop: 0 }}>{say('of-day', { ...events })}</p>
      {connections.length > 0 && (
        <Table<Tally> size="small" rowKey="connection" columns={columns} dataSource={connections} pagination={false} />
      )}
      {found.map(name => (
        <List key={name} name={name} difference={differences[name] ?? { items: [] }} />
      ))}
    </>
  );
}

function List({
  name,
  difference: { items, next },
}: {
  readonly name: (typeof DIFFERENCES)[number];
  readonly difference: Difference;
}): ReactElement {
  const say = useTexts();
  const title = say(next === undefined ? 'list' : 'list-more', { what: say(name), n: numberOf(items.length) });
  return (
    <details style={{ marginTop: 8 }}>
      <summary>{title}</summary>
      <ul className="mono">
        {items.map(({ eventUid, dossierId, deliveryId }) => (
          <li key={eventUid + (deliveryId ?? '')}>{[dossierId, eventUid, deliveryId].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </details>
  );
}
