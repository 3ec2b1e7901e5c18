import type { ReactElement } from 'react';
import { Alert, Table, Tooltip, Typography } from 'antd';
import { actorOf } from '../../../format/actors';
import { countOf } from '../../../format/numbers';
import { NothingYet } from '../../../parts/empty';
import { FilteredList } from '../../../parts/filtered-away';
import { countIn, itemsOf, useKeyset } from '../../../parts/keyset';
import { More } from '../../../parts/more';
import { When } from '../../../parts/when';
import { useMay } from '../../../session/session';
import { DossierLink } from '../../../parts/dossier-link';
import { ListState } from '../list-state';
import { ICONS } from '../../../status/icon-set';
import { Tinted } from '../../../status/tinted';
import type { PayloadView } from '../model';
import type { ViewsSearch } from '../search';
import { useStacked } from '../stacked';
import { useTexts as useAuditTexts } from '../texts';
import { useTexts } from './texts';

const VIEWS = '/v1/payload-views';
const STAGES = ['received', 'normalised', 'translated', 'sent', 'answer'] as const;

interface ViewListProps {
  readonly search: ViewsSearch;
  readonly onClear?: () => void;
  readonly withoutDossier?: boolean;
}

/** Looks at personal data: who, when, at what, why, and what is unusual about it. */
export function ViewList({ search, onClear, withoutDossier = false }: ViewListProps): ReactElement {
  const say = useTexts();
  const audit = useAuditTexts();
  const mayAll = useMay('trail:read');
  const list = useKeyset<PayloadView>(VIEWS, { ...search });
  const [items, count] = [itemsOf(list.data), countIn(list)];
  const columns = useStacked<PayloadView>([
    { title: audit('time'), width: 165, draw: view => <When at={view.at} form="absolute" /> },
    { title: audit('person'), width: 160, draw: ({ person }) => actorOf(person) },
    ...(withoutDossier ? [] : [{ title: audit('dossier'), draw: ({ dossier }: PayloadView) => dossier && <DossierLink {...dossier} /> }]),
    { title: say('what'), draw: view => <What view={view} /> },
    { title: say('why'), draw: ({ purpose, reason }) => [purpose, reason].filter(Boolean).join(' · ') },
    { title: say('flags'), draw: view => <Flags view={view} /> },
  ]);
  const empty =
    onClear && Object.keys(search).length > 0 ? <FilteredList path={VIEWS} onClear={onClear} /> : <NothingYet text={say('nothing')} />;
  return (
    <>
      {!mayAll && <Alert type="info" showIcon title={say('own-only')} style={{ marginBottom: 12 }} />}
      {count && count.value > 0 && <Typography.Paragraph type="secondary">{audit('count', { n: countOf(count) })}</Typography.Paragraph>}
      <ListState list={list} items={items} empty={empty}>
        <Table<PayloadView> size="small" rowKey="id" columns={columns} dataSource={items} pagination={false} />
      </ListState>
      <More list={list} />
    </>
  );
}

function What({ view: { stage, fields, delivery } }: { readonly view: PayloadView }): ReactElement {
  const say = useTexts();
  const wordOf = (code: string): string => {
    const known = STAGES.find(one => one === code);
    return known ? say(known) : code;
  };
  const parts = [
    fields.length > 0 && say('fields', { n: fields.length, names: fields.join(', ') }),
    stage !== undefined && say('stage', { stage: wordOf(stage) }),
    delivery !== undefined && say('message', { id: delivery.slice(0, 8) }),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function Flags({ view: { flags } }: { readonly view: PayloadView }): ReactElement {
  const say = useTexts();
  if (flags.length === 0) return <Typography.Text type="secondary">{say('usual')}</Typography.Text>;
  return (
    <>
      {flags.map(flag => (
        <Tooltip key={flag} title={say(`${flag}-means`)}>
          <span>
            <Tinted tone="warning" icon={ICONS.Warning}>
              {say(flag)}
            </Tinted>
          </span>
        </Tooltip>
      ))}
    </>
  );
}
