import { useEffect, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Grid, Space, Table } from 'antd';
import { eventNameOf } from '../../format/event-names';
import { numberOf } from '../../format/numbers';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { When } from '../../parts/when';
import { DossierLink } from '../../parts/dossier-link';
import type { Group, GroupDelivery } from './model';
import { deliveriesPath } from './queries';
import { NOTHING, sizeOf, type Selected } from './selected';
import { useTexts } from './texts';

interface GroupDeliveriesProps {
  readonly group: Group;
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}

/** What stands still for the cause, the longest first, and what waits behind each. */
export function GroupDeliveries({ group, selected, onSelect }: GroupDeliveriesProps): ReactElement | null {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const path = deliveriesPath(group.id);
  const list = useKeyset<GroupDelivery>(path);
  const cache = useQueryClient();
  useEffect(() => void cache.invalidateQueries({ queryKey: [path] }), [cache, path, group.parked]);
  if (group.parked === 0 && itemsOf(list.data).length === 0) return null;
  const columns = [
    {
      title: say('col.dossier'),
      render: (_: unknown, { dossier, dossierId }: GroupDelivery) => <DossierLink code={dossier} id={dossierId} />,
    },
    { title: say('col.event'), render: (_: unknown, { eventType }: GroupDelivery) => eventNameOf(eventType) },
    { title: say('col.since'), render: (_: unknown, { parkedAt }: GroupDelivery) => <When at={parkedAt} /> },
    { title: say('col.behind'), align: 'right' as const, dataIndex: 'behind', render: (n: number) => numberOf(n) },
    { title: say('col.tries'), align: 'right' as const, dataIndex: 'attemptCount', render: (n: number) => numberOf(n) },
    {
      title: say('col.answer'),
      render: (_: unknown, { id, dossierId, dossier, parked }: GroupDelivery) => (
        <Link to="/deliveries/$id" params={{ id }} search={{ dossier: dossierId, ...(dossier !== null && { code: dossier }) }}>
          {parked?.detail ?? say('see-delivery')}
        </Link>
      ),
    },
  ];
  const whole = 'whole' in selected;
  return (
    <section aria-label={say('deliveries')}>
      <h3>{say('deliveries')}</h3>
      <SelectionBar group={group} selected={selected} onSelect={onSelect} />
      <Loaded query={list}>
        {data => (
          <>
            <div className="wide-table">
              <Table<GroupDelivery>
                size="small"
                rowKey="id"
                columns={md ? columns : columns.slice(0, 3)}
                dataSource={[...itemsOf(data)]}
                pagination={false}
                rowSelection={{
                  selectedRowKeys: whole ? itemsOf(data).map(({ id }) => id) : [...selected.ids],
                  onChange: keys => onSelect({ ids: keys.map(String) }),
                  getCheckboxProps: ({ dossier, id }) => ({ 'aria-label': dossier ?? id }),
                }}
              />
            </div>
            <More list={list} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function SelectionBar({ group, selected, onSelect }: GroupDeliveriesProps): ReactElement | null {
  const say = useTexts();
  const count = sizeOf(selected, group.parked);
  if (count === 0) return null;
  const whole = 'whole' in selected;
  return (
    <Space wrap className="selection" role="status">
      <strong>{say(whole ? 'whole-selected' : 'selected-n', { n: numberOf(count) })}</strong>
      {!whole && count < group.parked && (
        <Button size="small" onClick={() => onSelect({ whole: true })}>
          {say('whole-group', { n: numberOf(group.parked) })}
        </Button>
      )}
      <Button size="small" type="text" onClick={() => onSelect(NOTHING)}>
        {say('unselect')}
      </Button>
    </Space>
  );
}
