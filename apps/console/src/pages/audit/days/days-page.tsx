import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Table, Typography, type TableColumnsType } from 'antd';
import { request } from '../../../api/request';
import { dateOf, momentOf } from '../../../format/moments';
import { numberOf } from '../../../format/numbers';
import { Loaded } from '../../../parts/loaded';
import { AuditFrame } from '../audit-frame';
import { FilterForm } from '../filter-form';
import { ICONS } from '../../../status/icon-set';
import { Tinted } from '../../../status/tinted';
import type { DayItem } from '../model';
import { PeriodFields } from '../period-fields';
import { readPeriod, type PeriodSearch } from '../search';
import { DayReport } from './day-report';
import { daysOf } from './period';
import { useTexts } from './texts';

interface DaysAnswer {
  readonly items: readonly DayItem[];
  readonly checkedTo: string;
}

const route = getRouteApi('/frame/audit/days');

/** Day by day: what was accepted, what is recorded, what is missing. */
export function DaysPage(): ReactElement {
  const say = useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const period = daysOf(search, Date.now());
  const query = useQuery({
    queryKey: ['/v1/completeness/days', period],
    queryFn: ({ signal }) => request<DaysAnswer>('/v1/completeness/days', { query: { ...period }, signal }),
  });
  const filter = (asked: PeriodSearch): void => void navigate({ search: readPeriod({ ...asked }) });
  return (
    <AuditFrame tab="days">
      <Typography.Paragraph type="secondary">{say('what')}</Typography.Paragraph>
      <FilterForm search={search} onFilter={filter}>
        <PeriodFields />
      </FilterForm>
      <Loaded query={query}>{answer => <Days answer={answer} />}</Loaded>
    </AuditFrame>
  );
}

function Days({ answer: { items, checkedTo } }: { readonly answer: DaysAnswer }): ReactElement {
  const say = useTexts();
  const sum = (of: 'expected' | 'missing'): number => items.reduce((total, item) => total + item[of], 0);
  const [expected, missing] = [sum('expected'), sum('missing')];
  const sentence = missing > 0 ? 'some-missing' : expected > 0 ? 'all-there' : 'no-events';
  const columns: TableColumnsType<DayItem> = [
    { title: say('day'), render: (_, { day }) => <time dateTime={day}>{dateOf(`${day}T00:00:00+07:00`)}</time> },
    { title: say('expected'), align: 'right', render: (_, item) => numberOf(item.expected) },
    { title: say('recorded'), align: 'right', render: (_, { recorded }) => numberOf(recorded) },
    { title: say('missing'), align: 'right', render: (_, item) => <Missing item={item} /> },
  ];
  return (
    <>
      <Alert
        type={missing > 0 ? 'error' : expected > 0 ? 'success' : 'info'}
        showIcon
        style={{ marginBottom: 12 }}
        title={say(sentence, { n: numberOf(missing > 0 ? missing : expected), days: items.length })}
        description={say('checked-to', { time: momentOf(checkedTo, true) })}
      />
      <Table<DayItem>
        size="small"
        rowKey="day"
        columns={columns}
        dataSource={items}
        pagination={false}
        expandable={{
          rowExpandable: ({ expected: all, recorded }) => all + recorded > 0,
          expandedRowRender: ({ day }) => <DayReport day={day} />,
        }}
      />
    </>
  );
}

function Missing({ item: { expected, recorded, missing } }: { readonly item: DayItem }): ReactElement {
  const say = useTexts();
  if (missing > 0)
    return (
      <Tinted tone="danger" icon={ICONS.CloseCircle}>
        {say('short', { n: numberOf(missing) })}
      </Tinted>
    );
  if (recorded > expected)
    return (
      <Tinted tone="warning" icon={ICONS.Warning}>
        {say('more', { n: numberOf(recorded - expected) })}
      </Tinted>
    );
  return (
    <Tinted tone={expected === 0 ? 'neutral' : 'success'} icon={expected === 0 ? ICONS.MinusCircle : ICONS.Check}>
      {say(expected === 0 ? 'none' : 'complete')}
    </Tinted>
  );
}
