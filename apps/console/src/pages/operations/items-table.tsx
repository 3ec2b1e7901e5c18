import { useEffect, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Grid, Table } from 'antd';
import { Status } from '../../status/status';
import { eventNameOf } from '../../format/event-names';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { DossierLink } from '../../parts/dossier-link';
import { ClassTag } from './class-tag';
import { ItemDetails } from './item-detail';
import type { Item, ItemClass } from './model';
import { itemsPath } from './queries';
import { useTexts } from './texts';

interface ItemsTableProps {
  readonly operation: string;
  readonly only?: ItemClass | undefined;
  /** Changes when the list has to be read again. */
  readonly version: string;
  /** What became of each matters already. */
  readonly results: boolean;
}

/** The frozen list of an operation; each row opens to what would be sent. */
export function ItemsTable({ operation, only, version, results }: ItemsTableProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const list = useKeyset<Item>(itemsPath(operation), only ? { class: only } : {});
  const cache = useQueryClient();
  useEffect(() => void cache.invalidateQueries({ queryKey: [itemsPath(operation)] }), [cache, operation, version]);
  const columns = [
    {
      title: say('col.dossier'),
      render: (_: unknown, { dossier, dossierId, delivery }: Item) =>
        dossierId === null ? <span className="mono">{delivery.slice(0, 12)}</span> : <DossierLink code={dossier} id={dossierId} />,
    },
    { title: say('col.event'), render: (_: unknown, { eventType }: Item) => (eventType === null ? null : eventNameOf(eventType)) },
    {
      title: say('col.class'),
      render: (_: unknown, item: Item) => <ClassTag of={item.class ?? 'pending'} fields={item.changedFields} />,
    },
    { title: say('col.behind'), align: 'right' as const, dataIndex: 'behind' },
    { title: say('col.result'), render: (_: unknown, item: Item) => <Result item={item} /> },
  ];
  const shown = columns.filter(({ title }) => (md || title !== say('col.behind')) && (results || title !== say('col.result')));
  return (
    <Loaded query={list}>
      {data => (
        <>
          <div className="wide-table">
            <Table<Item>
              size="small"
              rowKey="position"
              columns={shown}
              dataSource={[...itemsOf(data)]}
              pagination={false}
              expandable={{ expandedRowRender: item => <ItemDetails operation={operation} item={item} />, rowExpandable: canBeSeen }}
            />
          </div>
          <More list={list} />
        </>
      )}
    </Loaded>
  );
}

function canBeSeen({ class: of }: Item): boolean {
  return of !== null && of !== 'plain' && of !== 'not-found';
}

/** Only what is a fact: where the delivery stands now, and whether that was sent which was shown. */
function Result({ item: { state, code, result, now, asShown } }: { readonly item: Item }): ReactElement {
  const say = useTexts();
  if (state === 'waiting') return <>{say('waiting-item')}</>;
  if (state === 'left') return <>{say('left-item')}</>;
  if (state === 'failed')
    return <>{code === 'changed-since' ? say('code.changed-since') : <ClassTag of={(code ?? 'not-parked') as ItemClass} />}</>;
  return (
    <>
      <Status of="delivery" code={result ?? now ?? 'planned'} />
      {asShown !== null && ` ${say(asShown ? 'as-shown' : 'not-as-shown')}`}
    </>
  );
}
